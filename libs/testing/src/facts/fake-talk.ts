import { Side } from '@baton/contracts';

const people = [{ key: 'rep', name: 'Dana Okafor', side: Side.REP }, { key: 'buyer', name: 'Priya Raman', side: Side.BUYER }, { key: 'tom', name: 'Tom Weller', side: Side.BUYER }];
const turnMs = 5_000;

const lineOf = (turn: string, at: number) => {
  const [, key = '', text = turn] = /^(\w+): (.*)$/s.exec(turn) ?? [];
  const { name, side } = people.find((each) => each.key === key) ?? { name: key || 'Somebody', side: Side.UNSPECIFIED };
  return { id: `u${at}`, speaker: name, side, text, startMs: at * turnMs, endMs: at * turnMs + turnMs - 500 };
};

/** A talk on Monday 23 November 2026 of turns like "rep: I'll send it.", five seconds each; `buyer` and `tom` sit across, any other voice is of no known side. */
export const fakeTalk = (...turns: readonly string[]) => ({ startedAtMs: Date.UTC(2026, 10, 23, 10), people: people.map(({ name, side }) => ({ name, side })), lines: turns.map(lineOf) });
