import { cardsOf, type ReplayedCard, type Talk } from '@baton/eval';
import type { Playbook } from '@baton/contracts';
import type { Transcript } from '../transcripts/transcript.js';

export type { ReplayedCard } from '@baton/eval';

/** A call of the past, as far as it is told who was the rep. */
export interface PastCall { readonly name: string; readonly transcript: Transcript }

/** What another playbook would have done on past calls. */
export interface CardDifference { readonly added: readonly ReplayedCard[]; readonly dropped: readonly ReplayedCard[]; readonly moved: readonly { readonly from: ReplayedCard; readonly to: ReplayedCard }[]; readonly kept: number }

const talkOf = ({ name, transcript: { turns, reps } }: PastCall): Talk => ({
  id: name, said: turns.map(({ speaker, text, startMs, endMs }) => ({ who: reps.includes(speaker) ? 'rep' as const : 'buyer' as const, speaker, text, start: startMs / 1_000, end: endMs / 1_000 })),
});

const place = ({ call, ruleId, atMs }: ReplayedCard): string => `${call}|${ruleId}|${atMs}`;
const rule = ({ call, ruleId }: ReplayedCard): string => `${call}|${ruleId}`;

/** Cards are the same when rule and moment are; one rule that fires at another moment of the same call has moved. */
export const differenceOf = (before: readonly ReplayedCard[], after: readonly ReplayedCard[]): CardDifference => {
  const [old, now] = [new Set(before.map(place)), new Set(after.map(place))];
  const gone = before.filter((card) => !now.has(place(card)));
  const fresh = after.filter((card) => !old.has(place(card)));
  const moved: { from: ReplayedCard; to: ReplayedCard }[] = [];
  for (const from of gone) {
    const to = fresh.find((card) => rule(card) === rule(from) && !moved.some((pair) => pair.to === card));
    if (to) moved.push({ from, to });
  }
  return {
    moved, added: fresh.filter((card) => !moved.some(({ to }) => to === card)), dropped: gone.filter((card) => !moved.some(({ from }) => from === card)),
    kept: after.length - fresh.length,
  };
};

/** Plays calls through the coach with one playbook. */
export const replayCards = (calls: readonly PastCall[], playbook: Playbook): ReplayedCard[] => calls.flatMap((call) => cardsOf(talkOf(call), playbook));

const clock = (ms: number): string => `${String(Math.floor(ms / 60_000)).padStart(2, '0')}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}`;

const line = (sign: string, { call, atMs, ruleId, headline, quote }: ReplayedCard): string => `${sign} ${call} ${clock(atMs)}  ${ruleId}: ${headline}  “${quote}”`;

/** The difference for people, one line a card. */
export const differenceLines = ({ added, dropped, moved, kept }: CardDifference): string[] => [
  ...added.map((card) => line('+', card)), ...dropped.map((card) => line('-', card)), ...moved.map(({ from, to }) => `${line('~', to)}, was at ${clock(from.atMs)}`),
  `${added.length} added, ${dropped.length} dropped, ${moved.length} moved, ${kept} as before`,
];
