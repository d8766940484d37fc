import { Side } from '@baton/contracts';
import { plainClause, type Said } from '@baton/llm';
import { dealReply, type DealStance, dealStanceIn, isOfDeal, vendorChosen } from './deal-words.js';
import { repActsIn } from './rep-acts.js';
import { replyIn, stancesIn } from './stances.js';
import { bareSumsIn, sumsIn } from './sums.js';

/** What a buyer said of the deal, with the question it answers. */
export interface DealWord { readonly stance: DealStance; readonly said: readonly Said[] }

/** What a rep put to the buyer last: asked for the deal, or only named a price, to which a yes agrees to nothing. */
interface Put { readonly said: Said; readonly asked: boolean }

/** Follows what is put; a question about something else takes its place. */
const putBy = (said: Said, before: Put | undefined): Put | undefined => {
  const [acts, priced] = [repActsIn(said.text), sumsIn(said.text).length > 0];
  const asks = acts.has('asks') || acts.has('how_much');
  if ((asks || acts.has('confirms')) && isOfDeal(said.text) || (asks && priced)) return { said, asked: true };
  if (priced) return { said, asked: false };
  return said.text.trim().endsWith('?') ? undefined : before;
};

/** What a sentence that says nothing of the deal by itself says of what was put: a promise with a sum, a yes, a no. */
const answerTo = ({ text }: Said, put: Put | undefined): DealStance | undefined => {
  const [stances, reply] = [stancesIn(text), replyIn(text)];
  const acts = stances.has('promises') || stances.has('willing') || stances.has('settles');
  if (acts && (put?.asked || sumsIn(text).length > 0 || bareSumsIn(text).length > 0)) return dealReply(text, 'yes');
  if (put && (reply === 'no' || (put.asked && stances.has('refuses')))) return dealReply(text, 'no');
  if (put?.asked && reply === 'yes') return dealReply(text, 'yes');
  return put?.asked && stances.has('defers') ? 'puts off' : undefined;
};

/** "We went with Tom" is no choice of a vendor. */
const peopleOf = (sentences: readonly Said[]): ReadonlySet<string> => new Set(sentences.map(({ line }) => line.speaker.split(' ')[0] ?? ''));

/** Everything the buyers said of the deal itself, in order. */
export const dealWordsOf = (sentences: readonly Said[]): DealWord[] => {
  const words: DealWord[] = [];
  const people = peopleOf(sentences);
  let put: Put | undefined;
  let speaking: Side = Side.UNSPECIFIED;
  for (const said of sentences) {
    const { side } = said.line;
    if (side === Side.REP) {
      if (speaking !== Side.REP) put = undefined;
      put = putBy(said, put);
    }
    if (side === Side.BUYER) {
      const own = people.has(vendorChosen(said.text).split(' ')[0] ?? '') && vendorChosen(said.text) !== '' ? undefined : dealStanceIn(said.text);
      const stance = own ?? answerTo(said, put);
      if (stance) words.push({ stance, said: put && own === undefined ? [put.said, said] : [said] });
    }
    if (side !== Side.UNSPECIFIED) speaking = side;
  }
  return words;
};

/** A doubt this soon after an agreement is of the agreement. */
const nearSentences = 3;
const quoted = ({ said }: DealWord): string => plainClause(said.at(-1)?.text ?? '');

/** The word that stands in the end: what was chosen for good is outdone by a new agreement alone. */
export const lastWord = (words: readonly DealWord[]): DealWord | undefined => {
  const deciding = words.filter(({ stance }) => stance !== 'beside');
  const [last, chosen, agreement] = [deciding.at(-1), deciding.findLastIndex(({ stance }) => stance === 'chosen'), deciding.findLastIndex(({ stance }) => stance === 'agrees')];
  if (chosen > agreement) return deciding[chosen];
  if (!last || last.stance === 'agrees' || agreement < 0) return last;
  const [since, agreed] = [deciding.slice(agreement + 1), deciding[agreement]];
  const place = agreed?.said.at(-1)?.index ?? 0;
  const counts = since.some(({ stance, said }) => stance === 'refuses' || (said[0]?.index ?? 0) - place <= nearSentences || stance === 'plans');
  return counts ? last : agreed;
};

/** Why nothing can be said of the outcome. */
export const whyOpen = (words: readonly DealWord[], hasSides: boolean): string => {
  const last = lastWord(words);
  if (!hasSides) return 'nobody is known as the buyer or the rep';
  switch (last?.stance) {
    case 'hangs': return `what was said of the deal is not settled: “${quoted(last)}”`;
    case 'plans': return `the deal is planned, not made: “${quoted(last)}”`;
    case 'puts off': return `it was put off, not decided: “${quoted(last)}”`;
    case undefined: return `nobody said whether the deal is won or lost${words.length > 0 ? ', only a next step was spoken of' : ''}`;
    default: return 'what was said of the deal is not sure enough';
  }
};
