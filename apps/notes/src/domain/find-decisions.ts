import { type NoteLine, Side } from '@baton/contracts';
import { contentStems, isAcceptance, overlap, plainClause, type Said } from '@baton/llm';
import { findMeetingDecisions } from './meeting/find-meeting-decisions.js';
import type { MeetingModel } from './meeting/meeting-model.js';
import { meetingWeights } from './meeting/meeting-weights.js';
import { isMeeting } from './meeting/pieces.js';

interface Cue { readonly pattern: RegExp; readonly weight: number }

/** Words that settle something by themselves. */
const settling: readonly Cue[] = [
  { pattern: /\b(?:agreed|it's decided|that's settled|it's a deal|(?:we|they)(?:'ve| have)?(?: all| pretty much| kind of| already)? (?:decided|agreed|chose|chosen|settled|determined))\b/i, weight: 3 },
  { pattern: /\b(?:let's|let us) (?:just |all )?(?:do (?!it\b)|go (?:for|with|ahead)|run|start (?!with\b)|plan|use|make|keep|agree|move (?:forward|ahead)|begin|drop|skip|put|take|have|leave|give|wait|book|say (?=\w+day\b))/i, weight: 2 },
  { pattern: /\b(?:we|they)(?:'ll| will)(?: just)? (?:run|start|go|use|pilot|test|try|begin|move|roll|sign|skip|drop)\b/i, weight: 2 },
  { pattern: /\b(?:we're|we are|I'm|I am) (?:ready|happy|willing) to (?:move|go|start|sign|proceed|begin)\b|\bworks for (?:us|me|both|all|everybody|everyone)\b|\b(?:we|I) (?:want|would like|'d like) to (?:move|go) (?:forward|ahead)\b/i, weight: 2 },
  { pattern: /\bwe (?:can |could )?just (?:make|put|keep|skip|use|take|leave|drop|have|do)\b|\b(?:looks|seems|sounds) like we(?:'re| are)?\b|\bgoing (?:for|with) (?:the|a|that|this)\b/i, weight: 2 },
  { pattern: /\bwe(?:'re| are) going (?:to go )?(?:with|for)\b|\bgo (?:for|with) (?:the|a|that|this)\b|\bso (?:we|it)(?:'ll| will) (?:have|be)\b/i, weight: 1.5 },
  { pattern: /\bit is[.!]?$|\bsounds like a plan\b|\bwe're (?:in|going with)\b/i, weight: 1 },
];
/** Questions and suggestions to everybody: they settle something when somebody else agrees. */
const together: readonly Cue[] = [
  { pattern: /\b(?:what if (?:we|I)|how about|why don't we|would it help if|shall we|should we|do we want|maybe we|let's say)\b/i, weight: 1.2 },
];
/** What "we" could, should or need not do. Among colleagues that proposes; across a table "we" is one side, telling of itself. */
const amongColleagues: readonly Cue[] = [
  { pattern: /\bwe (?:could|can|should|need|definitely|want)\b/i, weight: 1 },
  { pattern: /\b(?:it|that|this|they|which|\w+) (?:should|has to|have to|will|would) (?:be|have|cost|stay)\b|\bdefinitely\b|\bI think we\b|\bI(?:'d| would) say\b/i, weight: 0.8 },
  { pattern: /\b(?:don't|do not|won't) (?:need|want|use)\b|\b(?:skip|drop|leave out|get rid of|instead of)\b/i, weight: 1 },
];
const unsure = /\b(?:maybe|perhaps|might|could we|should we|what if|if we|if you|would we|not sure|i don't know|once we(?:'ve| have)?|when we|before we|what we)\b|\?/i;
/** How a meeting is run, and what an earlier one settled, is no decision of this one. */
const ceremony = /\b(?:minutes of|agenda|have a look|look at (?:this|that)|go (?:through|over|into|back|on)|last (?:meeting|one|time|week|year|quarter)|earlier on|zip through|move on)\b/i;
const weightIn = (cues: readonly Cue[], text: string): number => cues.reduce((sum, { pattern, weight }) => sum + (pattern.test(text) ? weight : 0), 0);

/** Agreement of somebody else comes this soon. */
const answerWithin = 3;
const agreementTo = (said: Said, sentences: readonly Said[]): Said | undefined =>
  sentences.slice(said.index + 1, said.index + 1 + answerWithin).find(({ line, text }) => line.speaker !== said.line.speaker && (isAcceptance(text) || /^(?:mm-hmm|right|exactly|true|i think so|i agree|good|fine)\b/i.test(text)));

interface Settled { readonly text: string; readonly weight: number; readonly said: readonly Said[] }

const proposalWeight = ({ text, line }: Said): number => weightIn(together, text) + (line.side === Side.UNSPECIFIED ? weightIn(amongColleagues, text) : 0);

const firmWeight = ({ text }: Said): number => (unsure.test(text) ? 0 : weightIn(settling, text));
/** The question this sentence answers: "would it help if I showed you?" — "yes, let's do Tuesday". */
const questionBefore = (said: Said, sentences: readonly Said[]): Said[] => {
  const before = sentences[said.index - 1];
  return before && before.line.speaker !== said.line.speaker && weightIn(together, before.text) > 0 ? [before] : [];
};

const settledBy = (said: Said, sentences: readonly Said[]): Settled | undefined => {
  if (ceremony.test(said.text) || contentStems(said.text).length < 2) return undefined;
  const firm = firmWeight(said);
  if (firm > 0) return { text: said.text, weight: firm, said: [said, ...questionBefore(said, sentences)] };
  const proposed = proposalWeight(said);
  const agreement = proposed > 0 ? agreementTo(said, sentences) : undefined;
  if (!agreement || firmWeight(agreement) > 0) return undefined;
  return { text: contentStems(agreement.text).length > 2 ? agreement.text : said.text, weight: proposed, said: [said, agreement] };
};

/** The part of a sentence that says what was decided. */
const clauseOf = (text: string): string => plainClause(text.replace(/^[^:]{0,40}:\s+/, '').replace(/^.*[,;] (?:but |and )?(?:I think )?(?=let's |we're ready |we are ready )/i, '')).replace(/^(?:We'll|We will|Let's|Let us) (?:do (?=\w+day\b))?/i, '').replace(/^./, (letter) => letter.toUpperCase());

/** A long talk settles more than a short one. */
const decisionsKept = (sentences: number): number => Math.min(8, 4 + Math.floor(sentences / 150));

/** What was decided, strongest first, sentences about the same thing told once with all their words; in a meeting of colleagues what was learned from meetings chooses. */
export const findDecisions = (sentences: readonly Said[], model: MeetingModel = meetingWeights): NoteLine[] => {
  if (isMeeting(sentences)) return findMeetingDecisions(sentences, model.decisions);
  const found: { text: string; weight: number; said: Said[] }[] = [];
  for (const said of sentences) {
    const settled = settledBy(said, sentences);
    if (!settled) continue;
    const same = found.find((each) => overlap(each.text, said.text) >= 0.6);
    if (same) { same.weight += settled.weight; same.said.push(...settled.said); } else found.push({ ...settled, said: [...settled.said] });
  }
  return found.toSorted((a, b) => b.weight - a.weight).slice(0, decisionsKept(sentences.length)).map(({ text, said }) => ({ text: clauseOf(text), evidence: said.flatMap(({ evidence }) => evidence) }));
};
