import type { ObjectionModel } from '@baton/coach';
import type { Playbook } from '@baton/contracts';
import type { AdversarialCase } from '../data/cases.js';
import { type Metric, rateMetric } from '../metric.js';
import { isCard, isObjection, listenTo } from './listen.js';

/** What became of a case: whether an objection was heard in its last words, and of which types cards were raised. */
export interface Judged { readonly each: AdversarialCase; readonly heard: boolean; readonly topics: readonly string[] }

export const judge = (each: AdversarialCase, model: ObjectionModel, playbook: Playbook): Judged => {
  const last = listenTo(each.talk, model, playbook).emitted.at(-1) ?? [];
  const cards = last.filter(isCard).filter(({ payload: { kind } }) => kind === 'objection' || kind === 'pain');
  return { each, heard: last.some(isObjection) || cards.length > 0, topics: cards.map(({ payload: { topic } }) => topic) };
};

const share = (name: string, judged: readonly Judged[], passes: (one: Judged) => boolean, goal?: number): Metric => rateMetric(name, judged.filter(passes).length, judged.length, goal === undefined ? {} : { goal });

/** Share of guards that stay silent and of paraphrases that are heard, whole and by class; and how often the card is of the right type. */
export const adversarialMetrics = (cases: readonly AdversarialCase[], model: ObjectionModel, playbook: Playbook): { metrics: Metric[]; judged: readonly Judged[] } => {
  const judged = cases.map((each) => judge(each, model, playbook));
  const [guards, paraphrases] = [judged.filter(({ each }) => each.expected === 'none'), judged.filter(({ each }) => each.expected !== 'none')];
  const classes = [...new Set(guards.map(({ each }) => each.group))];
  return {
    judged,
    metrics: [
      share('guard_pass', guards, ({ heard }) => !heard, 0.9), share('paraphrase_pass', paraphrases, ({ heard }) => heard, 0.7),
      share('paraphrase_right_card', paraphrases, ({ each, topics }) => topics.includes(each.expected)),
      ...classes.map((name) => share(`guard_pass_${name}`, guards.filter(({ each }) => each.group === name), ({ heard }) => !heard)),
    ],
  };
};
