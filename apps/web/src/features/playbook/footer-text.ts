import { counted } from './rule-text.js';

/** What the foot of the page knows. */
export interface FooterFacts { readonly mayEdit: boolean; readonly count: number; readonly errors: number; readonly warnings: number; readonly isStale: boolean; readonly failure: string; readonly done: boolean; /** Nothing was ever published. */ readonly isFirst: boolean }
export interface FooterWords { readonly text: string; readonly tone: 'bad' | 'waiting' | 'good' | 'plain' }

/** How far the draft is, in the words of who looks at it; the most pressing first. */
export const footerText = ({ mayEdit, count, errors, warnings, isStale, failure, done, isFirst }: FooterFacts): FooterWords => {
  if (!mayEdit) return { text: 'An administrator changes the playbook. You can undo your own marks.', tone: 'plain' };
  if (count === 0) return done ? { text: 'Published. Cards come by it from now on.', tone: 'good' } : { text: isFirst ? 'Nothing is published yet.' : 'Everything here is published.', tone: 'plain' };
  const changes = counted(count, 'change');
  if (isStale) return { text: `${changes} kept · the playbook has to be read again first`, tone: 'waiting' };
  if (failure) return { text: `Not published: ${failure}`, tone: 'bad' };
  if (errors > 0) return { text: `${changes} · ${counted(errors, 'thing')} to mend before they can be published`, tone: 'bad' };
  return { text: [changes, warnings > 0 && `${warnings} worth a look`, 'reps hear nothing of it until you publish'].filter(Boolean).join(' · '), tone: 'plain' };
};
