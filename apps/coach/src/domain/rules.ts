import { type Playbook, playbookSchema } from '@baton/contracts';
import { createNameFinder, createPhraseMatcher, type NameFinder, type PhraseMatcher, tokenize } from '@baton/llm/words';
import type { ObjectionType } from './hearing/cues/find-cues.js';

export type RuleKind = 'objection' | 'competitor' | 'pain' | 'buying_signal';

/** One thing the coach listens for, with the card it raises. */
export interface Rule {
  readonly id: string;
  readonly kind: RuleKind;
  /** Objection type, competitor's name, the pain or the signal. */
  readonly topic: string;
  /** Higher goes first. */
  readonly urgency: number;
  readonly card: { readonly headline: string; readonly line: string; readonly source: string };
}

/** A playbook ready to listen with: `ruleOf` gives the rule of a matched phrase, `questionOf` the required question it belongs to. */
export interface Rules {
  readonly version: string;
  readonly dial: number;
  readonly matcher: PhraseMatcher;
  readonly ruleOf: (pattern: number) => Rule | undefined;
  readonly names: NameFinder;
  readonly competitorOf: (id: string) => Rule | undefined;
  /** The card of an objection type that no phrase of the playbook names more exactly. */
  readonly ruleOfType: (type: ObjectionType) => Rule | undefined;
  readonly askedIn: (text: string) => readonly string[];
}

const urgencies: Readonly<Record<RuleKind, number>> = { objection: 30, competitor: 20, buying_signal: 15, pain: 10 };
const priceFirst = 5;

export const urgencyOf = (kind: RuleKind, topic: string): number => urgencies[kind] + (kind === 'objection' && topic === 'price' ? priceFirst : 0);

interface Entry { readonly phrase: string; readonly rule: Rule }

const spoken = (kind: RuleKind, rules: readonly { id: string; topic: string; phrases: readonly string[]; card: Rule['card'] }[]): Entry[] =>
  rules.flatMap(({ id, topic, phrases, card }) => {
    const rule: Rule = { id, kind, topic, urgency: urgencyOf(kind, topic), card };
    return phrases.map((phrase) => ({ phrase, rule }));
  });

const named = <T extends { readonly name: string }>(rules: readonly T[]): (T & { topic: string })[] => rules.map((rule) => ({ ...rule, topic: rule.name }));

const questionsOf = ({ questions }: Playbook): ((text: string) => readonly string[]) => {
  const phrases = questions.flatMap(({ id, heard }) => heard.map((phrase) => ({ id, phrase })));
  const matcher = createPhraseMatcher(phrases.map(({ phrase }) => phrase));
  return (text) => [...new Set(matcher.find(tokenize(text)).flatMap(({ pattern }) => phrases[pattern]?.id ?? []))];
};

/** Compiles a playbook's phrases into one matcher. */
export const compileRules = (playbook: Playbook): Rules => {
  const entries = [
    ...spoken('objection', playbook.objections.map((rule) => ({ ...rule, topic: rule.type }))), ...spoken('pain', named(playbook.pains)), ...spoken('buying_signal', named(playbook.buying_signals)),
  ];
  const competitors = new Map(playbook.competitors.map(({ id, name, card }): [string, Rule] => [id, { id, kind: 'competitor', topic: name, urgency: urgencyOf('competitor', name), card }]));
  return {
    version: playbook.version, dial: playbook.dial, matcher: createPhraseMatcher(entries.map(({ phrase }) => phrase)), ruleOf: (pattern) => entries[pattern]?.rule,
    names: createNameFinder(playbook.competitors), competitorOf: (id) => competitors.get(id), ruleOfType: (type) => entries.find(({ rule }) => rule.kind === 'objection' && rule.topic === type)?.rule,
    askedIn: questionsOf(playbook),
  };
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
