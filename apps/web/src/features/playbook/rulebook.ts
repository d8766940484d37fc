import { objectionTypes, type Playbook } from '@baton/contracts';
import { kindOrder, type RuleKind } from './rule-kinds.js';

/** One thing the coach listens for, the same shape for every kind: `name` is an objection's type and a question's words, `phrases` a competitor's aliases; a question's card stays empty. */
export interface Rule {
  readonly kind: RuleKind; readonly id: string; readonly name: string; readonly phrases: readonly string[];
  readonly card: { readonly headline: string; readonly line: string; readonly source: string };
}

/** A playbook as the page works with it; what is typed need not be right yet. */
export interface Rulebook { readonly version: string; readonly dial: number; readonly rules: readonly Rule[] }

export const emptyCard: Rule['card'] = { headline: '', line: '', source: '' };

export const rulesOfKind = ({ rules }: Rulebook, kind: RuleKind): Rule[] => rules.filter((rule) => rule.kind === kind);

/** A playbook taken apart into rules, in the order of the page. */
export const rulebookOf = ({ version, dial, objections, competitors, pains, buying_signals: signals, questions }: Playbook): Rulebook => ({
  version, dial, rules: [
    ...objections.map(({ id, type, phrases, card }): Rule => ({ kind: 'objections', id, name: type, phrases, card })),
    ...competitors.map(({ id, name, aliases, card }): Rule => ({ kind: 'competitors', id, name, phrases: aliases, card })),
    ...pains.map(({ id, name, phrases, card }): Rule => ({ kind: 'pains', id, name, phrases, card })),
    ...signals.map(({ id, name, phrases, card }): Rule => ({ kind: 'buying_signals', id, name, phrases, card })),
    ...questions.map(({ id, ask, heard }): Rule => ({ kind: 'questions', id, name: ask, phrases: heard, card: emptyCard })),
  ],
});

const trimmed = ({ name, phrases, card: { headline, line, source }, ...rest }: Rule) => ({
  ...rest, name: name.trim(), phrases: phrases.map((phrase) => phrase.trim()), card: { headline: headline.trim(), line: line.trim(), source: source.trim() },
});

/** The playbook of the rules, as it would be published: nothing but spaces around words is left out. */
export const playbookOf = (rulebook: Rulebook): Playbook => {
  const [objections = [], competitors = [], pains = [], signals = [], questions = []] = kindOrder.map((kind) => rulesOfKind(rulebook, kind).map(trimmed));
  return {
    version: rulebook.version, dial: rulebook.dial,
    objections: objections.map(({ id, name, phrases, card }) => ({ id, type: objectionTypes.find((type) => type === name) ?? 'price', phrases, card })),
    competitors: competitors.map(({ id, name, phrases, card }) => ({ id, name, aliases: phrases, card })),
    pains: pains.map(({ id, name, phrases, card }) => ({ id, name, phrases, card })),
    buying_signals: signals.map(({ id, name, phrases, card }) => ({ id, name, phrases, card })),
    questions: questions.map(({ id, name, phrases }) => ({ id, ask: name, heard: phrases })),
  };
};
