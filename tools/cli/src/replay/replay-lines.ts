import type { FactOf, NoteLine } from '@baton/contracts';

const pad = (value: number): string => String(value).padStart(2, '0');

/** `MM:SS` of the call. */
export const callClock = (ms: number): string => `${pad(Math.floor(ms / 60_000))}:${pad(Math.floor(ms / 1000) % 60)}`;

/** A card as one line: when in the call, what it is, what it says, and the time from the word reaching Baton to the card reaching here. */
export const cardLine = ({ payload, occurredAtMs }: FactOf<'coach.card_raised'>, startedAtMs: number, seenAtMs: number): string => {
  const { kind, topic, headline, heardAtMs, evidence } = payload;
  const at = evidence?.endMs ?? occurredAtMs - startedAtMs;
  return `${callClock(at)} ${kind} · ${topic}  "${headline}"  ${Math.max(0, seenAtMs - heardAtMs)} ms`;
};

const bullets = (heading: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : [heading, ...lines.map((line) => `  - ${line}`)]);
const textOf = ({ text }: NoteLine): string => text;

/** The note as people read it, with what it proposes to write. */
export const noteLines = ({ payload }: FactOf<'note.drafted'>): string[] => {
  const { callTitle, headline, topics, decisions, nextSteps, crmFields, proposals } = payload;
  return [
    `Note · ${callTitle}`,
    ...(headline ? [headline.text] : []),
    ...bullets('Topics', topics.map(textOf)),
    ...bullets('Decisions', decisions.map(textOf)),
    ...bullets('Next steps', nextSteps.map(({ text, owner, dueDate }) => [text, owner && `(${owner})`, dueDate && `by ${dueDate}`].filter((part) => part !== '').join(' '))),
    ...bullets('CRM fields', crmFields.map(({ label, value, leftEmptyReason }) => `${label}: ${value || `left empty, ${leftEmptyReason}`}`)),
    `${proposals.length} ${proposals.length === 1 ? 'write waits' : 'writes wait'} for approval in the console.`,
  ];
};
