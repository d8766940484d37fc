/**
 * Somebody is to do something: who says it of whom, and the words from the verb on (character offsets, end exclusive).
 * `promise` of the speaker · `offer` of the speaker, which counts once somebody takes it · `request` to the other side · `assignment` of the person or team
 * named · `instruction` of what the one spoken to is going to do · `duty` of the speaker. A `loose` one ("you could check", "we have to") says so only where
 * a talk is being wrapped up; elsewhere it is mere talk.
 */
export interface Commitment {
  readonly kind: 'promise' | 'offer' | 'request' | 'assignment' | 'instruction' | 'duty';
  readonly loose: boolean;
  readonly name: string;
  readonly words: string;
  readonly start: number;
  readonly end: number;
  /** Where the words begin that make it one: "I'll", "could you". */
  readonly cueStart: number;
}

const handOver = 'send|share|forward|email|mail|prepare|put together|set up|book|schedule|write|draft|check|find|get|give|bring|include|add|arrange|introduce|call|confirm|invite|ask|talk|speak|look into|follow up|loop in|connect|review|order|update|organi[sz]e|circulate|produce|collect|finish|sort|work';
const asked = 'send|share|forward|email|mail|prepare|put|set|book|schedule|write|draft|check|find|get|give|bring|include|add|arrange|introduce|call|confirm|invite|review|update|organi[sz]e|circulate|look into|follow up|work';
/** Work that takes time after the talk, as verb or as "be working on". */
const work = 'work(?:ing)? on|write|prepar(?:e|ing)|present|research|find out|fill (?:in|out)|finish|specify|produce|come up with|check|send|share|submit|discuss|negotiat(?:e|ing)|construct|build|evaluat(?:e|ing)|test|design|draw|look(?:ing)? (?:into|at|more)|concentrate|report|review|update|schedule|book|arrange|call|email|talk to|speak (?:to|with)|bring|collect|organi[sz]e|do(?:ing)?|try and decide|play(?:ing)? with|keep|take care|handle|run|write up';
/** What a whole group has to do afterwards; other things "we have to" are of the matter itself. */
const deskWork = 'write|fill (?:in|out)|finish (?:the|our)|prepare|send|submit|discuss (?:it|this|that) with|check with|talk to|speak (?:to|with)|try and decide|find out|get back|run (?:it|this|that) (?:past|by)|book|schedule';
const manner = '(?:(?:uh|um|then|now|also|just|maybe|probably|definitely|certainly|basically|already|both|all|please|still|quickly)[, ]+)*';
const team = 'team|lead|manager|director|designers?|experts?|department|people|guys|lawyers?|board|ceo|cfo|cto|cio|legal|procurement|finance|security|colleagues?|boss|assistant|engineers?|specialists?|analysts?|partners?|office|side';
const group = `(?:the|this|our|my|their|your)\\s+(?:(?!of\\b|the\\b|and\\b)[\\w-]+\\s+){0,4}?(?:${team})`;
const opener = '(?:(?:and|so|yes|yeah|okay|ok|all ?right|great|sure|then|perfect)[,.]?\\s+)*';

interface Pattern { readonly kind: Commitment['kind']; readonly loose?: boolean; readonly pattern: RegExp }
const said = (kind: Commitment['kind'], words: string, flags = 'i'): Pattern => ({ kind, pattern: new RegExp(words, flags) });
const loosely = (kind: Commitment['kind'], words: string): Pattern => ({ ...said(kind, words), loose: true });

const patterns: readonly Pattern[] = [
  said('request', `\\b(?:can|could|would|will) you ${manner}(?=(?:${asked})\\b)`),
  said('request', `\\b(?:I|we)(?:(?:'d| would) (?:like|need|love)| need| want) you to ${manner}(?=(?:${asked})\\b)`),
  said('request', `^${opener}please ${manner}(?=(?:${asked})\\b)`),
  said('request', `^${opener}(?=(?:send|email|forward|share) (?:me|us|over|the|that|those|it)\\b)`),
  said('promise', `\\b(?:I'll|I will|I'm going to|I am going to) ${manner}(?=[a-z])`),
  said('promise', `\\b(?:we'll|we will) ${manner}(?:be (?=working on\\b)|(?=(?:${handOver})\\b))`),
  said('promise', '\\blet me (?=(?:send|check|talk to|speak (?:to|with)|get back|find out|look into|confirm|follow up|put together|set up|ask (?!you)|think about it and)\\b)'),
  said('offer', `\\b(?:I|we) (?:can|could) (?:also |certainly |happily )?(?=(?:${handOver})\\b)`),
  said('offer', `\\b(?:would it help|how would it be|how about|what) if (?:I|we) (?=[a-z])`),
  said('assignment', "^(?:[A-Za-z]+,? )?(?!(?:We|You|They|He|She|It|That|This|There|What|Who|Which|How|Nobody|Everybody|Somebody|Someone)\\b)([A-Z][a-z]+)(?:'ll| will) (?=[a-z])", ''),
  said('assignment', `\\b(${group})(?:'ll| will| is going to| are going to| is gonna be| gonna be) ${manner}(?:be )?(?=(?:${work})\\b)`),
  said('assignment', `\\b(${group}) (?:should|has to|have to|needs? to|is supposed to|are supposed to) ${manner}(?=(?:${work})\\b)`),
  loosely('assignment', `\\b(${group}) (?:can|could) ${manner}(?=(?:${work})\\b)`),
  loosely('instruction', `\\byou(?:(?:'re| are| two are| guys are) ${manner}(?:going to|gonna)|'ll| will) ${manner}(?:be )?(?=(?:${work})\\b)`),
  loosely('instruction', `\\byou ${manner}(?:should|have to|need to|(?:'re |are )?supposed to) ${manner}(?=(?:${work})\\b)`),
  loosely('instruction', `\\b(?:maybe|perhaps|meantime|meanwhile|then|I think)\\b[^.?!]{0,20}\\byou ${manner}(?:can|could) ${manner}(?:do is [^.?!]{0,30}\\byou can )?(?=(?:${work})\\b)`),
  loosely('duty', `\\bI(?:'ll|'d|'m)? ${manner}(?:have to|need to|am supposed to|supposed to) ${manner}(?=(?:${work}|run (?:it|this|that) (?:past|by))\\b)`),
  loosely('duty', `\\bwe(?:'ll|'d|'re)? ${manner}(?:have to|need to|are supposed to|supposed to) ${manner}(?=(?:${deskWork})\\b)`),
];

/** Verbs that promise nothing: manners, thoughts, and what is done in the conversation itself. */
const empty = /^(?:be|see|let|think|just say|say|tell you|ask you|know|have|admit|start|begin|turn|show|walk|go (?:through|over|ahead|back|into|on)|hand (?:it |the |over)|answer|explain|comment|continue|read|stop|keep|take (?:you|a|that|this|the question|it)|provide (?:some|an|a)|pass (?:it|the)|open (?:it|the|up)|share (?:my|the) screen|talk (?:about|you|more)|speak (?:about|more)|look at|move on|jump|switch|come (?:back|to)|try|need|want|like|love|find (?!out\b)|wait|never|not|probably|still|always|get (?:it|to|into|started|there)|give (?:you |us |it |everyone )?(?:a |an |some |the )?(?:quick |brief |little |bit )*(?:update|overview|colou?r|example|idea|sense|background|summary|minute|second|moment|try|thought|go|more)|put it|ask (?:a|one|the|about)|call (?:it|that|this|you back)|add (?:that|to|one|just)|work (?:it|through))\b/i;
/** Time words that make even such a verb a plan. */
const later = /\b(?:after (?:this|the|our) call|by (?:monday|tuesday|wednesday|thursday|friday|tomorrow|the end|next)|tomorrow|next week|before (?:the|our) next)\b/i;

const readAs = (text: string, { kind, loose = false, pattern }: Pattern): Commitment | undefined => {
  const match = pattern.exec(text);
  const start = match ? match.index + match[0].length : -1;
  if (!match || start >= text.length || (loose && text.endsWith('?'))) return undefined;
  const words = text.slice(start);
  if (kind !== 'request' && !loose && empty.test(words) && !later.test(words)) return undefined;
  return { kind, loose, name: match[1] ?? '', words, start, end: text.length, cueStart: match.index };
};

const readClause = (clause: string): Commitment | undefined => {
  for (const pattern of patterns) {
    const commitment = readAs(clause, pattern);
    if (commitment) return commitment;
  }
  return undefined;
};

/** Where somebody begins to tell something else: ", and I'll", " but we can". */
const nextClause = /(?:[,;]\s*|\s)(?:and|but|so|then)\s+(?:then\s+)?(?=(?:I|we|you|[A-Z][a-z]+)(?:'ll|'d|'m|'re| will| can| could| am| are| need| have| should)\b|(?:can|could|would|will) you\b|please\b)/g;
/** "set up the hour and send a summary" are two things, "check it and send it" is one. */
const nextDeed = new RegExp(`,? and (?:then |also )?(?=(?:${asked})\\b(?! (?:it|them|that|this|those|up)\\b))`, 'i');

const deedsOf = (commitment: Commitment): Commitment[] => {
  const cut = nextDeed.exec(commitment.words);
  if (!cut) return [commitment];
  const start = commitment.start + cut.index + cut[0].length;
  const first = { ...commitment, words: commitment.words.slice(0, cut.index), end: commitment.start + cut.index };
  return [first, ...deedsOf({ ...commitment, words: commitment.words.slice(start - commitment.start), start, cueStart: start })];
};

const moved = (by: number) => (each: Commitment): Commitment => ({ ...each, start: each.start + by, end: each.end + by, cueStart: each.cueStart + by });

/** What somebody says, asks or offers in this sentence that will be done afterwards, each thing by itself, in order. */
export const readCommitments = (sentence: string): Commitment[] => {
  const starts = [0, ...[...sentence.matchAll(nextClause)].map((match) => match.index + match[0].length)];
  return starts.flatMap((start, at) => {
    const next = starts[at + 1] ?? sentence.length;
    const clause = at + 1 < starts.length ? sentence.slice(start, next).replace(/[,;]?\s+(?:and|but|so|then)\s+(?:then\s+)?$/, '') : sentence.slice(start);
    const commitment = readClause(clause);
    return commitment ? deedsOf(commitment).map(moved(start)) : [];
  });
};

/** Whether a sentence takes up what was just offered: "please do", "yes, send those over". */
export const isAcceptance = (sentence: string): boolean =>
  /^(?:(?:oh|and|well)[,\s]+)?(?:please\b|yes\b|yeah\b|yep\b|sure\b|okay\b|ok\b|perfect\b|great\b|sounds good|that(?:'d| would) (?:be|help)|send\b|absolutely|of course|good idea|i'd (?:like|love) that)/i.test(sentence) && !sentence.endsWith('?');
