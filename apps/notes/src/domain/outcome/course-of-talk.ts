import { Side } from '@baton/contracts';
import { isAcceptance, type Said } from '@baton/llm';
import { isChosenOtherwise, isClosing } from './deal-words.js';
import { type RepAct, repActsIn } from './rep-acts.js';
import { isQuestion, replyIn, type Stance, stancesIn } from './stances.js';
import { bareSumsIn, shareIn, type Sum, sumsIn } from './sums.js';

/**
 * A commitment of the buyer: its sentences, and the sum where one was said. `firm` when it was promised or settled, `byYes` when it only answers what the rep put, `open` when it hangs on
 * something, and a `step` when it is to a pilot, a call and the like.
 */
export interface Commitment { readonly said: readonly Said[]; readonly sum: Sum | undefined; readonly firm: boolean; readonly byYes: boolean; readonly open: boolean; readonly step: boolean }

/** How a talk went as to what was asked of the buyer; each refusal with how many commitments came before it, and how often anybody did what. */
export interface Course {
  readonly commitments: readonly Commitment[];
  readonly refusals: readonly { readonly said: Said; readonly after: number }[];
  readonly repNamedSum: boolean;
  readonly counts: ReadonlyMap<Stance | RepAct, number>;
}

interface Ask { readonly said: Said; readonly sum: Sum | undefined; readonly howMuch: boolean }

interface Walk {
  readonly commitments: Commitment[];
  readonly refusals: { said: Said; after: number }[];
  readonly counts: Map<Stance | RepAct, number>;
  repNamedSum: boolean;
  /** What all of it comes to, where the rep said so; else 0. */
  whole: number;
  /** What the rep's last turn asked for. */
  ask: Ask | undefined;
  /** A sum that the buyer's last turn asked whether it would do. */
  bid: { readonly said: Said; readonly sum: Sum } | undefined;
  speaking: Side;
}

const count = (walk: Walk, names: Iterable<Stance | RepAct>): void => { for (const name of names) walk.counts.set(name, (walk.counts.get(name) ?? 0) + 1); };

const ofWhole = /\b(?:up to|all (?:of )?your|payment|pric(?:e|ing)|costs?|total|package|fees?|reward|bonus|giving us|in all)\b/i;
const approves = (text: string): boolean => isAcceptance(text) || /\b(?:great|fine|perfect|wonderful|good)\b/i.test(text);

const hearRep = (walk: Walk, said: Said): void => {
  const [acts, sums] = [repActsIn(said.text), sumsIn(said.text).filter(({ amount }) => amount > 0)];
  count(walk, acts);
  if (walk.speaking !== Side.REP) walk.ask = undefined;
  if (sums.length > 0) walk.repNamedSum = true;
  if (ofWhole.test(said.text)) walk.whole = sums.at(-1)?.amount ?? walk.whole;
  if (walk.bid && (acts.has('thanks') || approves(said.text))) {
    walk.commitments.push({ said: [walk.bid.said, said], sum: walk.bid.sum, firm: false, byYes: true, open: false, step: false });
    walk.bid = undefined;
  }
  if (!acts.has('asks') && !acts.has('how_much') && !acts.has('confirms')) return;
  if (stancesIn(said.text).has('step') && sums.length === 0) return;
  walk.ask = { said, sum: (sums.length === 1 ? sums[0] : undefined) ?? walk.ask?.sum, howMuch: acts.has('how_much') || (walk.ask?.howMuch ?? false) };
};

/** Left out is what hangs on somebody else's deed, and the whole of which a part is given: "I'll give 1 of my 2 if you give 1,000". */
const ownWords = (text: string): string => text.replace(/\b(?:if|when|as long as|provided) you\b.*$/i, '').replace(/\b(?:out of|from) (?:my|the|our|that|a)\b.*$/i, '');

/** The sum of a sentence: the last with a currency, or else one that stands where a sum was asked for or given, or a share of the whole. */
const sumIn = (walk: Walk, text: string, isGiven: boolean): Sum | undefined => {
  const [own, named] = [ownWords(text), sumsIn(ownWords(text)).at(-1)];
  return named ?? (isGiven ? bareSumsIn(own).at(-1) ?? shareIn(own, walk.whole) : undefined);
};

const commit = (walk: Walk, said: Said, stances: ReadonlySet<Stance>, sum: Sum | undefined, byYes: boolean): void => {
  const taken = sum ?? walk.ask?.sum;
  const answers = walk.ask && (byYes || (taken && taken === walk.ask.sum));
  walk.commitments.push({
    said: answers ? [walk.ask?.said ?? said, said] : [said], sum: taken, firm: stances.has('promises') || stances.has('settles') || isClosing(said.text), byYes,
    open: stances.has('depends') || stances.has('defers') || /\bbut\b/i.test(said.text), step: stances.has('step'),
  });
  walk.ask = undefined;
};

const hearBuyer = (walk: Walk, said: Said): void => {
  const [stances, reply, { ask }] = [stancesIn(said.text), walk.ask ? replyIn(said.text) : 'neither', walk];
  const closing = isClosing(said.text);
  const acts = stances.has('promises') || stances.has('willing') || stances.has('settles') || closing;
  const sum = sumIn(walk, said.text, acts || ask?.howMuch === true);
  count(walk, stances);
  if (walk.speaking !== Side.BUYER) walk.bid = undefined;
  if (stances.has('refuses') || isChosenOtherwise(said.text) || (reply === 'no' && !sum) || (sum?.amount === 0 && (acts || ask?.howMuch))) {
    walk.refusals.push({ said, after: walk.commitments.length });
    walk.ask = undefined;
    return;
  }
  if (sum && isQuestion(said.text)) { walk.bid = { said, sum }; return; }
  const names = ask?.howMuch === true && sum !== undefined && !stances.has('past');
  if (acts || names || reply === 'yes') commit(walk, said, stances, sum, !acts && !names);
};

/** Follows who asked, who agreed to what and who refused; only people of a known side are heard. */
export const courseOf = (sentences: readonly Said[]): Course => {
  const walk: Walk = { commitments: [], refusals: [], counts: new Map(), repNamedSum: false, whole: 0, ask: undefined, bid: undefined, speaking: Side.UNSPECIFIED };
  for (const said of sentences) {
    const { side } = said.line;
    if (side === Side.REP) hearRep(walk, said);
    if (side === Side.BUYER) hearBuyer(walk, said);
    if (side !== Side.UNSPECIFIED) walk.speaking = side;
  }
  return walk;
};

/** The commitments that no later refusal took back; steps are none to the deal itself. */
export const standingIn = ({ commitments, refusals }: Course): Commitment[] => commitments.slice(refusals.at(-1)?.after ?? 0).filter(({ step, sum }) => !step || sum !== undefined);
