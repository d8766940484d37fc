import type { Sign, Voice } from './signs.js';

/**
 * Who is to have how much of what, in one sentence: of one `item`, of `each` item the sentence does not share out otherwise, or the `rest` of all of them.
 * `more` adds to what was on the table. A `wish` is asked for, not put on the table. Character offsets, end exclusive.
 */
export interface Claim {
  readonly of: number | 'each' | 'others' | 'rest';
  readonly voice: Voice;
  readonly amount: number | 'all';
  readonly more: boolean;
  readonly wish: boolean;
  /** No amount is said: "the water" is all of it, unless it was shared out before. */
  readonly bare: boolean;
  readonly start: number;
  readonly end: number;
}

interface Pending { readonly amount: number | 'all'; readonly more: boolean; readonly bare?: boolean; readonly article: boolean; readonly start: number; readonly words: number }

interface Reading {
  readonly claims: Claim[];
  subject: Voice | undefined;
  holder: Voice;
  giving: boolean;
  negated: boolean;
  wish: boolean;
  verb: boolean;
  /** Claims whose holder may still be said behind them. */
  open: number[];
  pending: Pending | undefined;
  /** The quantity that an item after "and" shares. */
  shared: Pending | undefined;
  topic: number | undefined;
}

const otherVoices: Readonly<Record<Voice, Voice>> = { me: 'you', you: 'me', one: 'other', other: 'one', nobody: 'nobody' };

const put = (reading: Reading, of: Claim['of'], { amount, more, start, bare = false }: Pick<Pending, 'amount' | 'more' | 'start' | 'bare'>, end: number): void => {
  if (reading.negated) return;
  reading.claims.push({ of, voice: reading.holder, amount, more, wish: reading.wish, bare, start, end });
  reading.open.push(reading.claims.length - 1);
};

/** "and you get one": what of is said before. */
const putElided = (reading: Reading, end: number): void => {
  const { pending, topic, verb } = reading;
  reading.pending = undefined;
  if (!pending || pending.article || pending.words > 0 || !verb || topic === undefined) return;
  put(reading, topic, pending, end);
};

const assignOpen = (reading: Reading, voice: Voice): void => {
  for (const at of reading.open) {
    const claim = reading.claims[at];
    if (claim) reading.claims[at] = { ...claim, voice };
  }
  reading.open = [];
  reading.holder = voice;
};

const significant = (signs: readonly Sign[], from: number, step: 1 | -1): Sign | undefined => {
  let at = from + step;
  while (signs[at]?.kind === 'filler') at += step;
  return signs[at];
};

const endsHere = (sign: Sign | undefined): boolean => sign === undefined || ['comma', 'stop', 'quantity', 'and'].includes(sign.kind);

const readVoice = (reading: Reading, signs: readonly Sign[], at: number, voice: Voice): void => {
  const [before, after] = [significant(signs, at, -1), significant(signs, at, 1)];
  const behind = before?.kind === 'to' || ((before?.kind === 'item' || before?.kind === 'quantity') && endsHere(after));
  if (behind && (reading.open.length > 0 || reading.pending)) {
    const elided = reading.pending;
    if (elided && reading.topic !== undefined && !elided.article) { reading.pending = undefined; put(reading, reading.topic, elided, signs[at]?.end ?? 0); }
    assignOpen(reading, voice);
    return;
  }
  reading.pending = undefined;
  reading.open = [];
  reading.holder = voice;
  if (before?.kind === 'gives') return;
  reading.subject = voice;
  reading.giving = false;
  reading.verb = after?.kind === 'quantity';
  if (before === undefined || ['and', 'comma', 'stop'].includes(before.kind)) reading.negated = false;
};

/** "You take the water": all of it, though not where somebody only has it, wants it, or speaks of what is extra. */
const takesWhole = (reading: Reading, signs: readonly Sign[], at: number): boolean => {
  const from = signs.slice(0, at).findLastIndex(({ kind, word }) => kind !== 'filler' || !/^(?:the|your|my|our|of|just)$/.test(word));
  const [before, modal] = [signs[from], signs[from - 1]];
  if (before?.kind === 'voice') return reading.giving && from < at - 1;
  if (before?.kind !== 'gets') return false;
  if (reading.wish) return /^(?:only|just)$/.test(modal?.word ?? '');
  if (modal?.kind === 'voice' && signs[from - 2]?.kind === 'lets') return true;
  return /^(?:tak(?:es?|ing)|keep(?:s|ing)?|holds?)$/.test(before.word) || (/^(?:have|get)$/.test(before.word) && (/^(?:can|could|may|should|to|will|would)$/.test(modal?.word ?? '') || (modal?.word ?? '').endsWith("'ll")));
};

const readItem = (reading: Reading, signs: readonly Sign[], at: number, item: number, end: number): void => {
  const { pending, shared } = reading;
  const [before, start] = [significant(signs, at, -1), signs[at]?.start ?? 0];
  reading.topic = item;
  if (pending && (!pending.article || pending.words === 0)) {
    put(reading, item, pending, end);
    reading.shared = pending.more ? undefined : pending;
    reading.pending = undefined;
    return;
  }
  reading.pending = undefined;
  if (before?.kind === 'and' && shared) return put(reading, item, { ...shared, start }, end);
  reading.shared = undefined;
  if (!takesWhole(reading, signs, at)) return;
  reading.shared = { amount: 'all', more: false, bare: true, article: false, start, words: 0 };
  put(reading, item, reading.shared, end);
};

/** "Take 2 food" tells the other one to; any other such word is of whoever speaks. */
const readGets = (reading: Reading, signs: readonly Sign[], at: number, wish: boolean): void => {
  const [before, word] = [signs[at - 1], signs[at]?.word ?? ''];
  const tells = /^(?:take|keep)$/.test(word) && (before === undefined || before.kind === 'stop' || before.kind === 'comma');
  reading.wish = wish || (reading.wish && before?.kind === 'to');
  reading.pending = undefined;
  reading.verb = true;
  reading.giving = false;
  reading.holder = reading.subject ?? (tells ? 'you' : 'me');
};

const readOwner = (reading: Reading, signs: readonly Sign[], at: number, voice: Voice): void => {
  const rest = reading.claims.at(-1);
  if (rest?.of === 'rest') { reading.claims[reading.claims.length - 1] = { ...rest, voice }; return; }
  const [said, start] = [signs.slice(0, at).findLast(({ kind }) => kind !== 'filler' && kind !== 'all' && kind !== 'word'), signs[at]?.start ?? 0];
  if (said?.kind !== 'item') return;
  reading.holder = voice;
  reading.pending = undefined;
  put(reading, said.item, { amount: 'all', more: false, start: Math.min(start, said.start) }, signs[at]?.end ?? start);
};

const readRest = (reading: Reading, signs: readonly Sign[], at: number): void => {
  const { start = 0, end = 0 } = signs[at] ?? {};
  if (significant(signs, at, 1)?.kind === 'item') return;
  if (reading.pending && !reading.pending.article) { put(reading, 'others', reading.pending, end); reading.pending = undefined; return; }
  put(reading, 'rest', { amount: 'all', more: false, start }, end);
};

/** "2 of the other two" is of the items left, "the other two" of the one spoken of. */
const readOthers = (reading: Reading, { start, end, word }: Sign): void => {
  if (reading.pending) put(reading, 'others', reading.pending, end);
  else if (reading.topic !== undefined && /two/.test(word)) put(reading, reading.topic, { amount: 2, more: false, start }, end);
  reading.pending = undefined;
};

const readTo = (reading: Reading, signs: readonly Sign[], at: number): void => {
  const after = significant(signs, at, 1);
  const counts = after?.kind === 'quantity' || after?.kind === 'all' || after?.kind === 'another';
  if (signs[at]?.word !== 'for' || !counts || reading.open.length === 0) return;
  reading.holder = otherVoices[reading.holder];
  reading.open = [];
};

const readNot = (reading: Reading, signs: readonly Sign[], at: number): void => {
  const [before, after] = [signs[at - 1], signs[at + 1]];
  const asks = after?.kind === 'voice' && signs.at(-1)?.word === '?' && before?.kind !== 'voice';
  if (after?.word === 'mind' || before?.word === 'why' || after?.word === 'only' || asks) return;
  reading.negated = true;
};

const readQuantity = (reading: Reading, sign: Sign, amount: number | 'all', more: boolean): void => {
  reading.pending = { amount, more, article: /^(?:an?|single)$/.test(sign.word), start: sign.start, words: 0 };
};

const readSign = (reading: Reading, signs: readonly Sign[], at: number): void => {
  const sign = signs[at];
  if (!sign) return;
  switch (sign.kind) {
    case 'item': return readItem(reading, signs, at, sign.item, sign.end);
    case 'quantity': return readQuantity(reading, sign, sign.value, false);
    case 'all': return readQuantity(reading, sign, 'all', false);
    case 'another': return readQuantity(reading, sign, 1, true);
    case 'less': return readQuantity(reading, sign, -1, true);
    case 'does': reading.pending = undefined; reading.verb = true; reading.holder = reading.claims.at(-1)?.voice ?? 'one'; return;
    case 'voice': return readVoice(reading, signs, at, sign.voice);
    case 'owner': return readOwner(reading, signs, at, sign.voice);
    case 'gets': return readGets(reading, signs, at, sign.wish);
    case 'gives': reading.pending = undefined; reading.wish = false; reading.verb = true; reading.giving = true; reading.open = []; reading.holder = otherVoices[reading.subject ?? 'me']; return;
    case 'swap': putElided(reading, sign.start); reading.holder = otherVoices[reading.holder]; reading.open = []; return;
    case 'rest': return readRest(reading, signs, at);
    case 'others': return readOthers(reading, sign);
    case 'each': if (reading.pending && significant(signs, at, 1)?.kind !== 'item') { put(reading, 'each', reading.pending, sign.end); reading.pending = undefined; } return;
    case 'to': return readTo(reading, signs, at);
    case 'not': return readNot(reading, signs, at);
    case 'and': return putElided(reading, sign.start);
    case 'comma': putElided(reading, sign.start); reading.negated = false; return;
    case 'stop': putElided(reading, sign.start); reading.negated = false; reading.shared = undefined; reading.open = []; reading.verb = false; return;
    case 'vague': reading.pending = undefined; reading.shared = undefined; return;
    case 'word': if (reading.pending) reading.pending = reading.pending.words > 0 ? undefined : { ...reading.pending, words: 1 }; return;
    case 'lets': case 'filler': return;
  }
};

/** What is said before a sentence and carries on into it: who was last to get something, and what was spoken of. */
export interface CarriedOn { readonly holder: Voice; readonly topic: number | undefined }

/** The claims of a sentence in their order, and what carries on from it. */
export const readClaims = (signs: readonly Sign[], { holder, topic }: CarriedOn): { readonly claims: readonly Claim[]; readonly carriedOn: CarriedOn } => {
  const reading: Reading = { claims: [], subject: undefined, holder, giving: false, negated: false, wish: false, verb: false, open: [], pending: undefined, shared: undefined, topic };
  for (let at = 0; at < signs.length; at += 1) readSign(reading, signs, at);
  putElided(reading, signs.at(-1)?.end ?? 0);
  return { claims: reading.claims, carriedOn: { holder: reading.claims.at(-1)?.voice ?? holder, topic: reading.topic } };
};
