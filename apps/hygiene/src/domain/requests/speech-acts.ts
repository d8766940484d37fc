const verbs = 'accept|add|advise|announce|answer|apply|approve|arrange|ask|attend|be|begin|block|book|bring|build|buy|call|cancel|cc|change|check|choose|claim|clarify|click|come|complete|confirm|consider|contact|continue|coordinate|copy|create|delete|describe|discuss|do|download|draft|draw|drop|edit|email|enjoy|ensure|enter|explain|fax|feel|figure|fill|find|follow|forward|get|give|go|handle|have|help|hold|install|introduce|invite|join|keep|learn|leave|let|listen|look|mail|make|mark|meet|move|note|open|order|pass|pay|pick|ping|plan|post|prepare|press|print|provide|put|read|register|remember|remove|reply|reserve|respond|return|review|revise|run|save|say|schedule|search|see|select|send|set|share|ship|show|sign|speak|start|stop|submit|take|talk|tell|test|text|think|try|turn|type|update|upload|use|verify|visit|wait|watch|work|write';
const please = '(?:please|pls|plz|kindly)';
const softly = `(?:${please} |just |simply |also |always |never |don't |do not )*`;

/**
 * What somebody does with a sentence, as the words show it: asks, offers, plans, tells (Searle 1976). Each is a hint, none decides; how much each is worth is
 * learned from labelled mails.
 */
const acts: Readonly<Record<string, RegExp>> = {
  imperative: new RegExp(`^${softly}(?:${verbs})\\b`),
  imperative_after_opener: new RegExp(`^(?:[a-z]+[ ,:;-]+){1,2}${softly}(?:${verbs})\\b(?! (?:is|are|was|were|will|has|had)\\b)`),
  imperative_later: new RegExp(`[,;:.-]\\s*(?:and |so |then )*${softly}(?:${verbs})\\b`),
  please: new RegExp(`\\b${please}\\b`),
  please_do: new RegExp(`\\b${please}\\s+(?:\\w+ly |also |just |do )?(?:${verbs})\\b`),
  can_you: /\b(?:can|could|would|will|might) (?:you|u|one of you|someone|somebody|anyone|both of you)\b/,
  may_i: /\b(?:can|could|should|shall|may|might) (?:we|i)\b/,
  you_may: /\byou (?:may|might|can|could)\b/,
  you_need: /\byou(?:'ll| will)? (?:need|have|should|must|ought|want)\b/,
  let_know: /\blet (?:me|us|him|her|them) know\b/,
  lets: /\blet'?s\b/,
  wish: /\b(?:i|we)(?:'d| would)? (?:also |really |still )?(?:need|want|like|love|appreciate|request|ask|suggest|recommend|prefer)\b/,
  wonder: /\bwonder(?:ing|ed)?\b|\binquir|\bis it possible|\bwould it be (?:possible|ok)|\bany chance|\b(?:do|would) you mind|\bif you (?:could|can|would)\b/,
  promise: /\b(?:i|we)(?:'ll| will| shall) (?:\w+ )?(?:be|bring|call|check|contact|discuss|fax|follow|forward|get|give|have|let|meet|schedule|see|send|set|talk|try)\b/,
  meeting: /\b(?:available|call|coffee|dinner|discuss(?:ion)?|get together|lunch|meet(?:ing)?|schedule|talk|visit)\b/,
  day: /\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:day)?\b|\b(?:tomorrow|tonight|(?:next|this) week)\b/,
  clock: /\b\d{1,2}:\d\d\b|\b\d{1,2} ?(?:am|pm|a\.m|p\.m|o'clock)\b/,
  advertising: /\$link|%|\b(?:click|free|newsletter)\b|\b(?:un)?subscri/,
  leaving: /\bunsubscribe|\bno longer (?:wish|want)|\bopt out\b|\bremove\b/,
  if_you: /\bif you\b/,
  question_word: /\bquestions?\b/,
  you: /\b(?:you|your|u|ur|you're|you'll|you'd)\b/,
  i: /\b(?:i|i'm|i'll|i'd|i've|my|me)\b/,
  we: /\b(?:we|we're|we'll|we've|our|us)\b/,
  they: /\b(?:he|she|they|his|her|their|him|them)\b/,
  past: /\b(?:was|were|had|did|called|asked|said|told|sent|went|got)\b/,
  looking_forward: /\blook(?:ing)? forward\b/,
  hope: /\b(?:hope|expect)\b/,
  attached: /\b(?:attached|enclosed)\b/,
};

/** Acts that say more together than each by itself. */
const together: readonly (readonly [string, string])[] = [
  ['imperative', 'advertising'], ['if_you', 'please'], ['if_you', 'imperative_after_opener'], ['imperative_after_opener', 'day'], ['wish', 'you'], ['wish', 'meeting'], ['meeting', 'day'], ['can_you', 'i'],
  ['imperative_after_opener', 'you'], ['past', 'i'], ['they', 'past'], ['you', 'we'],
];

/** What a sentence does, by names: the acts, what they are in a question or an advertisement, and which come together. */
export const speechActs = (sentence: string): string[] => {
  const plain = sentence.toLowerCase().replace(/^[^a-z$<]+/, '');
  const found = Object.entries(acts).filter(([, pattern]) => pattern.test(plain)).map(([name]) => name);
  const isQuestion = plain.includes('?');
  return [
    ...found, ...(isQuestion ? ['question', ...found.map((name) => `${name}?`)] : []), ...(plain.includes('!') ? ['exclaimed'] : []), ...(found.includes('advertising') ? found.map((name) => `${name}%`) : []),
    ...together.filter((pair) => pair.every((name) => found.includes(name))).map((pair) => pair.join('&')),
    ...(!isQuestion && !found.some((name) => name === 'imperative' || name === 'imperative_after_opener' || name === 'please') ? ['told'] : []),
  ];
};
