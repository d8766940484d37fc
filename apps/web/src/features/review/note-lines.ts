import type { EvidenceView, NoteView, ReviewItem } from '@baton/contracts';
import { day } from '../../format/time.js';

/** A line of a note, with the words it came from. */
export interface NoteLine { readonly id: string; readonly part: string; readonly text: string; readonly evidence: readonly EvidenceView[] }

type Line = Pick<NoteLine, 'text' | 'evidence'>;
const part = (title: string, lines: readonly Line[]): NoteLine[] => lines.map(({ text, evidence }, at) => ({ id: `${title}/${at}`, part: title, text, evidence }));

const stepText = ({ owner, text, dueDate, side }: NoteView['nextSteps'][number]): string => `${side === 'rep' ? 'You' : owner.split(' ')[0] ?? ''}: ${text}${dueDate ? `, ${day(dueDate)}` : ''}`;

/** A note line by line: its headline, what it is made of, what its fields say, and why others stay empty. */
export const noteLines = ({ headline, topics, decisions, nextSteps, crmFields }: NoteView): NoteLine[] => [
  ...part('Headline', [headline]), ...part('Topics', topics), ...part('Decided', decisions),
  ...part('Next', nextSteps.map((step) => ({ text: stepText(step), evidence: step.evidence }))),
  ...part('Fields', crmFields.filter(({ value }) => value !== '').map(({ label, value, evidence }) => ({ text: `${label}: ${day(value)}`, evidence }))),
  ...part('Left empty', crmFields.filter(({ value }) => value === '').map(({ label, leftEmptyReason, evidence }) => ({ text: `${label}: ${leftEmptyReason}`, evidence }))),
];

/** Whether a line rests on words that a proposal rests on too. */
export const isBehind = ({ evidence }: NoteLine, item: Pick<ReviewItem, 'evidence'>): boolean =>
  evidence.some(({ utteranceId }) => utteranceId !== '' && item.evidence.some((each) => each.utteranceId === utteranceId));
