import { type CallUtteranceHeard, Side } from '@baton/contracts';
import { isAcceptance, readCommitments } from '@baton/llm/words';

/** Whether a next step was agreed: the words of the last one that was, and an offer nobody has taken up yet. */
export interface NextStepTalk { readonly agreed: string; readonly offered: string; readonly offeredBy: Side }

export const noNextStep: NextStepTalk = { agreed: '', offered: '', offeredBy: Side.UNSPECIFIED };

/** A step that both can hold each other to: somebody does something for the other, or they meet, at a time. */
const handsOver = /\b(?:send|share|email|e-mail|invite|introduce|book|schedule|set up|meet|call|demo|workshop|pilot|contract|proposal|quote|plan)\b/i;
const when = /\b(?:today|tomorrow|tonight|monday|tuesday|wednesday|thursday|friday|next (?:week|month|monday|tuesday|wednesday|thursday|friday)|this (?:week|afternoon)|end of (?:the )?(?:day|week|month)|\d{1,2}(?:st|nd|rd|th)|at \d{1,2}|in (?:a|two|three) (?:days?|weeks?))\b/i;
const longestQuote = 120;

/** Follows the final utterances: a dated promise is a next step, an offer is one once the other side takes it up. */
export const followNextStep = (talk: NextStepTalk, { side, text }: CallUtteranceHeard): NextStepTalk => {
  if (talk.offered !== '' && side !== talk.offeredBy && isAcceptance(text)) return { ...noNextStep, agreed: talk.offered };
  const step = readCommitments(text).find(({ loose, words }) => !loose && handsOver.test(words));
  if (!step) return talk;
  const quote = step.words.trim().slice(0, longestQuote);
  const binds = step.kind === 'promise' || step.kind === 'assignment';
  return binds && when.test(text) ? { ...noNextStep, agreed: quote } : { ...talk, offered: quote, offeredBy: side };
};
