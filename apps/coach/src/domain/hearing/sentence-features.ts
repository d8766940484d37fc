import { type Token, tokenize } from '@baton/llm/words';
import { type CueHit, findCues } from './cues/find-cues.js';
import { type Guard, guardsIn, isAboutOffer, isAboutSelf } from './guard-cues.js';
import { type Reaction, reactionsIn, type Stance, stanceOf } from './reactions.js';
import type { RepActs } from './rep-acts.js';

/** A buyer's sentence as the models see it: names of what holds of it, the stems of its words and of the rep's before it, and the wordings of objections in it. */
export interface SentenceView { readonly features: readonly string[]; readonly words: readonly string[]; readonly repWords: readonly string[]; readonly cues: readonly CueHit[] }

const opensQuestion = /^(?:what|how|why|when|where|who|which|do|does|is|are|can|could)\b/;
const lengthOf = (words: number): string => (words <= 2 ? 'length:1' : words <= 5 ? 'length:2' : words <= 12 ? 'length:3' : words <= 20 ? 'length:4' : 'length:5');

const stanceFeatures = (text: string, { refuses, lacks, doubts, offers }: Stance, reactions: ReadonlySet<Reaction>, rep: RepActs, asksBack: boolean): string[] => {
  const resists = refuses + lacks + (doubts ? 1 : 0);
  const answersPersonal = rep.askedPersonally && !rep.askedLast;
  const when = (holds: boolean, name: string): string[] => (holds ? [name] : []);
  return [
    ...when(offers, 'offers'), ...when(reactions.has('no') && rep.askedPersonally, 'no:to-personal'), ...when(reactions.has('no') && rep.askedLast && !rep.askedPersonally, 'no:to-ask'),
    ...(resists === 0 ? [] : [
      'resists', ...when(resists > 1, 'resists:twice'), ...when(resists > 2, 'resists:thrice'), ...when(rep.asked, 'resists:asked'), ...when(answersPersonal, 'resists:personal'), ...when(offers, 'resists:offers'),
      ...when(reactions.has('agrees'), 'resists:agrees'), ...when(asksBack, 'resists:question'), ...when(reactions.has('past_tense'), 'resists:past'), ...when(reactions.has('supposes'), 'resists:supposes'),
      ...when(isAboutSelf(text), 'resists:self'), ...when(!rep.spoke, 'resists:alone'),
    ]),
    ...when(refuses > 0, 'refuses'), ...when(refuses > 1, 'refuses:twice'), ...when(refuses > 0 && rep.asked, 'refuses:asked'),
    ...when(lacks > 0, 'lacks'), ...when(lacks > 0 && rep.asked, 'lacks:asked'), ...when(doubts, 'doubts'), ...when(doubts && rep.asked, 'doubts:asked'),
  ];
};

const cueFeatures = (text: string, cues: readonly CueHit[], guards: readonly Guard[], stance: Stance, rep: RepActs, words: number, asksBack: boolean): string[] => {
  if (cues.length === 0) return guards.map((guard) => `guard:${guard}`);
  const types = new Set(cues.map(({ type }) => type));
  const when = (holds: boolean, name: string): string[] => (holds ? [name] : []);
  return [
    ...guards.map((guard) => `guard:${guard}`), 'cue', ...[...types].map((type) => `cue:${type}`), ...guards.map((guard) => `cue+${guard}`),
    ...when(types.size > 1, 'cue:types'), ...when(cues.length > 1, 'cue:more'), ...when(rep.asked, 'cue+asked'), ...when(asksBack, 'cue+question'), ...when(stance.refuses + stance.lacks > 0, 'cue+resists'),
    ...when(!rep.spoke, 'cue+alone'), ...when(rep.askedPersonally && !rep.askedLast, 'cue+personal'), ...when(words <= 5, 'cue+short'), ...when(!isAboutSelf(text) && !isAboutOffer(text), 'cue+nobody'),
  ];
};

const negators = new Set(['no', 'not', 'never', 'nobody', 'none', 'nothing', 'without', 'neither', 'nor', 'hardly', 'cannot']);
/** How many words a negation reaches. */
const negationReach = 5;

/** Stems that a negation stands before, as far as it reaches (Das and Chen 2001). */
const negatedStems = (tokens: readonly Token[]): string[] => {
  const found = new Set<string>();
  let left = 0;
  for (const { text, stem } of tokens) {
    if (negators.has(text) || text.endsWith("n't")) { left = negationReach; continue; }
    if (left > 0) { found.add(stem); left -= 1; }
  }
  return [...found];
};

/** Words that turn a sentence: what comes after them is what is meant. */
const turningWords = new Set(['but', 'though', 'although', 'except', 'however']);

/** Stems behind the last turning word. */
const turnedStems = (tokens: readonly Token[]): string[] => {
  const turn = tokens.findLastIndex(({ text }, at) => at > 1 && at < tokens.length - 1 && turningWords.has(text));
  return turn < 0 ? [] : [...new Set(tokens.slice(turn + 1).map(({ stem }) => stem))];
};

const seen = new Map<string, SentenceView>();
const seenKept = 256;

/** What was looked at a moment ago is looked at again when the call's memory takes it in. */
const remembered = (key: string, look: () => SentenceView): SentenceView => {
  const before = seen.get(key);
  if (before) return before;
  if (seen.size >= seenKept) seen.clear();
  const view = look();
  seen.set(key, view);
  return view;
};

/**
 * Looks at one sentence of a buyer.
 * @param rep what the rep did in the turn before it
 * @param known wordings found by other means, at their places in the sentence
 */
export const viewSentence = (sentence: string, rep: RepActs, known: readonly CueHit[] = []): SentenceView => {
  if (known.length > 0) return lookAt(sentence, rep, known);
  return remembered(`${rep.spoke ? 1 : 0}${rep.asked ? 1 : 0}${rep.askedLast ? 1 : 0}${rep.askedPersonally ? 1 : 0}${rep.words.join(' ')}|${sentence}`, () => lookAt(sentence, rep, known));
};

const lookAt = (sentence: string, rep: RepActs, known: readonly CueHit[]): SentenceView => {
  const text = sentence.toLowerCase().replaceAll('’', "'").trim();
  const tokens = tokenize(text);
  const words = tokens.map(({ stem }) => stem);
  const [reactions, guards, cues] = [reactionsIn(text), guardsIn(text), [...findCues(text), ...known]];
  const stance = stanceOf(reactions);
  const asksBack = text.includes('?') || opensQuestion.test(text);
  return {
    cues, words, repWords: rep.words,
    features: [
      ...[...reactions].map((name) => `says:${name}`), ...negatedStems(tokens).map((stem) => `n ${stem}`), ...turnedStems(tokens).map((stem) => `b ${stem}`), ...(asksBack ? ['question'] : []), ...(text.includes('!') ? ['exclaims'] : []), lengthOf(words.length),
      ...stanceFeatures(text, stance, reactions, rep, asksBack), ...cueFeatures(text, cues, guards, stance, rep, words.length, asksBack),
    ],
  };
};
