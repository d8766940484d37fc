import type { Said } from '@baton/llm';
import { answerIn } from './answers.js';
import { across, layOut, type Seat, type SeatedClaim, type Table, takeBack, takeUp } from './bargaining-table.js';
import type { DealItem } from './deal-item.js';
import { type CarriedOn, type Claim, readClaims } from './read-claims.js';
import { signReader, type Voice } from './signs.js';

/** What one party says before the other one speaks. */
export interface Turn { readonly seat: Seat; readonly said: readonly Said[] }

/** Where a bargain stands: the table, how it lay before the last turn, the item last spoken of, what was laid claim to, whether the last turn refused, and whether the last answer of all was a refusal without another offer. */
export interface Bargain { readonly table: Table; readonly before: Table; readonly topic: number | undefined; readonly claimed: ReadonlySet<Claim['of']>; readonly refusal: boolean; readonly turnedDown: boolean }

export const noBargain: Bargain = { table: new Map(), before: new Map(), topic: undefined, claimed: new Set(), refusal: false, turnedDown: false };

/** Told of earlier, or asked why it is wanted: nothing is put forward. */
const asideOf = /\b(?:initially|would have been|currently|at the moment|right now|at present|you (?:said|asked|mentioned|were))\b|^(?:(?:so|but|and|ok(?:ay)?|well),? )*(?:why|what|do you|are you)\b.*\bneed\b.*\?/i;

type PlacedClaim = Claim & { readonly sentence: number };

const claimsOf = (said: readonly Said[], read: ReturnType<typeof signReader>, topic: number | undefined): { claims: PlacedClaim[]; topic: number | undefined } => {
  let carried: CarriedOn = { holder: 'one', topic };
  const found: PlacedClaim[] = [];
  for (const { text, index } of said) {
    if (asideOf.test(text)) continue;
    const { claims, carriedOn } = readClaims(read(text), carried);
    carried = carriedOn;
    found.push(...claims.map((claim) => ({ ...claim, sentence: index })));
  }
  return { claims: found, topic: carried.topic };
};

/** Who `one` is where no word tells: the seat whose share on the table the amounts fit, or else the `likely` one. */
const bestFit = (claims: readonly Claim[], table: Table, likely: Seat): Seat => {
  const fits = (one: Seat): number => claims.filter(({ of, voice, amount }) => {
    const share = typeof of === 'number' ? table.get(of)?.amounts : undefined;
    return share !== undefined && (voice === 'one' || voice === 'other') && share[voice === 'one' ? one : across(one)] === amount;
  }).length;
  return fits(across(likely)) > fits(likely) ? across(likely) : likely;
};

const seatOf = (voice: Voice, speaker: Seat, one: Seat): Seat | undefined => ({ me: speaker, you: across(speaker), one, other: across(one), nobody: undefined })[voice];

const seated = (claims: readonly PlacedClaim[], table: Table, speaker: Seat, buyer: Seat | undefined): SeatedClaim[] => {
  const one = bestFit(claims, table, buyer ?? speaker);
  return claims.flatMap(({ voice, ...claim }) => {
    const seat = seatOf(voice, speaker, one);
    return seat === undefined ? [] : [{ ...claim, seat }];
  });
};

/**
 * Follows a bargain over `items` turn by turn: an answer to what lies there, then what is laid down anew.
 * @param buyer who gets what is sold, where one of the two sells
 */
export const followBargain = (items: readonly DealItem[], buyer?: Seat): ((bargain: Bargain, turn: Turn) => Bargain) => {
  const read = signReader(items);
  return ({ table, before, topic, claimed, refusal, turnedDown }, { seat, said }) => {
    const found = claimsOf(said, read, topic);
    const claims = seated(found.claims, table, seat, buyer);
    const answered = said.map(({ text, index }) => ({ index, answer: answerIn(text) })).find(({ answer }) => answer !== 'neither');
    if (answered?.answer === 'refuses' && claims.length === 0) {
      const back = takeBack(table, before, seat);
      return { table: back, before: back, topic: found.topic, claimed, refusal: true, turnedDown: true };
    }
    const accepted = answered?.answer === 'accepts' ? takeUp(table, seat, answered.index, refusal ? undefined : before) : table;
    return {
      table: layOut(accepted, claims, seat, items), before: table, topic: found.topic, claimed: new Set([...claimed, ...claims.map(({ of }) => of)]),
      refusal: answered?.answer === 'refuses', turnedDown: turnedDown && answered === undefined && claims.length === 0,
    };
  };
};
