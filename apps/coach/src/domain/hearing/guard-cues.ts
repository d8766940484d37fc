import { createPatternSieve } from '@baton/llm/words';

/** Ways in which the words of an objection stand there without being one. Patterns read lower-case text. */
const patterns = {
  past: /\b(?:used to|years? ago|back then|back in|at first|initially|originally|previously|at the time|in the past|once upon|before (?:we|that|you)|that was (?:before|then|my|our)|(?:was|were) (?:worried|afraid|skeptical|sceptical|concerned|hesitant|nervous)|had (?:been|thought|my|our)|last (?:year|time|spring|summer|quarter|month)|in (?:19|20)\d\d)\b/,
  reported: /\b(?:said|says|told (?:me|us|him|them)|keeps? (?:saying|telling)|complain(?:s|ed)?|(?:old|former|previous|ex|last) (?:boss|manager|employer|company|firm|job)|(?:customers?|clients?) (?:say|tell|ask|often|always)|people (?:say|always|often)|he thinks|she thinks|they think|according to|read (?:that|somewhere|an)|heard (?:that|from)|quoted)\b/,
  supposed: /(?:^|\b(?:but|and|so|well) )(?:if|unless|suppose|supposing|imagine|let's say|say|assuming|hypothetically|even if|whether|in case|had it|were it)\b|\bif (?:it|that|you|we|the|this|i|they|price|timing)\b|\b(?:would|might) (?:only )?be (?:a|an|the) (?:problem|issue|concern|different)/,
  no_problem: /\b(?:not|isn't|wasn't|aren't|never|no longer|hardly|no|don't see|won't be|doesn't) (?:really |actually |even |much |at all |necessarily |be |a |an |the |our |my |any |that |big |real |such |too |so |as |overly |particularly )*(?:issue|problem|concerns?|worry|worries|worried|obstacle|blocker|showstopper|dealbreaker|objections?|questions?|expensive|steep|bad|difficult|hard|complicated|surprised|bother|bothered|matter|mind|pricey|painful|risky|far off|what's stopping|what is stopping|what stops|scare|afraid|skeptical)\b|\b(?:doesn't|does not|didn't|won't) (?:bother|worry|matter|scare|concern|put us|faze|hurt)/,
  resolved: /\bbut (?:you|that|it|now|this|then|your|after|i think|we|since)\b.*(?:answer\w*|explain\w*|clear\w*|solv\w*|settl\w*|fine|sense|convinc\w*|changed|covered|sorted|good|happy|reassur\w*|better|helps?|gone|fix\w*|no longer|comfortable|on board|lower|works)|\b(?:you've|you have|that|this) (?:just |already |pretty much |now )?(?:answer(?:s|ed)|clear(?:s|ed)|settle[sd]|address(?:es|ed)|solve[sd]|cover(?:s|ed)|put my mind|takes care|reassure[sd])|makes sense now|not anymore|no longer|any ?more\b|came (?:a)?round|behind it now/,
  positive: /\b(?:cheaper than|less than (?:i|we|expected)|better than|lower than|within (?:the |our )?budget|in (?:the |our )?budget|budget(?:ed)? (?:is|was|has been) (?:approved|there|set aside|signed|available)|set aside|happy to|love (?:it|that|this|the|how)|great|perfect|brilliant|impressed|excellent|fantastic|good value|reasonable|fair|sounds good|works for (?:us|me)|let's (?:do|go|start|get|book|move)|go ahead|count (?:me|us) in|looking forward|on board|sold|easily|quicker than|easier than|faster than|no brainer|exactly what|worth (?:it|every)|please send|pleasantly)\b/,
  elsewhere: /\b(?:our|their|his|her|my) (?:customers?|clients?|competitors?|patients|members|tenants|suppliers?|drivers|guests|kids?|son|daughter|wife|husband|neighbou?rs?|students|brother|sister|mother|father|dad|mum|mom|car|house|flat|holiday)\b|\b(?:the|a) (?:price|cost|budget|timing|time|value|trust|authority|need) of\b|\b(?:budget|price|cost|trust|time|needs?|authority|authorities|competitor|timing) (?:hotels?|airlines?|lists?|tags?|comparison|index|fund|company|sheets?|zones?|assessment|belt|chain|pilots?)\b|\bwe (?:sell|make|build|rent|run|offer|produce|supply)\b|\bdiesel|petrol|flights?|tickets?|coffee|lunch|weather|traffic|train|football|match|parking|holiday|weekend|kids\b/,
} as const;

export type Guard = keyof typeof patterns;
const entries = Object.entries(patterns) as [Guard, RegExp][];
const sieve = createPatternSieve(Object.values(patterns));

/** The guards whose wording stands in a lower-case sentence. */
export const guardsIn = (text: string): Guard[] => {
  const may = sieve.sift(text);
  return entries.filter(([, pattern], at) => may[at] === 1 && pattern.test(text)).map(([name]) => name);
};

const speaksOfSelf = /\b(?:i|we|i'm|we're|i've|we've|i'd|we'd|i'll|we'll|our|my|us|me)\b/;
const speaksOfOffer = /\b(?:you|your|you're|yours|this|that|it|it's|that's)\b/;

/** Whether a lower-case sentence is about the speaker, or about what the rep offers. */
export const isAboutSelf = (text: string): boolean => speaksOfSelf.test(text);
export const isAboutOffer = (text: string): boolean => speaksOfOffer.test(text);
