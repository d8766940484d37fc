import type { NoteDrafted, NoteLine } from '@baton/contracts';
import type { CallSoFar } from '../call-so-far.js';
import { sentencesOf } from '@baton/llm';
import { groundsOf } from './grounds.js';
import { judgeFields, type JudgedFields } from './judge-fields.js';
import { type DropReason, judgeDecisions, judgeLines } from './judge-lines.js';
import { judgeSteps } from './judge-steps.js';
import { mergeLines } from './merge-lines.js';
import type { NoteAnswer, Refined } from './note-answer.js';
import { isSurer, readingsOf, rewriteNote, type Rewriting } from './rewrite-note.js';

/** A note with what became of the parts of an answer, for metrics. */
export interface Interpreted { readonly note: NoteDrafted; readonly kept: number; readonly dropped: Readonly<Partial<Record<DropReason, number>>> }

interface Verdict extends Omit<Rewriting, 'engine'> { readonly kept: number; readonly dropped: readonly DropReason[] }

const linesKept = 8;
const nothing: NoteLine = { text: '', evidence: [] };

const countOf = (reasons: readonly DropReason[]): Interpreted['dropped'] => {
  const counts: Partial<Record<DropReason, number>> = {};
  for (const reason of reasons) counts[reason] = (counts[reason] ?? 0) + 1;
  return counts;
};

const asSpoken = (lines: readonly NoteLine[]): NoteLine[] => lines.toSorted((a, b) => (a.evidence[0]?.startMs ?? 0) - (b.evidence[0]?.startMs ?? 0));

/** The values that stand against what the rules read, and a reason for each that does not. */
const takenFields = (call: CallSoFar, offline: NoteDrafted, { stage, closeDate, amount, dropped }: JudgedFields) => {
  const before = readingsOf(offline, call);
  const all = { stage, closeDate, amount };
  const names = ['stage', 'closeDate', 'amount'] as const;
  const given = names.filter((name) => all[name] !== undefined);
  const taken = given.filter((name) => isSurer(all[name], before[name]));
  return { fields: all, kept: taken.length, dropped: [...dropped, ...given.slice(taken.length).map((): DropReason => 'less_sure')] };
};

const judge = (call: CallSoFar, offline: NoteDrafted, answer: NoteAnswer): Verdict => {
  const grounds = groundsOf(call);
  const [headlines, topics, decisions, said] = [judgeLines(grounds, answer.headline ? [answer.headline] : []), judgeLines(grounds, answer.topics), judgeDecisions(grounds, answer.decisions), judgeLines(grounds, answer.nextSteps)];
  const steps = judgeSteps(grounds, sentencesOf(call), said.kept);
  const { fields, kept, dropped } = takenFields(call, offline, judgeFields(grounds, answer));
  const lines = {
    headline: headlines.kept[0] ?? offline.headline ?? nothing, topics: topics.kept.length > 0 ? asSpoken(topics.kept) : offline.topics,
    decisions: mergeLines(offline.decisions, decisions.kept, linesKept), nextSteps: mergeLines(offline.nextSteps, steps.kept, linesKept),
  };
  const all = [headlines, topics, decisions, steps];
  return { lines, fields, kept: kept + all.reduce((sum, each) => sum + each.kept.length, 0), dropped: [...dropped, ...said.dropped, ...all.flatMap((each) => each.dropped)] };
};

/**
 * The note after the model was asked. Its lines and values take the place of the rules' own only where the words of the call carry them; targets, records,
 * owners and days of steps never come from the answer. Without an answer, or with one of which nothing holds, the note is the offline one.
 */
export const interpretNote = (call: CallSoFar, offline: NoteDrafted, refined: Refined): Interpreted => {
  if (refined.kind === 'none') return { note: offline, kept: 0, dropped: {} };
  const { kept, dropped, ...rewriting } = judge(call, offline, refined.value);
  return { note: kept === 0 ? offline : rewriteNote(call, offline, { ...rewriting, engine: refined.engine }), kept, dropped: countOf(dropped) };
};
