const anyOf = (...words: readonly string[]): RegExp => new RegExp(words.join('|'));
const opener = (...words: readonly string[]): string => String.raw`^(?:(?:oh|well|hmm+|and|so|then|sorry|i'm sorry|alright|all right),? )*(?:${words.join('|')})\b`;

const good = 'good|great|fair|fine|perfect|reasonable|ok(?:ay)?|excellent|wonderful|right|correct|generous|plan|deal';
const accepting = anyOf(
  String.raw`\b(?:deal|agreed?|done|agreeable|doable|workable|absolutely|perfect|thank you|thanks|you got it|will do|let's do (?:it|that)|i like (?:that|your|it)|that is it)\b`,
  String.raw`\b(?:sounds?|looks?|seems?|that's|is|am|i'm|be) (?:like )?(?:(?:a|really|pretty|very|more than|all|just|completely|totally) )*(?:${good})\b`,
  String.raw`\b(?:works?(?: out)?(?: just)?(?: (?:fine|for|well|great|perfectly))?|i can (?:do|accept|live|deal|agree)|we can do that|i (?:will )?accept)\b`,
  String.raw`\b(?:could|can|would|will) go (?:for|with) (?:that|it|this)\b|\bfair enough\b|\bhappy (?:with|to) (?:that|do that)\b|\bgood with\b|\bokay with (?:that|it)\b`,
  opener('yes', 'yeah', 'yep', 'yea', 'sure', 'ok', 'okay', 'k', 'alright', 'alrighty', 'all right', 'great', 'fine', 'fair', 'good', 'cool', 'awesome', 'definitely', 'exactly', 'correct', 'right', 'of course', 'only if', 'as long as', 'provided'),
);
const refusing = anyOf(
  String.raw`\b(?:no deal|disagree|don't agree|do not agree|don't think (?:so|that)|unfair|i(?:'ll| will)? pass|walk(?:ing)? away|definitely not|not (?:really )?willing|leaves? me (?:with )?no|that is a bummer|more valuable)\b`,
  String.raw`\b(?:i|we) (?:can ?not|can't|won't|will not|couldn't) (?:do|accept|agree|give|let|go)\b|\bcan't do (?:that|it)\b`,
  String.raw`\b(?:won't|will not|doesn't|does not|wouldn't|would not|don't think that) (?:really )?(?:work|be fair|be enough|be possible|do)\b`,
  String.raw`\b(?:not|isn't|aren't|ain't) (?:be )?(?:\w+ )?(?:fair|enough|favou?rable|balanced|acceptable|possible|going to work|good for)\b`,
  opener('no', 'nah', 'nope', 'not'),
);
const doubting = /\b(?:maybe|not sure|have to think|think about|may not|might)\b/;

/** Whether a sentence takes up what was put forward, turns it down, or does neither. */
export const answerIn = (sentence: string): 'accepts' | 'refuses' | 'neither' => {
  const text = sentence.toLowerCase().replaceAll('’', "'").trim();
  if (refusing.test(text)) return 'refuses';
  return accepting.test(text) && !doubting.test(text) ? 'accepts' : 'neither';
};
