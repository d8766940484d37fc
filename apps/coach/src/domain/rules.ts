import { type Playbook, playbookSchema } from '@baton/contracts';
import { createPhraseMatcher, type PhraseMatcher } from '@baton/llm/words';

/** One thing the coach listens for, with the card it raises. */
export interface Rule {
  readonly id: string;
  readonly kind: 'objection' | 'competitor' | 'pain';
  /** Objection type, competitor's name or the pain. */
  readonly topic: string;
  /** Higher goes first. */
  readonly urgency: number;
  readonly card: { readonly headline: string; readonly line: string; readonly source: string };
}

/** A playbook ready to listen with: `ruleOf` gives the rule of a matched pattern. */
export interface Rules { readonly version: string; readonly matcher: PhraseMatcher; readonly ruleOf: (pattern: number) => Rule | undefined }

const urgencies = { objection: 30, competitor: 20, pain: 10 } as const;

const phrasesOf = (playbook: Playbook): { phrase: string; rule: Rule }[] => [
  ...playbook.objections.flatMap(({ id, type, phrases, card }) => {
    const rule: Rule = { id, kind: 'objection', topic: type, urgency: urgencies.objection + (type === 'price' ? 5 : 0), card };
    return phrases.map((phrase) => ({ phrase, rule }));
  }),
  ...playbook.competitors.flatMap(({ id, name, aliases, card }) => {
    const rule: Rule = { id, kind: 'competitor', topic: name, urgency: urgencies.competitor, card };
    return [name, ...aliases].map((phrase) => ({ phrase, rule }));
  }),
  ...playbook.pains.flatMap(({ id, name, phrases, card }) => {
    const rule: Rule = { id, kind: 'pain', topic: name, urgency: urgencies.pain, card };
    return phrases.map((phrase) => ({ phrase, rule }));
  }),
];

/** Compiles a playbook's phrases into one matcher. */
export const compileRules = (playbook: Playbook): Rules => {
  const entries = phrasesOf(playbook);
  return { version: playbook.version, matcher: createPhraseMatcher(entries.map(({ phrase }) => phrase)), ruleOf: (pattern) => entries[pattern]?.rule };
};

const compiled = new Map<string, Rules | undefined>();
const compiledKept = 50;

/** Rules of a playbook in its JSON form, compiled once per text; undefined for one that does not pass its own schema. */
export const rulesFromJson = (json: string): Rules | undefined => {
  if (compiled.has(json)) return compiled.get(json);
  if (compiled.size >= compiledKept) compiled.clear();
  const result = playbookSchema.safeParse(JSON.parse(json));
  const rules = result.success ? compileRules(result.data) : undefined;
  compiled.set(json, rules);
  return rules;
};
