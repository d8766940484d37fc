import type { TalkMeter } from '@baton/contracts';

const fieldOf = (from: unknown, name: string): unknown => (typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined);

/** The words in which a next step was agreed; empty while there are none, or while the gateway does not tell. */
export const nextStepOf = (talk: TalkMeter | null): string => {
  const quote = fieldOf(talk, 'nextStepQuote');
  return typeof quote === 'string' ? quote.trim() : '';
};

/** How many cards a message says were left out because the coach was behind; nothing when the message does not tell. */
export const behindOf = (message: unknown): number | undefined => {
  const count = fieldOf(message, 'behind');
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 ? count : undefined;
};
