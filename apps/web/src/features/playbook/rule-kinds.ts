import type { CoachCard } from '@baton/contracts';

export type RuleKind = 'objections' | 'competitors' | 'pains' | 'buying_signals' | 'questions';

/** How a kind of rule is told of. */
export interface KindWords {
  readonly title: string; readonly one: string;
  /** What its card is to a rep; a question has none. */
  readonly card: CoachCard['kind'] | undefined;
  /** How the id of a new one begins; that of an objection begins with its type. */
  readonly idPrefix: string;
  readonly name: string; readonly phrases: string; readonly onePhrase: string; readonly manyPhrases: string;
  /** What stands there while there is none of the kind. */
  readonly empty: string;
}

const buyersSay = { name: 'Name', phrases: 'What buyers say', onePhrase: 'phrase', manyPhrases: 'phrases' } as const;

/** Every kind, in the order of the page. */
export const ruleKinds: Readonly<Record<RuleKind, KindWords>> = {
  objections: { ...buyersSay, title: 'Objections', one: 'objection', card: 'objection', idPrefix: '', name: 'Type', empty: 'none is answered yet' },
  competitors: { title: 'Competitors', one: 'competitor', card: 'competitor', idPrefix: 'competitor-', name: 'Name', phrases: 'Also called, or heard as', onePhrase: 'alias', manyPhrases: 'aliases', empty: 'none is listened for yet' },
  pains: { ...buyersSay, title: 'Pains', one: 'pain', card: 'pain', idPrefix: 'pain-', empty: 'none is listened for yet' },
  buying_signals: { ...buyersSay, title: 'Buying signals', one: 'buying signal', card: 'buying_signal', idPrefix: 'signal-', empty: 'none is listened for yet' },
  questions: { title: 'Questions to ask', one: 'question', card: undefined, idPrefix: 'question-', name: 'Question', phrases: 'Counts as asked when the rep says', onePhrase: 'phrase', manyPhrases: 'phrases', empty: 'nothing has to be asked yet' },
};

export const kindOrder = Object.keys(ruleKinds) as readonly RuleKind[];
