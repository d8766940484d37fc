import { createCoach, type ObjectionModel } from '@baton/coach';
import type { Fact, FactOf, Playbook } from '@baton/contracts';
import { type AnyStage, specify } from '@baton/stage';
import { buyerSaid, callStarted, playbookPublished, repSaid } from '@baton/testing';
import type { Said, SaidWord, Talk } from '../data/talk.js';

/** What the coach gave out on each thing that was said, in its order. */
export interface HeardTalk { readonly talk: Talk; readonly emitted: readonly (readonly Fact[])[] }

export const isObjection = (fact: Fact): fact is FactOf<'objection.detected'> => fact.type === 'objection.detected';
export const isCard = (fact: Fact): fact is FactOf<'coach.card_raised'> => fact.type === 'coach.card_raised';
export const isTalkMeasured = (fact: Fact): fact is FactOf<'call.talk_measured'> => fact.type === 'call.talk_measured';

/** How long a sentence takes where nobody measured it, milliseconds. */
const sentenceMs = 4_000;

const wordOf = ({ text, start, end }: SaidWord) => ({ text, startMs: Math.round(start * 1_000), endMs: Math.round(end * 1_000), stable: false });

const factOf = ({ who, text, start, end, speaker, words = [] }: Said, at: number): FactOf<'call.utterance_heard'> => {
  const startMs = start === undefined ? at * sentenceMs : Math.round(start * 1_000);
  const endMs = end === undefined ? startMs + sentenceMs - 500 : Math.max(startMs, Math.round(end * 1_000));
  const fact = (who === 'rep' ? repSaid : buyerSaid)(text, { id: `u${at}`, startMs, endMs, words: words.map(wordOf) });
  return speaker === undefined ? fact : { ...fact, payload: { ...fact.payload, speaker } };
};

/** Plays a talk through the stage that runs in production; every utterance is final. */
export const listenTo = (talk: Talk, model: ObjectionModel, playbook: Playbook): HeardTalk => {
  const facts = talk.said.map(factOf);
  const places = new Map(facts.map(({ id }, at) => [id, at]));
  const emitted = facts.map((): Fact[] => []);
  const stage = specify(createCoach(model) as unknown as AnyStage).settings(playbookPublished(playbook));
  for (const fact of stage.runAll([callStarted(), ...facts])) emitted[places.get(fact.causationId) ?? -1]?.push(fact);
  return { talk, emitted };
};
