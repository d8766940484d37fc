import { createPatternSieve } from '@baton/llm/words';

const commitment = String.raw`(?:donat\w*|giv\w*|buy\w*|spend\w*|pay\w*|sign\w*|commit\w*|switch\w*|mak\w*|wast\w*|contribut\w*|chang\w*|mov\w*|start\w*|approve\w*|promise|justify|replac\w*|put|go)`;

/** What a sentence does in answer to an ask, by its grammar and whatever it is about. Patterns read lower-case text. */
const patterns = {
  no_thanks: /^(?:no|nope|nah)\b[,. ]*(?:thank|thanks|sorry|i|we|not|$)/,
  no: /^(?:so )?(?:no|nope|nah)\b/,
  cannot: /\b(?:can't|cannot|can not|cant|couldn't|could not|not able|unable|not possible|impossible|not allowed|out of the question|won't be able)\b/,
  does_not_want: /\b(?:do not|don't|dont|didn't|did not|wouldn't|would not|not|never|won't|will not|isn't)\s+(?:\w+\s+){0,3}?(?:want|wish|like|interested|willing|going to|comfortable|ready|sure|plan|convinced|inclined|keen|need|looking)\b/,
  will_not: new RegExp(String.raw`\b(?:do not|don't|won't|will not|not going to|am not|i'm not|not be|wont|never|can't|cannot|couldn't|not) (?:\w+ ){0,2}?${commitment}\b`),
  has_not: /\b(?:do not|don't|dont|doesn't|haven't|no longer) (?:\w+ )?(?:have|got|work|make|earn|know)\b|\b(?:have|there's|there is|got) (?:no|nobody|nothing)\b/,
  not_now: /\bnot (?:just )?(?:today|now|yet|right now|tonight|at (?:this|the|that)|this (?:year|quarter|month)|able|sure|before)\b|\buntil\b/,
  at_present: /\bat (?:this|the) (?:time|moment)\b|\bright now\b|\bfor now\b|\bcurrently\b|\bbad moment\b/,
  later: /\b(?:later|in the future|another time|next (?:year|quarter|month|time)|some ?day|down the (?:road|line)|when (?:i(?:'m| am)|we(?:'re| are))|come back to|call (?:me|us) (?:again|back)|park (?:this|it)|hold off|sit on)\b/,
  rather: /\b(?:rather|prefers?|preferred|instead|sooner)\b/,
  already: /\b(?:i|we)(?:'ve| have|'m| am|'re| are)? already\b|\balready (?:have|give|donate|work|use|promised|lose|doing|picked|signed)/,
  all_i_can: /\ball (?:that )?(?:i|we) (?:can|could|have)\b/,
  thinks_over: /\b(?:think about it|think it over|look into|research|need (?:some |more )?time|get back to)\b/,
  doubts: /\b(?:s[kc]eptic\w*|don'?t trust|not trust|scam\w*|fake|worr(?:y|ies|ied)|doubt\w*|hesitant|wary|leery|so called|where (?:the|my|all the) (?:\w+ )?money|overhead|ceo|hard to (?:believe|trust)|heard that before|burned|biased)\b/,
  too_much: /\b(?:not|n't|never) (?:\w+ )?enough\b|\btoo (?:much|many|expensive|high|long|hard|little|late|early|busy|big|complicated|dear|steep|small|far)\b|\b(?:lot|far|way|much|bit) (?:more|higher|lower) than\b|\bout of line\b/,
  hardship: /\b(?:for a living|full[- ]time job|make ends meet|paycheck|food stamps|(?:my|our) (?:own )?(?:family|families|kids|bills)|low times|tight|broke|poor (?:man|woman|too)|financially)\b/,
  agrees: /^(?:yes|yeah|yep|sure|ok|okay|absolutely|of course|definitely|great|perfect|i (?:do|am|will|would love|can|have)|i'd (?:love|be happy))\b/,
  offers: /\b(?:i will|i'll|i would|i'd|i can|we can|we will|we'll|i could|let's|happy to|like to|love to|think i can|might|going to|want to)\s+(?:\w+ ){0,2}?(?:donat\w*|give|gladly|definitely|contribut\w*|help|buy|try|do it|start)\b/,
  praise_but: /\b(?:understand|appreciate|sounds|love|like|great|good|would|agree|all for|definitely can)\b.*\b(?:but|however|though)\b/,
  begins_but: /^(?:but|however|although|though|yet|still|unfortunately|well)\b/,
  sorry: /\bsorry\b|\bapolog/,
  still_not: /\bstill (?:not|don't|do not|am not|unsure|skeptic|a big)/,
  thanks: /^(?:thank|thanks)\b/,
  amount: /\$ ?[1-9.]|\b(?:dollar|dollars|cents?|quarter)\b|^\d/,
  wonders: /\b(?:i wonder|question (?:that|whether|if)|guessing|bet)\b/,
  closer_to_home: /\b(?:local|american|americans|us-based|own country|here in|my (?:area|community|fellow)|around me|first)\b/,
  in_no_state: /\bi(?:'m| am) (?:just |really |very |super |quite |a bit )?(?:not|unable|broke|poor|skeptical|hesitant|unsure|busy)/,
  content: /\b(?:does the job|works? (?:just )?fine|happy with|all set|manage (?:perfectly )?well|look after us|it works|as it is|never change)\b/,
  past_tense: /\b(?:used to|years? ago|back then|at first|was|were|had|did|didn't)\b/,
  supposes: /^(?:if|unless|when)\b|\bif\b/,
} as const;

export type Reaction = keyof typeof patterns;
const entries = Object.entries(patterns) as [Reaction, RegExp][];
const sieve = createPatternSieve(Object.values(patterns));

/** The reactions whose wording stands in a lower-case sentence. */
export const reactionsIn = (text: string): Set<Reaction> => {
  const may = sieve.sift(text);
  const found = new Set<Reaction>();
  entries.forEach(([name, pattern], at) => { if (may[at] === 1 && pattern.test(text)) found.add(name); });
  return found;
};

const refusals: readonly Reaction[] = ['no_thanks', 'does_not_want', 'will_not', 'cannot', 'not_now', 'later', 'all_i_can', 'rather', 'already'];
const lacks: readonly Reaction[] = ['has_not', 'hardship', 'too_much', 'in_no_state'];
const doubting: readonly Reaction[] = ['doubts', 'wonders', 'still_not'];
const count = (names: readonly Reaction[], found: ReadonlySet<Reaction>): number => names.reduce((sum, name) => sum + (found.has(name) ? 1 : 0), 0);

/** How often a sentence refuses, says that something is lacking, and doubts; and whether it offers something after all. */
export interface Stance { readonly refuses: number; readonly lacks: number; readonly doubts: boolean; readonly offers: boolean }

export const stanceOf = (found: ReadonlySet<Reaction>): Stance => ({
  refuses: count(refusals, found), lacks: count(lacks, found), doubts: count(doubting, found) > 0,
  offers: found.has('offers') && !found.has('does_not_want') && !found.has('will_not') && !found.has('cannot'),
});
