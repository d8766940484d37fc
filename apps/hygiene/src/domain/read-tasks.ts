import { Side } from '@baton/contracts';
import { capitalise, type Commitment, dueDay, findDates, readCommitments, type Said, type Talk } from '@baton/llm';
import { isoDay } from './deal-so-far.js';
import type { Update } from './propose.js';

const tasksKept = 3;
const longestSubject = 90;

/** What the rep has to do: what the rep promised, and what the buyer asked for. */
const isForRep = ({ kind, loose }: Commitment, { line: { side } }: Said): boolean => !loose && (side === Side.REP ? kind === 'promise' : kind === 'request');

const subjectOf = (words: string): string => {
  const plain = capitalise(words.replace(/^([a-z]+) (?:me|us|you)\b/i, '$1').replace(/[\s.,;!?]+$/, ''));
  return plain.length <= longestSubject ? plain : `${plain.slice(0, longestSubject).replace(/\s+\S*$/, '')} …`;
};

const taskOf = (talk: Talk, said: Said, commitment: Commitment, at: number): Update => {
  const dueDate = findDates(said.text, talk.startedAtMs).map(dueDay).find((date) => date !== undefined && date >= isoDay(talk.startedAtMs)) ?? '';
  const subject = subjectOf(commitment.words);
  const how = said.line.side === Side.REP ? 'you promised' : `${said.line.speaker || 'the buyer'} asked for it`;
  return {
    field: `task/${said.line.id}`, reason: `${subject}: ${how}`, name: `task-${at + 1}`, confidence: dueDate === '' ? 0.7 : 0.85, evidence: said.evidence, risk: 'low',
    action: { $case: 'taskCreate', value: { subject, body: `${said.line.speaker}: ${said.text}`, dueDate } },
  };
};

/** Tasks that a mail leaves the rep with. */
export const readTasks = (talk: Talk, sentences: readonly Said[]): Update[] => sentences
  .flatMap((said) => { const commitment = readCommitments(said.text).find((each) => isForRep(each, said)); return commitment ? [{ said, commitment }] : []; })
  .slice(0, tasksKept).map(({ said, commitment }, at) => taskOf(talk, said, commitment, at));
