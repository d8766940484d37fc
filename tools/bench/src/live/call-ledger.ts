import type { ServerMessage, StreamResponse } from '@baton/contracts';
import { callIdOf, lineName, type LiveMeters } from './call-speaker.js';

/** How a call's two ends stand: what was sent of it, and whether its console still has its socket. */
export interface CallEnds { readonly sent: number; readonly connected: boolean }

/** What the load is owed and what it got: takes in everything the consoles and the platforms hear. */
export interface CallLedger {
  /** A message to one console. */
  hear(message: ServerMessage): void;
  /** An answer of the door. */
  answered(answer: StreamResponse): void;
  complain(what: string): void;
  /** How many calls have their socket, all cards they are owed and every message acknowledged. */
  held(ends: readonly CallEnds[]): number;
  /** Everything that went wrong so far, each kind once with its count. */
  complaints(ends: readonly CallEnds[]): string[];
}

const cardOf = (message: ServerMessage) => {
  if (message.kind === 'snapshot') return message.card;
  return message.kind === 'delta' && message.delta.type === 'card_raised' ? message.delta.card : undefined;
};

export const createCallLedger = ({ cards, phrases, lines }: LiveMeters): CallLedger => {
  const counts = new Map<string, number>();
  const acknowledged = new Map<string, number>();
  const complain = (what: string): void => { counts.set(what, (counts.get(what) ?? 0) + 1); };
  const isAcknowledged = ({ sent }: CallEnds, call: number): boolean => (acknowledged.get(callIdOf(call)) ?? 0) >= sent;
  const some = (count: number, what: string): string[] => (count > 0 ? [`${count} ${what}`] : []);
  return {
    hear: (message) => {
      if (message.kind === 'heard') lines.arrived(lineName(message.callId, message.line.utteranceId, message.line.revision));
      if (message.kind === 'error') complain(`a console was told: ${message.message}`);
      const card = cardOf(message);
      if (!card) return;
      phrases.arrived(card.cardId);
      // A snapshot repeats the card that is shown; a delta never does (I10).
      if (!cards.arrived(card.cardId) && message.kind === 'delta') complain('a card came twice, or before its words were settled');
    },
    answered: ({ callId, acknowledgedSequence, refused }) => {
      if (refused !== '') complain(`the door refused a message: ${refused}`);
      acknowledged.set(callId, Math.max(acknowledgedSequence, acknowledged.get(callId) ?? 0));
    },
    complain,
    held: (ends) => {
      const owed = new Set(cards.waiting.map((cardId) => cardId.split('/')[0]));
      return ends.filter((each, call) => each.connected && isAcknowledged(each, call) && !owed.has(callIdOf(call))).length;
    },
    complaints: (ends) => [
      ...[...counts].map(([what, count]) => (count === 1 ? what : `${what} (${count} times)`)),
      ...some(cards.waiting.length, 'cards never came'),
      ...some(ends.filter((each, call) => !isAcknowledged(each, call)).length, 'calls were not acknowledged to their last message'),
      ...some(ends.filter(({ connected }) => !connected).length, 'consoles lost their socket'),
    ],
  };
};
