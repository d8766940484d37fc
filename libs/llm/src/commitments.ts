/**
 * Somebody is to do something: who says it of whom, and the words from the verb on (character offsets, end exclusive).
 * `promise` of the speaker · `offer` of the speaker, which counts once somebody takes it · `request` to the other side · `assignment` of the person named.
 */
export interface Commitment { readonly kind: 'promise' | 'offer' | 'request' | 'assignment'; readonly name: string; readonly words: string; readonly start: number; readonly end: number }

const handOver = 'send|share|forward|email|mail|prepare|put together|set up|book|schedule|write|draft|check|find|get|give|bring|include|add|arrange|introduce|call|confirm|invite|ask|talk|speak|look into|follow up|loop in|connect|review|order|update|organi[sz]e|circulate|produce|collect|finish|sort|work';
const asked = 'send|share|forward|email|mail|prepare|put|set|book|schedule|write|draft|check|find|get|give|bring|include|add|arrange|introduce|call|confirm|invite|review|update|organi[sz]e|circulate|look into|follow up|work';

const patterns: readonly { readonly kind: Commitment['kind']; readonly pattern: RegExp }[] = [
  { kind: 'request', pattern: new RegExp(`\\b(?:can|could|would|will) you (?:please |maybe |also |then |just )*(?=(?:${asked})\\b)`, 'di') },
  { kind: 'request', pattern: new RegExp(`\\b(?:I|we)(?:'d| would) (?:like|need|love) you to (?=(?:${asked})\\b)`, 'di') },
  { kind: 'request', pattern: new RegExp(`\\b(?:I|we) (?:need|want) you to (?=(?:${asked})\\b)`, 'di') },
  { kind: 'request', pattern: new RegExp(`^(?:(?:and|so|yes|yeah|okay|ok|all ?right|great|sure|then|perfect)[,.]?\\s+)*please (?=(?:${asked})\\b)`, 'di') },
  { kind: 'request', pattern: /^(?:(?:and|so|yes|yeah|okay|ok|all ?right|great|sure|then|perfect)[,.]?\s+)*(?=(?:send|email|forward|share) (?:me|us|over|the|that|those|it)\b)/di },
  { kind: 'promise', pattern: /\b(?:I'll|I will|I'm going to|I am going to) (?:then |now |also |just |definitely |certainly )*(?=[a-z])/di },
  { kind: 'promise', pattern: new RegExp(`\\b(?:we'll|we will) (?:then |also |just |definitely |certainly )*(?=(?:${handOver})\\b)`, 'di') },
  { kind: 'promise', pattern: new RegExp(`\\blet me (?=(?:send|check|talk to|speak (?:to|with)|get back|find out|look into|confirm|follow up|put together|set up|ask (?!you)|think about it and)\\b)`, 'di') },
  { kind: 'offer', pattern: new RegExp(`\\b(?:I|we) (?:can|could) (?:also |certainly |happily )?(?=(?:${handOver})\\b)`, 'di') },
  { kind: 'assignment', pattern: /^(?:[A-Za-z]+,? )?(?!(?:We|You|They|He|She|It|That|This|There|What|Who|Which|How|Nobody|Everybody|Somebody|Someone)\b)([A-Z][a-z]+)(?:'ll| will) (?=[a-z])/d },
];

/** Verbs that promise nothing: manners, thoughts, and what is done in the conversation itself. */
const empty = /^(?:be|see|let|think|just say|say|tell you|ask you|know|have|admit|start|begin|turn|show|walk|go (?:through|over|ahead|back|into|on)|hand (?:it |the |over)|answer|explain|comment|continue|read|stop|keep|take (?:you|a|that|this|the question|it)|provide (?:some|an|a)|pass (?:it|the)|open (?:it|the|up)|share (?:my|the) screen|talk (?:about|you|more)|speak (?:about|more)|look at|move on|jump|switch|come (?:back|to)|try|need|want|like|love|find|wait|never|not|probably|still|always|get (?:it|to|into|started|there)|give (?:you |us |it |everyone )?(?:a |an |some |the )?(?:quick |brief |little |bit )*(?:update|overview|colou?r|example|idea|sense|background|summary|minute|second|moment|try|thought|go|more)|put it|ask (?:a|one|the|about)|call (?:it|that|this|you back)|add (?:that|to|one|just)|work (?:it|through))\b/i;
/** Time words that make even such a verb a plan. */
const later = /\b(?:after (?:this|the|our) call|by (?:monday|tuesday|wednesday|thursday|friday|tomorrow|the end|next)|tomorrow|next week|before (?:the|our) next)\b/i;

const readAs = (text: string, kind: Commitment['kind'], pattern: RegExp): Commitment | undefined => {
  const match = pattern.exec(text);
  const start = match ? match.index + match[0].length : -1;
  if (!match || start >= text.length) return undefined;
  const words = text.slice(start);
  if (kind !== 'request' && empty.test(words) && !later.test(words)) return undefined;
  return { kind, name: match[1] ?? '', words, start, end: text.length };
};

/** Whether somebody says, asks or offers in this sentence that something will be done afterwards; the first reading that fits. */
export const readCommitment = (sentence: string): Commitment | undefined => {
  for (const { kind, pattern } of patterns) {
    const commitment = readAs(sentence, kind, pattern);
    if (commitment) return commitment;
  }
  return undefined;
};

/** Whether a sentence takes up what was just offered: "please do", "yes, send those over". */
export const isAcceptance = (sentence: string): boolean =>
  /^(?:(?:oh|and|well)[,\s]+)?(?:please\b|yes\b|yeah\b|yep\b|sure\b|okay\b|ok\b|perfect\b|great\b|sounds good|that(?:'d| would) (?:be|help)|send\b|absolutely|of course|good idea|i'd (?:like|love) that)/i.test(sentence) && !sentence.endsWith('?');
