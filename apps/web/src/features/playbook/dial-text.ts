import { defaultDial, dialAfter, phraseTrust } from '@baton/contracts';
import type { Rule } from './rulebook.js';

/** From where on each answer to "what does this setting do?" holds; the last one that is reached is given. */
const steps: readonly (readonly [number, string])[] = [
  [0, 'Raises a card at nearly every hint: few objections are missed, many cards do not fit.'],
  [0.15, 'Quicker than the setting Baton comes with: fewer objections are missed, more cards do not fit.'],
  [defaultDial, 'The setting Baton comes with: rather a card too many than an objection missed.'],
  [defaultDial + 0.05, 'Waits until it is fairly sure: fewer cards that do not fit, more objections that go unheard.'],
  [0.6, 'Speaks only when it is nearly certain: most objections go unheard.'],
];

/** What a setting of the dial does. */
export const dialText = (dial: number): string => steps.findLast(([from]) => dial >= from - 0.001)?.[1] ?? '';

/** What no longer comes at all at a setting; nothing at most of them. */
export const silencedText = (dial: number): string =>
  (dial > phraseTrust ? `Pains and buying signals stay silent from here on: their phrases make the coach ${phraseTrust.toFixed(2)} sure, no more.` : '');

interface Mark { readonly quote: string }

/** What marks of wrong have taught of a rule. */
export const lessonText = ({ kind }: Pick<Rule, 'kind'>, dial: number, marks: readonly Mark[]): string => {
  const after = dialAfter(dial, { wrongMarks: marks });
  const silent = (kind === 'pains' || kind === 'buying_signals') && after > phraseTrust;
  return silent ? `${marks.length === 1 ? 'A mark of wrong has' : `${marks.length} marks of wrong have`} silenced this card: it would have to be ${after.toFixed(2)} sure, and its phrases make it ${phraseTrust.toFixed(2)} sure.`
    : `The coach has to be ${after.toFixed(2)} sure before this card comes, instead of ${dial.toFixed(2)}: each mark makes it rarer.`;
};
