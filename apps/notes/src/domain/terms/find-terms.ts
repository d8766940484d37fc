import { type Evidence, Side } from '@baton/contracts';
import { type Inferred, leftEmpty, type Said } from '@baton/llm';
import { leftOver, type Seat, type Share, type Table } from './bargaining-table.js';
import type { DealItem } from './deal-item.js';
import { followBargain, noBargain, type Turn } from './follow-bargain.js';

/** One term of a deal: who gets how much of what, and the words it rests on. */
export interface Term { readonly item: string; readonly party: string; readonly amount: number; readonly evidence: readonly Evidence[] }

/** What became of the last offer. */
type Ending = 'taken_up' | 'left_open' | 'turned_down' | 'none';

/** What two parties share out as the talk ends, what became of it, how sure it is that they agreed on it, and why it cannot be told as agreed, if it cannot. */
export interface Terms { readonly terms: readonly Term[]; readonly ending: Ending; readonly confidence: number; readonly emptyReason: string }

/** How often such terms proved to be the deal (80 negotiations, CaSiNo); only what was taken up is told as agreed. */
const confidences: Readonly<Record<Ending, number>> = { taken_up: 0.9, left_open: 0.5, turned_down: 0.2, none: 0 };
const reasons: Readonly<Record<Ending, string>> = { taken_up: '', left_open: 'an offer was made and not taken up', turned_down: 'the last offer was turned down', none: 'nobody said who gets what' };
const [sidesNamed, evidenceKept] = [{ [Side.REP]: 'seller', [Side.BUYER]: 'buyer', [Side.UNSPECIFIED]: '' }, 4];

const partyOf = ({ line: { side, speaker } }: Said): string => sidesNamed[side] || speaker;

const turnsOf = (sentences: readonly Said[], first: string): Turn[] => {
  const turns: { seat: Seat; said: Said[] }[] = [];
  for (const said of sentences) {
    const seat = partyOf(said) === first ? 0 : 1;
    const last = turns.at(-1);
    if (last?.seat === seat) last.said.push(said); else turns.push({ seat, said: [said] });
  }
  return turns;
};

const seatOfBuyer = (parties: readonly string[]): Seat | undefined => ([0, 1] as const).find((seat) => parties[seat] === sidesNamed[Side.BUYER]);

const nothing = (emptyReason: string): Terms => ({ terms: [], ending: 'none', confidence: 0, emptyReason });

const endingOf = (table: Table, turnedDown: boolean): Ending => {
  if (table.size === 0) return 'none';
  if (turnedDown) return 'turned_down';
  return [...table.values()].every(({ takenUpIn }) => takenUpIn !== undefined) ? 'taken_up' : 'left_open';
};

const termsOf = (item: string, { amounts, sentences: places, takenUpIn }: Share, parties: readonly string[], sentences: readonly Said[]): Term[] => {
  const evidence = [...places, ...(takenUpIn === undefined || places.includes(takenUpIn) ? [] : [takenUpIn])].flatMap((at) => sentences[at]?.evidence ?? []).slice(-evidenceKept);
  return amounts.flatMap((amount, seat) => (amount === undefined ? [] : [{ item, party: parties[seat] ?? '', amount, evidence }]));
};

/** Who gets how much of each item as two parties leave it: the last word on each, once the other one took it up. With a total, what one gets the other does not. */
export const findTerms = (sentences: readonly Said[], items: readonly DealItem[]): Terms => {
  const parties = [...new Set(sentences.map(partyOf))];
  if (items.length === 0) return nothing('the deal has no items to share out');
  if (parties.length !== 2) return nothing('terms need two parties');
  const { table: laid, turnedDown, claimed } = turnsOf(sentences, parties[0] ?? '').reduce(followBargain(items, seatOfBuyer(parties)), noBargain);
  const table = leftOver(laid, items, claimed);
  const ending = endingOf(table, turnedDown);
  const terms = [...table].toSorted(([a], [b]) => a - b).flatMap(([item, share]) => termsOf(items[item]?.name ?? '', share, parties, sentences));
  return { terms, ending, confidence: confidences[ending], emptyReason: reasons[ending] };
};

/** Terms as a field: "buyer: 40 seats, 2 training days; seller: …", left empty unless they were agreed. */
export const termsField = ({ terms, confidence, emptyReason }: Terms): Inferred => {
  if (emptyReason !== '') return leftEmpty(emptyReason);
  const ofParty = (party: string): string => `${party}: ${terms.filter((term) => term.party === party).map(({ amount, item }) => `${amount} ${item}`).join(', ')}`;
  const value = [...new Set(terms.map(({ party }) => party))].map(ofParty).join('; ');
  return { value, label: value, confidence, evidence: [...new Set(terms.flatMap(({ evidence }) => evidence))], emptyReason };
};
