import type { Evidence, NextStep, NoteLine } from '@baton/contracts';
import { dueDay, findDates, type Person, readCommitments, type Said } from '@baton/llm';
import { ownerOf } from '../rule-steps.js';
import type { Grounds } from './grounds.js';
import type { DropReason, Judged } from './judge-lines.js';

const taking = /\bI(?:'ll|'m going to| will| can| am going to)\b|\bleave (?:it|that|this) (?:with|to) me\b/i;

const saidIn = (sentences: readonly Said[], { utteranceId, quote }: Evidence): Said[] =>
  sentences.filter(({ evidence }) => evidence.some((each) => each.utteranceId === utteranceId && (quote.includes(each.quote) || each.quote.includes(quote))));

/** Whose step it is, read from the sentences by the rules that read every other step. */
const ownerIn = ({ call }: Grounds, sentences: readonly Said[], cited: readonly Said[]): Person | DropReason => {
  for (const said of cited) {
    const commitment = readCommitments(said.text)[0];
    if (!commitment) continue;
    if (commitment.kind === 'offer' && cited.every(({ line }) => line.speaker === said.line.speaker)) return 'not_taken_up';
    const owner = ownerOf(call, said, sentences.slice(0, said.index), commitment);
    return owner ?? 'owner_unknown';
  }
  const taker = cited.find(({ text }) => taking.test(text))?.line;
  return taker ? call.people.find(({ name }) => name === taker.speaker) ?? { name: taker.speaker, side: taker.side } : 'owner_unknown';
};

const dueIn = ({ call }: Grounds, cited: readonly Said[]): string => {
  const days = cited.flatMap(({ text, line }) => {
    const saidAtMs = call.startedAtMs + line.endMs;
    return findDates(text, saidAtMs).map(dueDay).filter((day) => day !== undefined && day >= new Date(saidAtMs).toISOString().slice(0, 10));
  });
  return days[0] ?? '';
};

/** Lines that say what somebody will do, with owner and date as the quoted sentences have them; nobody is an owner who was not in the call. */
export const judgeSteps = (grounds: Grounds, sentences: readonly Said[], lines: readonly NoteLine[]): Judged<NextStep> => {
  const present = new Set([...grounds.call.people.map(({ name }) => name), ...grounds.call.lines.map(({ speaker }) => speaker)]);
  const judged = lines.map(({ text, evidence }): NextStep | DropReason => {
    const cited = evidence.flatMap((each) => saidIn(sentences, each));
    const owner = ownerIn(grounds, sentences, cited);
    if (typeof owner === 'string') return owner;
    return present.has(owner.name) ? { text, owner: owner.name, side: owner.side, dueDate: dueIn(grounds, cited), evidence } : 'owner_unknown';
  });
  return { kept: judged.filter((each) => typeof each !== 'string'), dropped: judged.filter((each) => typeof each === 'string') };
};
