import { Side } from '@baton/contracts';
import { type Inferred, leftEmpty, plainClause, type Said } from '@baton/llm';
import type { Outcome } from './infer-outcome.js';
import { vendorChosen } from './outcome/deal-words.js';

/** Why deals are lost, by the words people have for it; the more exact kinds come first. */
const kinds: readonly { readonly kind: string; readonly words: RegExp }[] = [
  { kind: 'Competitor', words: /\b(?:somebody else|someone else|another (?:vendor|supplier|provider|company|tool)|a competitor|the other (?:vendor|supplier|offer|one))\b/i },
  { kind: 'Price', words: /\b(?:budgets?|pric(?:e|es|ing|ey)|expensive|costs?|afford|money|cheaper|funding)\b/i },
  { kind: 'Stays as it is', words: /\b(?:(?:stay|stick|remain|continu)\w* (?:\w+ ){0,3}with|build it ourselves|in-?house|do nothing|(?:current|existing|old) (?:tool|vendor|supplier|provider|system)|already (?:have|use))\b/i },
  { kind: 'Missing', words: /\b(?:missing|lacks?|lacked|(?:doesn't|does not|can't|cannot|couldn't|won't) (?:support|integrate|handle|read|connect|do|offer|have|work)|security|compliance|certif\w+)\b/i },
  { kind: 'Decided above', words: /\b(?:board|boss|ceo|cfo|director|management|committee|headquarters|parent company)\b/i },
  { kind: 'No need', words: /\b(?:(?:don't|do not|no longer) (?:really )?(?:need|have the need)|no need|not a priority|priorit\w+|not (?:\w+ )?interested|not (?:really )?(?:a|the right) (?:good )?fit|not for us|project (?:is|was|has been) \w+)\b/i },
  { kind: 'Timing', words: /\b(?:time|timing|busy|capacity|reorgani[sz]ation|merger|freeze|frozen)\b/i },
];
const kindOf = ({ text }: Said): string | undefined => (vendorChosen(text) !== '' ? 'Competitor' : kinds.find(({ words }) => words.test(text))?.kind);

/** A reason is given beside the refusal: so many sentences before it or after. */
const nearSentences = 4;
/** In the refusal itself, or only beside it. */
const [inRefusal, besideIt] = [0.8, 0.65];

const reasonOf = (said: Said, confidence: number): Inferred[] => {
  const [kind, text] = [kindOf(said), plainClause(said.text)];
  return kind === undefined ? [] : [{ value: `${kind}: ${text}`, label: `${kind}: ${text}`, confidence, evidence: said.evidence, emptyReason: '' }];
};

/** Why a lost deal was lost, in the buyer's own words; empty where it is not lost, and where nobody said why. */
export const inferLossReason = ({ value, evidence }: Outcome, sentences: readonly Said[]): Inferred => {
  if (value !== 'lost') return leftEmpty('nobody said that the deal is lost');
  const buyers = sentences.filter(({ line, text }) => line.side === Side.BUYER && !text.endsWith('?'));
  const refusals = buyers.filter((said) => said.evidence.some(({ utteranceId, quote }) => evidence.some((each) => each.utteranceId === utteranceId && each.quote === quote)));
  const near = buyers.filter((said) => !refusals.includes(said) && refusals.some(({ index }) => Math.abs(index - said.index) <= nearSentences));
  return [...refusals.toReversed().flatMap((said) => reasonOf(said, inRefusal)), ...near.flatMap((said) => reasonOf(said, besideIt))][0] ?? leftEmpty('the buyer did not say why');
};
