import { no, superior, upTo } from './wording.js';

/** Ways to say that somebody else decides. */
export const authority: readonly string[] = [
  `not (?:my|mine|something (?:i|that i|for me)|up to me|me who|in my|the one|the person|mine to)`,
  `isn't (?:my|something i|up to me|me (?:you|who)|mine|in my)`,
  `(?:above|beyond|over|outside) my (?:pay ?grade|head|level|remit|authority|station)`,
  String.raw`(?:have|need|needs|has|got|'d have|'ll have|want|'d need|'ll need|going|must) ${upTo(1)}?to ${upTo(3)}(?:ask|check|run|take|talk|speak|go|clear|get|bring|convince|consult|discuss|sell|present|pass|put|escalate|loop|win over|persuade) ${upTo(6)}${superior}\b`,
  String.raw`(?:up to|down to|depends on|decided by|rests with|sits with|lies with|through|sign-?off from|approval from|approval of|blessing|clearance|permission|buy-?in) ${upTo(4)}${superior}\b`,
  `${no} ${upTo(4)}(?:sign|decide|approve|agree to|promise|say yes|put my name|make that (?:call|decision)|speak for|do anything without|authori[sz]e|greenlight|pull the trigger|commit (?:to|the|us))`,
  String.raw`(?:no|don't have|not have|lack) ${upTo(3)}(?:power|authority|mandate|say|signature|signing)\b`,
  `(?:has|have|makes?|gets?|hold|holds|with) ${upTo(2)}(?:last|final) (?:word|say|decision|call)`,
  `(?:our|my|the) ${upTo(1)}${superior} ${upTo(2)}(?:would|will|has to|have to|needs? to|decides?|won't|never|signs?|wants?|is against|is not|isn't|hates?|blocks?|kills?|vetoe?s?|insists?|is dead set)`,
  `i(?:'m| am) (?:only|just|merely|simply) (?:the|an?|collecting|gathering|looking|researching|evaluating|here|doing)`,
  `someone else|somebody else|other people (?:who|have)`,
  `(?:that|this|it)(?:'s| is| would be)? ${upTo(2)}(?:my|our|the) ${upTo(1)}${superior}(?:'s)? ?(?:call|decision|money|budget|thing|department)`,
  `overstep|over my head|my hands are tied|chain of command|layers of|sign-?off`,
  `would need the ${superior}|goes (?:through|to|up to) ${upTo(3)}${superior}`,
  `you (?:have|need|'d have|'ll have) to convince|isn't me you|not allowed to`,
];
