import { type CallUtteranceHeard, phraseTrust } from '@baton/contracts';
import { type Token, tokenize } from '@baton/llm/words';
import { withPrior } from './deal-prior.js';
import { isGuarded } from './guards.js';
import type { CueHit, ObjectionType } from './hearing/cues/find-cues.js';
import { type HeardObjection, hearObjections } from './hearing/hear-objections.js';
import type { Listening } from './hearing/listening.js';
import type { ObjectionModel } from './hearing/objection-model.js';
import type { Rule, Rules } from './rules.js';

/** What an utterance is listened to with. */
export interface Ears { readonly rules: Rules; readonly model: ObjectionModel; readonly listening: Listening; /** The same speaker's last words before it, empty when they are too long ago. */ readonly tail: string; /** Types of objections of earlier calls of this deal. */ readonly raisedBefore: readonly string[] }

/** Words in an utterance: where they stand in it and when they were said (milliseconds of the call). */
interface Place { readonly from: number; readonly quote: string; readonly startMs: number; readonly endMs: number; readonly stable: boolean }

/** What was heard, with the rule whose card fits it; an objection may have none. */
export interface Detection extends Place { readonly rule: Rule | undefined; readonly kind: Rule['kind']; readonly topic: string; readonly confidence: number }

interface Hearing { readonly text: string; readonly tokens: readonly Token[]; readonly tailTokens: number; readonly tailLength: number }

/** An objection that began in the utterance before is seen by its phrase alone. */
const tornPhraseTrust = 0.6;

/** Words after the seam between two utterances that the ones before it may still negate. */
const seamWords = 4;

/** What the speaker said just before, and now: a phrase may begin in the one and end in the other. */
const hearing = (tail: string, text: string): Hearing => {
  const joined = tail === '' ? text : `${tail} ${text}`;
  const tailLength = joined.length - text.length;
  const tokens = tokenize(joined);
  const tailTokens = tokens.findIndex(({ start }) => start >= tailLength);
  return { text: joined, tokens, tailTokens: tailTokens < 0 ? tokens.length : tailTokens, tailLength };
};

/** The place of the tokens from one to another, as far as they lie in the utterance itself. */
const placeOf = ({ words, startMs, endMs }: CallUtteranceHeard, { text, tokens, tailTokens }: Hearing, from: number, to: number): Place => {
  const [first, count] = [Math.max(from, tailTokens), tokens.length - tailTokens];
  const quote = text.slice(tokens[first]?.start, tokens[to]?.end);
  const [firstWord, lastWord] = [words[first - tailTokens], words[to - tailTokens]];
  if (words.length === count && firstWord && lastWord) {
    return { from: from - tailTokens, quote, startMs: firstWord.startMs, endMs: lastWord.endMs, stable: words.slice(first - tailTokens, to - tailTokens + 1).every(({ stable }) => stable) };
  }
  const perToken = (endMs - startMs) / Math.max(1, count);
  return { from: from - tailTokens, quote, startMs: Math.round(startMs + (first - tailTokens) * perToken), endMs: Math.round(startMs + (to - tailTokens + 1) * perToken), stable: false };
};

const phrasesIn = (heard: Hearing, utterance: CallUtteranceHeard, rules: Rules): Detection[] => {
  const found = new Map<string, Detection>();
  for (const { pattern, from, to } of rules.matcher.find(heard.tokens)) {
    const rule = rules.ruleOf(pattern);
    if (!rule || to < heard.tailTokens || found.has(rule.id) || isGuarded(heard.text, heard.tokens, from)) continue;
    const isTorn = rule.kind === 'objection' && from < heard.tailTokens;
    found.set(rule.id, { rule, kind: rule.kind, topic: rule.topic, confidence: isTorn ? tornPhraseTrust : phraseTrust, ...placeOf(utterance, heard, from, to) });
  }
  return [...found.values()];
};

const namesIn = (heard: Hearing, utterance: CallUtteranceHeard, rules: Rules): Detection[] => {
  const found = new Map<string, Detection>();
  for (const { id, from, to, confidence } of rules.names.find(heard.tokens)) {
    const rule = rules.competitorOf(id);
    if (rule && to >= heard.tailTokens && !found.has(id)) found.set(id, { rule, kind: rule.kind, topic: rule.topic, confidence, ...placeOf(utterance, heard, from, to) });
  }
  return [...found.values()];
};

/** An objection of the model; the playbook's own phrase of the same type says which card it is. */
const objectionOf = (objection: HeardObjection, heard: Hearing, utterance: CallUtteranceHeard, phrases: readonly Detection[], rules: Rules): Detection => {
  const [start, end] = [objection.start + heard.tailLength, objection.end + heard.tailLength];
  const from = Math.max(heard.tailTokens, heard.tokens.findIndex((token) => token.end > start));
  const to = Math.max(from, heard.tokens.findLastIndex((token) => token.start < end));
  const rule = objection.type === '' ? undefined : phrases.find(({ topic }) => topic === objection.type)?.rule ?? rules.ruleOfType(objection.type);
  const takenBack = heard.tailTokens > 0 && from < heard.tailTokens + seamWords && isGuarded(heard.text, heard.tokens, from);
  return { rule, kind: 'objection', topic: objection.type, confidence: takenBack ? 0 : objection.confidence, ...placeOf(utterance, heard, from, to) };
};

/** A phrase as a wording of its type, at its place in the utterance. */
const cueOf = ({ topic, from, quote }: Detection, { tokens, tailTokens, tailLength }: Hearing): CueHit => {
  const start = (tokens[from + tailTokens]?.start ?? 0) - tailLength;
  return { type: topic as ObjectionType, start, end: start + quote.length };
};

/** Below this share of the dial nobody looks at it any more, not even to keep a card that stands. */
const worthwhile = 0.5;

const surestFirst = (a: Detection, b: Detection): number => b.confidence - a.confidence;

/**
 * Everything that a buyer's utterance, as it stands now, may say: objections by what is meant, and phrases and names of the playbook.
 * Each rule at most once, its surest place; how sure one has to be is up to the dial.
 */
export const detect = ({ rules, model, listening, tail, raisedBefore }: Ears, utterance: CallUtteranceHeard): Detection[] => {
  const heard = hearing(tail, utterance.text);
  const phrases = phrasesIn(heard, utterance, rules);
  const worded = phrases.filter(({ kind, from }) => kind === 'objection' && from >= 0);
  const meant = hearObjections(model, listening, utterance.text, worded.map((phrase) => cueOf(phrase, heard)))
    .map((objection) => withPrior(objection, raisedBefore)).filter(({ confidence }) => confidence >= rules.dial * worthwhile).map((objection) => objectionOf(objection, heard, utterance, phrases, rules));
  const all = [...phrases.filter((phrase) => !worded.includes(phrase)), ...meant, ...namesIn(heard, utterance, rules)].toSorted(surestFirst);
  return all.filter(({ rule }, at) => rule === undefined || all.findIndex((other) => other.rule?.id === rule.id) === at);
};

/** Whether the same was heard at about the same place in the hypothesis before: LocalAgreement-2 (Macháček et al. 2023, arXiv 2307.14743). */
export const agreedWith = (ears: Ears, utterance: CallUtteranceHeard, previousText: string, detection: Detection, dial: number): boolean =>
  detect(ears, { ...utterance, text: previousText, words: [] })
    .some(({ kind, topic, from, confidence }) => kind === detection.kind && topic === detection.topic && confidence >= dial && Math.abs(from - detection.from) <= 1);
