import type { DealItem } from './deal-item.js';
import type { Claim } from './read-claims.js';

/** Which of the two parties, in the order in which they first spoke. */
export type Seat = 0 | 1;
export const across = (seat: Seat): Seat => (seat === 0 ? 1 : 0);

/** A claim of a seat, with the place of its sentence in the talk. */
export interface SeatedClaim extends Omit<Claim, 'voice'> { readonly seat: Seat; readonly sentence: number }

type Amounts = readonly [number | undefined, number | undefined];

/** How an item is shared out as things stand: what each seat gets where that is known, who laid it down for whom, in which sentences, and in which one the other took it up. */
export interface Share { readonly amounts: Amounts; readonly by: Seat; readonly to: Seat; readonly sentences: readonly number[]; readonly takenUpIn: number | undefined }

/** What lies on the table, by the place of the item. */
export type Table = ReadonlyMap<number, Share>;

/** What a claim comes to, if the item can bear it. */
const amountOf = ({ amount, more, seat }: SeatedClaim, total: number | undefined, before: Share | undefined): number | undefined => {
  const plain = amount === 'all' ? total : amount;
  if (plain === undefined) return undefined;
  const sum = more ? (before?.amounts[seat] ?? 0) + plain : plain;
  return sum < 0 || (total !== undefined && sum > total) ? undefined : sum;
};

/** With a known total, what one gets the other does not. */
const amountsOf = (seat: Seat, amount: number, total: number | undefined, known: Amounts): Amounts => {
  const rest = total === undefined ? known[across(seat)] : total - amount;
  return seat === 0 ? [amount, rest] : [rest, amount];
};

/** The claims of a turn, one item each: "each", "the others" and "the rest" are of what the turn does not share out by name. */
const spelledOut = (claims: readonly SeatedClaim[], items: readonly DealItem[]): (SeatedClaim & { readonly of: number })[] => {
  const named = new Set(claims.flatMap(({ of }) => (typeof of === 'number' ? [of] : [])));
  return claims.flatMap((claim) => {
    const { of } = claim;
    return typeof of === 'number' ? [{ ...claim, of }] : [...items.keys()].filter((item) => !named.has(item)).map((item) => ({ ...claim, of: item }));
  });
};

const sharedBy = (claim: SeatedClaim, amounts: Amounts, before: Share | undefined, by: Seat): Share => {
  if (!before || before.amounts[0] !== amounts[0] || before.amounts[1] !== amounts[1]) return { amounts, by, to: claim.seat, sentences: [claim.sentence], takenUpIn: undefined };
  const sentences = [...new Set([...before.sentences, claim.sentence])];
  return { ...before, sentences, takenUpIn: before.takenUpIn ?? (before.by === by ? undefined : claim.sentence) };
};

/** Lays the claims of one turn on the table. In a turn what is put forward outweighs what is only wished for, and a later word an earlier one; who repeats the other's terms takes them up. */
export const layOut = (table: Table, turn: readonly SeatedClaim[], by: Seat, items: readonly DealItem[]): Table => {
  const claims = spelledOut(turn, items);
  const putForward = new Set(claims.filter(({ wish }) => !wish).map(({ of }) => of));
  const next = new Map(table);
  for (const claim of claims) {
    const total = items[claim.of]?.total;
    const laid: Amounts = next.get(claim.of)?.amounts ?? [undefined, undefined];
    const amount = amountOf(claim, total, table.get(claim.of));
    if (amount === undefined || (claim.wish && putForward.has(claim.of)) || (claim.bare && (laid[claim.seat] ?? 0) > 0)) continue;
    next.set(claim.of, sharedBy(claim, amountsOf(claim.seat, amount, total, laid), table.get(claim.of), by));
  }
  return next;
};

/** Takes up everything that the other one laid down; and, when the other one answered with more and not with a refusal, what lay there `answered`. */
export const takeUp = (table: Table, seat: Seat, sentence: number, answered: Table = new Map()): Table => new Map([...table].map(([item, share]) => {
  const settled = share.by !== seat || answered.get(item)?.sentences[0] === share.sentences[0];
  return [item, settled ? { ...share, takenUpIn: share.takenUpIn ?? sentence } : share];
}));

/** Puts back how it lay `before` what the other one just laid down. */
export const takeBack = (table: Table, before: Table, seat: Seat): Table =>
  new Map([...table].map(([item, share]) => [item, share.by === seat || share.takenUpIn !== undefined ? share : before.get(item) ?? share]));

/** Who asked for some things alone and was given them leaves what nobody laid claim to to the other. */
export const leftOver = (table: Table, items: readonly DealItem[], claimed: ReadonlySet<Claim['of']>): Table => {
  const [missing, more] = [...items.keys()].filter((item) => !table.has(item) && !claimed.has(item));
  const [first, ...shares] = table.values();
  const total = missing === undefined ? undefined : items[missing]?.total;
  if (missing === undefined || more !== undefined || total === undefined || !first || shares.length === 0 || shares.some(({ to }) => to !== first.to)) return table;
  const seat = across(first.to);
  return new Map([...table, [missing, { ...first, amounts: amountsOf(seat, total, total, [undefined, undefined]), to: seat }]]);
};
