import { Side } from '@baton/contracts';
import { capitalise, type Commitment, dueDay, findDates, readCommitments, type Said, type Talk } from '@baton/llm';
import { isoDay } from './deal-so-far.js';
import type { Update } from './propose.js';
import { asksForAction } from './requests/asks-for-action.js';

const tasksKept = 3;
const longestSubject = 90;

/** What the rep has to do: what the rep promised, and what the buyer asked for. */
const isForRep = ({ kind, loose }: Commitment, { line: { side } }: Said): boolean => !loose && (side === Side.REP ? kind === 'promise' : kind === 'request');

const shortened = (text: string): string => (text.length <= longestSubject ? text : `${text.slice(0, longestSubject).replace(/\s+\S*$/, '')} …`);
const deedOf = (words: string): string => shortened(capitalise(words.replace(/^([a-z]+) (?:me|us|you)\b/i, '$1').replace(/[\s.,;!?]+$/, '')));

/** Something to be done, and how sure that is once it has a date and while it has none. */
interface Deed { readonly said: Said; readonly subject: string; readonly how: string; readonly dated: number; readonly undated: number }

/** What somebody names to be done. */
const namedDeed = (said: Said): Deed | undefined => {
  const commitment = readCommitments(said.text).find((each) => isForRep(each, said));
  return commitment && { said, subject: deedOf(commitment.words), how: said.line.side === Side.REP ? 'you promised' : `${said.line.speaker || 'the buyer'} asked for it`, dated: 0.85, undated: 0.7 };
};

/** What the buyer asks without naming the deed: that wants an answer, and is less sure than a deed that is named. */
const answerDeed = (said: Said): Deed | undefined => {
  const { side, speaker } = said.line;
  const chance = side === Side.BUYER ? asksForAction(said.text) : undefined;
  if (chance === undefined) return undefined;
  const sure = Math.min(0.65, chance);
  return { said, subject: shortened(`Answer ${speaker.split(/[ @]/)[0] || 'the buyer'}: ${said.text}`), how: `${speaker || 'the buyer'} asked`, dated: sure, undated: sure };
};

const taskOf = (talk: Talk, { said, subject, how, dated, undated }: Deed, at: number): Update => {
  const dueDate = findDates(said.text, talk.startedAtMs).map(dueDay).find((date) => date !== undefined && date >= isoDay(talk.startedAtMs)) ?? '';
  return {
    field: `task/${said.line.id}`, reason: `${subject}: ${how}`, name: `task-${at + 1}`, confidence: dueDate === '' ? undated : dated, evidence: said.evidence, risk: 'low',
    action: { $case: 'taskCreate', value: { subject, body: `${said.line.speaker}: ${said.text}`, dueDate } },
  };
};

/** Tasks that a mail leaves the rep with: deeds that are named come before questions that want an answer. */
export const readTasks = (talk: Talk, sentences: readonly Said[]): Update[] => {
  const named = sentences.flatMap((said) => namedDeed(said) ?? []);
  const answers = sentences.filter((said) => named.every((deed) => deed.said !== said)).flatMap((said) => answerDeed(said) ?? []);
  return [...named, ...answers].slice(0, tasksKept).map((deed, at) => taskOf(talk, deed, at));
};
