import { type Evidence, Side } from '@baton/contracts';
import { type Inferred, leftEmpty, type Said } from '@baton/llm';
import { leftOver, type Seat, type Share } from './bargaining-table.js';
import type { DealItem } from './deal-item.js';
import { followBargain, noBargain, type Turn } from './follow-bargain.js';

/** One term of a deal: who gets how much of what, and the words it rests on. */
export interface Term { readonly item: string; readonly party: string; readonly amount: number; readonly evidence: readonly Evidence[] }

/** What two parties share out as the talk ends, how sure it is that they agreed on it, and why it cannot be told as agreed, if it cannot. */
export interface Terms { readonly terms: readonly Term[]; readonly confidence: number; readonly emptyReason: string }

/** Below this confidence terms are what lay on the table, not what was agreed. */
const agreedFrom = 0.6;
/** How often terms that were taken up, or only stood at the end, proved to be the deal (80 negotiations). */
const [takenUp, standing, rejected] = [0.9, 0.5, 0.2];
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

const nothing = (emptyReason: string): Terms => ({ terms: [], confidence: 0, emptyReason });

const termsOf = (item: string, { amounts, sentences: places, takenUpIn }: Share, parties: readonly string[], sentences: readonly Said[]): Term[] => {
  const evidence = [...places, ...(takenUpIn === undefined || places.includes(takenUpIn) ? [] : [takenUpIn])].flatMap((at) => sentences[at]?.evidence ?? []).slice(-evidenceKept);
  return amounts.flatMap((amount, seat) => (amount === undefined ? [] : [{ item, party: parties[seat] ?? '', amount, evidence }]));
};

/** Who gets how much of each item as two parties leave it: the last word on each, once the other one took it up. With a total, what one gets the other does not. */
export const findTerms = (sentences: readonly Said[], items: readonly DealItem[]): Terms => {
  const parties = [...new Set(sentences.map(partyOf))];
  if (items.length === 0) return nothing('the deal has no items to share out');
  if (parties.length !== 2) return nothing('terms need two parties');
  const { table: laid, turnedDown: refused, claimed } = turnsOf(sentences, parties[0] ?? '').reduce(followBargain(items), noBargain);
  const table = leftOver(laid, items, claimed);
  if (table.size === 0) return nothing('nobody said who gets what');
  const confidence = refused ? rejected : [...table.values()].every(({ takenUpIn }) => takenUpIn !== undefined) ? takenUp : standing;
  const emptyReason = confidence >= agreedFrom ? '' : refused ? 'the last offer was turned down' : 'an offer was made and not taken up';
  return { terms: [...table].toSorted(([a], [b]) => a - b).flatMap(([item, share]) => termsOf(items[item]?.name ?? '', share, parties, sentences)), confidence, emptyReason };
};

/** Terms as a field: "buyer: 40 seats, 2 training days; seller: …", left empty unless they were agreed. */
export const termsField = ({ terms, confidence, emptyReason }: Terms): Inferred => {
  if (emptyReason !== '') return leftEmpty(emptyReason);
  const ofParty = (party: string): string => `${party}: ${terms.filter((term) => term.party === party).map(({ amount, item }) => `${amount} ${item}`).join(', ')}`;
  const value = [...new Set(terms.map(({ party }) => party))].map(ofParty).join('; ');
  return { value, label: value, confidence, evidence: [...new Set(terms.flatMap(({ evidence }) => evidence))], emptyReason };
};
