import type { ObjectionModel } from '@baton/coach';
import type { Playbook } from '@baton/contracts';
import type { Talk } from '../data/talk.js';
import { speakersOf, withRep } from '../data/meetings.js';
import { bootstrap, type Metric } from '../metric.js';
import { isCard, listenTo } from './listen.js';

/** A card raised where there was nothing to say. */
export interface FalseCard { readonly talk: string; readonly ruleId: string; readonly quote: string; readonly confidence: number }
interface Quiet { readonly cards: readonly FalseCard[]; readonly hours: number }

const hoursOf = ({ said }: Talk): number => (Math.max(...said.map(({ end = 0 }) => end)) - Math.min(...said.map(({ start = 0 }) => start))) / 3_600;

const quietOf = (talk: Talk, model: ObjectionModel, playbook: Playbook): Quiet => {
  const cards = listenTo(talk, model, playbook).emitted.flat().filter(isCard).filter(({ payload: { kind } }) => kind === 'objection' || kind === 'pain')
    .map(({ payload: { ruleId, evidence, confidence } }): FalseCard => ({ talk: talk.id, ruleId, quote: evidence?.quote ?? '', confidence }));
  return { cards, hours: hoursOf(talk) };
};

const perHour = (parts: readonly Quiet[]): number => parts.reduce((sum, { cards }) => sum + cards.length, 0) / parts.reduce((sum, { hours }) => sum + hours, 0);

/** Talks with the model that hears them. */
export interface HeardBy { readonly talks: readonly Talk[]; readonly model: ObjectionModel }

/** Objection and pain cards an hour in talks that have none: everybody heard as a buyer, and each in turn as the rep with all others as buyers. */
export const falseCards = (parts: readonly HeardBy[], playbook: Playbook): { metrics: Metric[]; cards: readonly FalseCard[] } => {
  const alone = parts.flatMap(({ talks, model }) => talks.map((talk) => quietOf(talk, model, playbook)));
  const beside = parts.flatMap(({ talks, model }) => talks.flatMap((talk) => speakersOf(talk).map((speaker) => quietOf(withRep(talk, speaker), model, playbook))));
  const metric = (name: string, quiet: readonly Quiet[]): Metric =>
    ({ name, value: perHour(quiet), n: Math.round(quiet.reduce((sum, { hours }) => sum + hours, 0)), ...bootstrap(quiet, perHour), floor: 13.8, goal: 1, downward: true });
  return { metrics: [metric('false_cards_per_hour', alone), metric('false_cards_per_hour_beside_a_rep', beside)], cards: [...alone, ...beside].flatMap(({ cards }) => cards) };
};
