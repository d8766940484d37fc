import type { NoteDrafted } from '@baton/contracts';
import { callEnded, haldenDeal } from '@baton/testing';
import type { CallSoFar } from '../call-so-far.js';
import { draftNote } from '../draft-note.js';
import { fakeCall } from '../fake-call.spec.js';
import type { AnswerLine, NoteAnswer, Refined } from './note-answer.js';

/** A call about the Halden deal, of turns like "rep: I'll send it."; its utterances are u0, u1 and so on. */
export const dealCall = (...turns: readonly string[]): CallSoFar => ({ ...fakeCall(...turns), deal: haldenDeal });

/** What the rules make of a call by themselves. */
export const offlineNoteOf = (call: CallSoFar): NoteDrafted => {
  const outcome = draftNote(call, callEnded(), { latest: () => undefined });
  if (outcome.kind !== 'emit' || !outcome.facts[0]) throw new Error('a call in which something was said gives a note');
  return outcome.facts[0].payload;
};

/** "u1: words" is a quote of utterance u1. */
export const cite = (...quotes: readonly string[]): AnswerLine['evidence'] => quotes.map((each) => {
  const [, utterance = '', quote = ''] = /^(\w+): (.*)$/s.exec(each) ?? [];
  return { utterance, quote };
});
export const line = (text: string, ...quotes: readonly string[]): AnswerLine => ({ text, evidence: cite(...quotes) });

export const wholeAnswer = (change: Partial<NoteAnswer>): NoteAnswer => ({ headline: null, topics: [], decisions: [], nextSteps: [], stage: null, closeDate: null, amount: null, ...change });
export const answered = (change: Partial<NoteAnswer>): Refined => ({ kind: 'answer', value: wholeAnswer(change), engine: 'qwen3' });
