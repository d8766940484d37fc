import { findDates } from '@baton/llm';
import { isQuestion, plainly } from './stances.js';

/**
 * What a buyer's sentence says of the deal itself: `agrees` to it · `refuses` it · refuses it for good, having `chosen` otherwise · agrees on a condition or with a doubt, so that it `hangs` on something ·
 * `plans` it for a later month · `puts off` · decides only what stands `beside` the deal: a pilot, a demo, a meeting.
 */
export type DealStance = 'agrees' | 'refuses' | 'chosen' | 'hangs' | 'plans' | 'puts off' | 'beside';

const anyOf = (...words: readonly string[]): RegExp => new RegExp(String.raw`\b(?:${words.join('|')})`);

/** Deeds that make the deal. */
const deed = String.raw`(?:${[
  String.raw`donat\w+`, String.raw`contribut\w+`, String.raw`pledg\w+`, 'buy(?:ing)?', 'order(?:ing)?', String.raw`purchas\w+`, 'renew(?:ing)?', String.raw`sign(?:ing)?(?! (?:in (?:to|with|here)|into|off|up)\b)`, String.raw`subscrib\w+`, 'invest(?:ing)?', 'commit(?:ting)?', 'proceed(?:ing)?',
  String.raw`go(?:ing)? (?:ahead|forward|for (?:it|this)|with (?:it|you|your|this|the (?:\w+ )?(?:plan|package|offer|option|licen[cs]e|proposal|contract)))`, 'mov(?:e|ing) (?:forward|ahead)', String.raw`tak(?:e|ing) (?:it|them|the (?:\w+ )?(?:offer|deal|package|plan)|\d+|\w+ (?:seats|licen[cs]es|units))`,
  'accept(?:ing)? (?:the|your|this) (?:offer|proposal|terms|quote|contract)', 'becom(?:e|ing) (?:a |your )?customers?', 'switch(?:ing)? (?:over )?to you',
].join('|')})`;
const manner = '(?:(?:definitely|certainly|gladly|happily|just|also|absolutely|then|surely|still|actually|really|all|both|both of us|be) )*';
const buyers = String.raw`(?:i|we|they|the (?:board|committee|team|company)|(?:our|my) \w+)`;
const papers = '(?:contract|agreement|order form|purchase order|papers?|paperwork|dotted line)';

const promised = anyOf(
  String.raw`${buyers}(?:'ll| will| shall|'re going to|'m going to| are going to| am going to| is going to| can| could| may| might) ${manner}${deed}`,
  String.raw`${buyers}(?:'d| would)? (?:\w+ )?(?:want|like|love|agree|agreed|decided|decide|intend) (?:to|on|for) ${manner}(?:${deed}|you\b)`, String.raw`${buyers}(?:'ve| have|'re| are|'m| am) (?:\w+ )?(?:agreed|decided|ready|happy|glad|willing|delighted) (?:to|on|for) ${manner}(?:${deed}|you\b)`,
  String.raw`let'?s (?:all |both |just )?${deed}`, "let'?s (?:do the deal|get (?:this|it) signed|make it official)", 'consider it (?:signed|done|a deal)', 'my (?:donation|order|contribution|pledge) (?:is|will be)',
  "(?:you have|you've got|it's|it is|we have|we've got|sounds like) a deal\\b(?! ?breaker)", '(?:you )?(?:convinced|sold) me\\b',
);
/** What is done already, or under way. */
const closed = anyOf(
  String.raw`(?:chosen|chose|picked|selected|went with|gone with|going with|sold on) you\b`, String.raw`(?:you've|you have|you) (?:won|got) (?:the|our) (?:deal|business|contract)`, String.raw`${buyers}(?:'re| are|'m| am) ${manner}(?:buying|signing|ordering|renewing|going (?:ahead|with (?:it|you|your)))`,
  String.raw`(?:i|we)(?:'ve| have)? (?:just |already |both )?signed (?:it|the ${papers}|your ${papers})`, String.raw`${papers} (?:is|has been|was) (?:\w+ )?(?:signed|issued|on its way)`, String.raw`${buyers}(?:'ll| will) take (?:\d+|\w+) (?:seats|licen[cs]es|units)`,
);
const justDeal = /^(?:(?:ok|okay|fine|all right|alright|good|great|so),? )?(?:it's a )?deal[.!]?$/;

/** Words that turn the deal down whatever was asked. */
const turnedDown = anyOf(
  String.raw`not (?:\w+ )?interested(?=[.,!;]|$| in (?:it|this|that|your|buying|moving|going|continuing|pursuing|what you))`, String.raw`(?:will|would|'ll|'d|going to|have to|must|'re|are) (?:have to )?pass(?:ing)?(?=[.,!;]|$| this time| on (?:it|this|that|your|the offer))`,
  "(?:that|this|it)(?:'s| is) not (?:really )?for (?:us|me)\\b", "not (?:really )?(?:a|the right) (?:good )?(?:fit|match)\\b", 'take (?:me|us) off\\b', "(?:it's|it is|that's) a no\\b", 'the answer is no\\b', '(?:said|voted) (?:no|against)\\b', "(?:don't|do not|won't|no longer) (?:need|want) (?:it|this|you|your)\\b", "(?:we|i)(?:'re| are|'m| am) out[.!]?$",
  String.raw`(?:not|\w+n't|never|no longer) (?:(?:be|going|able|willing|ready|want|think|we|i|are|am|will|to|really|actually|even|just|ever|like|planning) )*(?:${deed}|do (?:this|the deal|business))`,
);
const decidedOtherwise = anyOf(
  String.raw`(?:decided|opted|chosen|voted) (?:against|not to)\b`, String.raw`(?:decided|chosen|going|opted|want|prefer) to (?:stay|stick|remain|build|do it ourselves|do nothing)\b`,
  String.raw`(?:went|gone|going|go|signed|signing|decided|settled|opted) (?:with|for|on) (?:somebody|someone|another|the other|a different|your competitor|a competitor|one of your|our (?:current|existing|old|own|present))`,
  String.raw`(?:chose|chosen|picked|selected) (?:somebody|someone|another|the other|a different|your competitor|a competitor)`, String.raw`(?:stay|stick|staying|sticking|remain|continue) (?:\w+ ){0,2}with (?:my|our|the) (?:current|old|existing|own|present|tools?|vendor|supplier|provider|system)\b`,
  String.raw`(?:stop|drop|cancel|kill|cancelled|stopped|killed|dropped|scrapped) (?:the|this|our|your|that) (?:project|deal|evaluation|process|order|initiative|search)\b`, 'close (?:the|this|our|your) (?:file|case)\\b', String.raw`(?:project|deal|initiative|evaluation|search)(?:'s| is| was| has been| got)(?: now)? (?:cancelled|canceled|dead|stopped|killed|scrapped|off|over|dropped)\b`,
  String.raw`(?:board|boss|ceo|cfo|director|management|committee|team|legal|they|he|she) (?:has |have )?(?:turned (?:it|this|you|us) down|rejected (?:it|this|your)|said no|killed it)`,
);
/** "We went with Portside": a name, as a recogniser writes it, in the place of a vendor. */
const chosenName = /\b(?:went|gone|going|go|signed|signing|decided|settled|opted)(?: to go)? (?:with|for|on) ((?!You\b|Your\b|It\b|The\b)\p{Lu}[\p{L}\d]+(?: \p{Lu}[\p{L}\d]+)?)|\b(?:chose|chosen|picked|selected) ((?!You\b|Your\b|It\b|The\b)\p{Lu}[\p{L}\d]+(?: \p{Lu}[\p{L}\d]+)?)/u;

const putOff = anyOf(
  'park (?:it|this|that|the)\\b', '(?:on|on the) (?:hold|ice|back burner)\\b', String.raw`(?:postpone|postponed|delay|delayed|defer|deferred) (?:it|this|that|the|our|everything|until|to)\b`, String.raw`(?:push|move|put)(?:ed|ing)? (?:it|this|that|everything) (?:back|out|off)\b`,
  '(?:revisit|come back to (?:it|this|you|us)|pick (?:it|this) up again|talk again|circle back|reach out again|call (?:me|us) again)\\b', 'not the right time\\b', 'bad time\\b', '(?:too|a bit) (?:early|soon) (?:for|to)\\b', 'think (?:about it|it over)\\b', "not (?:right )?(?:now|yet|today)\\b", 'not at the moment\\b',
);
/** Beside a refusal: only the time is refused. */
const atThatTime = anyOf('at the moment\\b', 'wait (?:until|till|for)\\b', 'this (?:week|month|quarter|year)\\b', 'next (?:week|month|quarter|year)\\b', '(?:right )?now\\b', 'yet\\b', 'today\\b', '(?:so|that|this) (?:soon|early|fast|quickly)\\b');
const condition = anyOf(
  'if\\b', 'depends?\\b', 'as long as\\b', 'unless\\b', 'until\\b', 'without\\b', 'provided\\b', 'assuming\\b', 'subject to\\b', 'pending\\b', '(?:once|after|when|before|as soon as) (?:you|i|we|they|legal|procurement|finance|security|the|our|my|that|this|it|he|she|a)\\b', '(?:at|for|with) (?:that|this) (?:price|rate|amount)\\b', 'only when\\b', 'would have\\b',
);
const doubt = anyOf('can\\b', 'could\\b', 'may\\b', 'might\\b', 'maybe\\b', 'perhaps\\b', 'probably\\b', 'possibly\\b', 'hopefully\\b', 'i think\\b', 'i guess\\b', String.raw`thinking (?:of|about)\b`, String.raw`consider\w*`, String.raw`hop(?:e|ing) to\b`, 'not sure\\b', 'should be able\\b', 'realistically\\b', 'plan (?:to|for|on)\\b', 'planning\\b');
const elsewhere = anyOf('last (?:year|month|quarter|time)\\b', 'years? ago\\b', 'months? ago\\b', 'used to\\b', 'back then\\b', 'at my (?:last|old|former)\\b', 'previous(?:ly)?\\b', 'usually\\b', 'normally\\b', 'every (?:year|month|time)\\b', 'other (?:customers|companies|teams)\\b', 'would (?:never|only)\\b');

/** What may be agreed to or refused beside the deal. */
const besides = anyOf(
  'pilots?\\b', 'trials?\\b', 'demos?\\b', 'demonstration\\b', 'poc\\b', 'proof of concept\\b', 'beta\\b', 'test(?:s|ing|ers?)?\\b', 'groups?\\b', 'workshops?\\b', 'sessions?\\b', 'webinars?\\b', 'trainings?\\b', 'meetings?\\b', 'calls?\\b', 'references?\\b', 'visits?\\b', 'surveys?\\b', String.raw`case stud\w+`, 'nda\\b', 'non-disclosure\\b',
  'presentations?\\b', 'walkthroughs?\\b', 'next steps?\\b', 'comparison\\b', 'evaluation\\b', 'questionnaires?\\b', 'invit(?:e|ation)\\b', 'introduction\\b', 'date\\b', 'agenda\\b', 'lunch\\b', 'tour\\b', 'statement of work for\\b',
);
const ofPapers = new RegExp(String.raw`\b(?<!pilot |trial |test |evaluation |demo )${papers}\b`);
const standsBeside = (text: string): boolean => besides.test(text) && !ofPapers.test(text);

const ofDeal = new RegExp(String.raw`\b(?:${deed}|donation|contribution|give|deal|match|pay|agreed?|sponsor\w*)\b`);
/** Whether a rep's sentence is about the deal, not about what stands beside it. */
export const isOfDeal = (sentence: string): boolean => { const text = plainly(sentence); return !standsBeside(text) && ofDeal.test(text); };

/** A month or more is a plan; a weekday is a date to sign on. */
const isLater = (sentence: string): boolean => findDates(sentence, 0).some(({ grain, text }) => grain === 'month' || grain === 'quarter' || grain === 'year' || /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i.test(text));
const namesTime = (sentence: string): boolean => putOff.test(plainly(sentence)) || atThatTime.test(plainly(sentence)) || findDates(sentence, 0).length > 0;

/** The vendor that a buyer says was chosen instead; empty where no name was said. */
export const vendorChosen = (sentence: string): string => { const found = chosenName.exec(sentence); return found?.[1] ?? found?.[2] ?? ''; };

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
  if (promised.test(text) || closed.test(text) || justDeal.test(text)) return agreed(sentence, text);
  return putOff.test(text) ? 'puts off' : undefined;
};

/** Whether a buyer's sentence tells that the deal is made: chosen, signed, ordered. */
export const isClosing = (sentence: string): boolean => closed.test(plainly(sentence)) && dealStanceIn(sentence) === 'agrees';

/** What a yes or a no to a rep who asked for the deal says of it. */
export const dealReply = (sentence: string, reply: 'yes' | 'no'): DealStance => { const text = plainly(sentence); return reply === 'yes' ? agreed(sentence, text) : refused(sentence, text); };
