import { findDates } from '@baton/llm';
import { anyOf, chosenNames, closed, decidedOtherwise, deed, justDeal, papers, promised, turnedDown } from './deal-vocabulary.js';
import { isQuestion, plainly } from './stances.js';

/**
 * What a buyer's sentence says of the deal itself: `agrees` to it · `refuses` it · refuses it for good, having `chosen` otherwise · agrees on a condition or with a doubt, so that it `hangs` on something ·
 * `plans` it for a later month · `puts off` · decides only what stands `beside` the deal: a pilot, a demo, a meeting.
 */
export type DealStance = 'agrees' | 'refuses' | 'chosen' | 'hangs' | 'plans' | 'puts off' | 'beside';

const putOff = anyOf(
  'park (?:it|this|that|the)\\b', '(?:on|on the) (?:hold|ice|back burner)\\b', String.raw`(?:postpone|postponed|delay|delayed|defer|deferred) (?:it|this|that|the|our|everything|until|to)\b`, String.raw`(?:push|move|put)(?:ed|ing)? (?:it|this|that|everything) (?:back|out|off)\b`,
  '(?:revisit|come back to (?:it|this|you|us)|pick (?:it|this) up again|talk again|circle back|reach out again|call (?:me|us) again)\\b', 'not the right time\\b', 'bad time\\b', '(?:too|a bit) (?:early|soon) (?:for|to)\\b', 'think (?:about it|it over)\\b', 'not (?:yet )?(?:ready|able|in a position) to\\b',
);
/** Beside a refusal: only the time is refused. */
const atThatTime = anyOf('at the moment\\b', 'wait (?:until|till|for)\\b', 'this (?:week|month|quarter|year)\\b', 'next (?:week|month|quarter|year)\\b', '(?:right )?now\\b', 'yet\\b', 'today\\b', '(?:so|that|this) (?:soon|early|fast|quickly)\\b');
const condition = anyOf(
  'if\\b', 'depends?\\b', 'as long as\\b', 'unless\\b', 'until\\b', 'without\\b', 'provided\\b', 'assuming\\b', 'subject to\\b', 'pending\\b', '(?:once|after|when|before|as soon as) (?:you|i|we|they|legal|procurement|finance|security|the|our|my|that|this|it|he|she|a)\\b', '(?:at|for|with) (?:that|this) (?:price|rate|amount)\\b', 'only when\\b', 'would have\\b',
);
const doubt = anyOf('can\\b', 'could\\b', 'may\\b', 'might\\b', 'maybe\\b', 'perhaps\\b', 'probably\\b', 'possibly\\b', 'hopefully\\b', 'i think\\b', 'i guess\\b', String.raw`thinking (?:of|about)\b`, String.raw`consider\w*`, String.raw`hop(?:e|ing) to\b`, 'not sure\\b', 'should be able\\b', 'realistically\\b', 'plan (?:to|for|on)\\b', 'planning\\b');
const elsewhere = anyOf('last (?:year|month|quarter|time|spring|summer|autumn|fall|winter)\\b', 'years? ago\\b', 'months? ago\\b', 'used to\\b', 'back then\\b', 'at my (?:last|old|former)\\b', 'previous(?:ly)?\\b', 'usually\\b', 'normally\\b', 'every (?:year|month|time)\\b', 'other (?:customers|companies|teams)\\b', 'would (?:never|only)\\b');

/** What may be agreed to or refused beside the deal. */
const besides = anyOf(
  'pilots?\\b', 'trials?\\b', 'demos?\\b', 'demonstration\\b', 'poc\\b', 'proof of concept\\b', 'beta\\b', 'test(?:s|ing|ers?)?\\b', 'groups?\\b', 'workshops?\\b', 'sessions?\\b', 'webinars?\\b', 'trainings?\\b', 'meetings?\\b', 'calls?\\b', 'references?\\b', 'visits?\\b', 'surveys?\\b', String.raw`case stud\w+`, 'nda\\b', 'non-disclosure\\b',
  'presentations?\\b', 'walkthroughs?\\b', 'next steps?\\b', 'comparison\\b', 'evaluation\\b', 'questionnaires?\\b', 'invit(?:e|ation)\\b', 'introduction\\b', 'date\\b', 'agenda\\b', 'lunch\\b', 'tour\\b', 'statement of work for\\b',
);
const ofPapers = new RegExp(String.raw`\b(?<!pilot |trial |test |evaluation |demo |non-disclosure |confidentiality |nda )${papers}\b`);
const standsBeside = (text: string): boolean => besides.test(text) && !ofPapers.test(text);
/** Whether a sentence is about what may be agreed to beside the deal. */
export const isBeside = (sentence: string): boolean => standsBeside(plainly(sentence));

const ofDeal = new RegExp(String.raw`\b(?:${deed}|donation|contribution|give|deal|match|pay|agreed?|sponsor\w*)\b`);
/** Whether a rep's sentence is about the deal, not about what stands beside it. */
export const isOfDeal = (sentence: string): boolean => { const text = plainly(sentence); return !standsBeside(text) && ofDeal.test(text); };

/** A month or more is a plan; a weekday is a date to sign on. */
const isLater = (sentence: string): boolean => findDates(sentence, 0).some(({ grain, text }) => grain === 'month' || grain === 'quarter' || grain === 'year' || /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(text));
const namesTime = (sentence: string): boolean => putOff.test(plainly(sentence)) || atThatTime.test(plainly(sentence)) || findDates(sentence, 0).length > 0;

/** The vendor that a buyer says was chosen instead; empty where no name was said, and where the buyer takes both. */
export const vendorChosen = (sentence: string): string => {
  const plain = sentence.replaceAll('’', "'");
  return /\bwith you\b/i.test(plain) ? '' : chosenNames.map((pattern) => pattern.exec(plain)?.[1]).find((name) => name !== undefined) ?? '';
};

/** "We have not decided against it." */
const denies = /\b(?:not|never|\w+n't)\b[^,.;]{0,20}$/;
const choseOtherwise = (sentence: string, text: string): boolean => {
  const found = decidedOtherwise.exec(text);
  return (found !== null && !denies.test(text.slice(0, found.index))) || (vendorChosen(sentence) !== '' && !denies.test(text.slice(0, text.indexOf(vendorChosen(sentence).toLowerCase()))));
};

/** Whether a buyer's sentence says that something else was chosen, or that nothing is bought at all. */
export const isChosenOtherwise = (sentence: string): boolean => dealStanceOfChoice(sentence, plainly(sentence)) === 'chosen';
const dealStanceOfChoice = (sentence: string, text: string): DealStance | undefined => {
  if (isQuestion(sentence) || !choseOtherwise(sentence, text) || elsewhere.test(text)) return undefined;
  return doubt.test(text) || /\bif\b/.test(text) ? 'hangs' : 'chosen';
};

/** How an agreement or a refusal counts by what else the sentence says. */
const agreed = (sentence: string, text: string): DealStance => (standsBeside(text) ? 'beside' : condition.test(text) || doubt.test(text) || /[ ,]but\b/.test(text) ? 'hangs' : isLater(sentence) ? 'plans' : 'agrees');
const refused = (sentence: string, text: string): DealStance => (standsBeside(text) ? 'beside' : condition.test(text) ? 'hangs' : namesTime(sentence) ? 'puts off' : 'refuses');

/** What a buyer's sentence says of the deal by its own words; undefined where it says nothing of it. */
export const dealStanceIn = (sentence: string): DealStance | undefined => {
  const text = plainly(sentence);
  if (isQuestion(sentence) || elsewhere.test(text)) return undefined;
  const choice = dealStanceOfChoice(sentence, text);
  if (choice) return choice;
  if (turnedDown.test(text)) return refused(sentence, text);
  const promise = closed.exec(text) ?? promised.exec(text) ?? justDeal.exec(text);
  if (promise) return denies.test(text.slice(0, promise.index)) ? 'hangs' : agreed(sentence, text);
  return putOff.test(text) ? 'puts off' : undefined;
};

/** Whether a buyer's sentence tells that the deal is made: chosen, signed, ordered. */
export const isClosing = (sentence: string): boolean => closed.test(plainly(sentence)) && dealStanceIn(sentence) === 'agrees';

/** What a yes or a no to a rep who asked for the deal says of it. */
export const dealReply = (sentence: string, reply: 'yes' | 'no'): DealStance => { const text = plainly(sentence); return reply === 'yes' ? agreed(sentence, text) : refused(sentence, text); };
