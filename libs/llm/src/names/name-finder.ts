import { type Token, tokenize } from '../tokens.js';
import { everydayWords } from './everyday-words.js';
import { createNearSounds, type NearSounds } from './near-sounds.js';
import { soundKey } from './sound-key.js';

export interface NamedThing { readonly id: string; readonly name: string; readonly aliases: readonly string[] }

/** A name that was said, by its first and last token: letter for letter, or by its sound. */
export interface NameMention { readonly id: string; readonly from: number; readonly to: number; readonly how: 'letters' | 'sound'; readonly confidence: number }

export interface NameFinder {
  /** Mentions from left to right, none inside another. */
  find(tokens: readonly Token[]): NameMention[];
}

const legalForm = /(?:\s+(?:inc|incorporated|corp|corporation|co|ltd|limited|llc|plc|gmbh|ag|group|holdings?)\.?)+$/i;
/** A recogniser seldom makes more than so many words of one. */
const widerThanName = 2;
const widestWindow = 7;
/** Fewer sounds than this are in too many words. */
const leastSounds = 4;
/** Share of letters that have to agree where the sound does. */
const leastLikeness = 0.55;
const soundTrust = 0.7;

const lettersOf = (text: string): string => text.toLowerCase().replaceAll('&', 'and').replace(/[^\p{L}\p{N}]+/gu, '');

/** "NCAA" is said letter by letter, two of one letter as "double a", and the N of "RND" as "and". */
const spelledForms = (name: string): string[] => {
  if (!/^[A-Z&]{2,6}$/.test(name) && !/^[^aeiou\s]{2,6}$/i.test(name)) return [];
  const letters = lettersOf(name);
  return [letters.replace(/(.)\1/g, 'double$1'), letters.replace(/(?<=^.)n(?=.$)/, 'and')];
};

const formsOf = ({ name, aliases }: NamedThing): string[] => [name, ...aliases].flatMap((form) => {
  const bare = form.replace(/^the\s+/i, '').replace(legalForm, '').trim() || form;
  return [lettersOf(form), lettersOf(bare), ...spelledForms(form)];
}).filter((form) => form !== '');

/** Longest common subsequence as a share of the longer word. */
const likeness = (a: string, b: string): number => {
  let row = new Uint8Array(b.length + 1);
  for (const letter of a) {
    const next = new Uint8Array(b.length + 1);
    for (let at = 0; at < b.length; at += 1) next[at + 1] = b[at] === letter ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0);
    row = next;
  }
  return (row[b.length] ?? 0) / Math.max(a.length, b.length);
};

interface Sounding { readonly id: string; readonly letters: string; readonly key: string; readonly words: ReadonlySet<string> }

/** What names are looked up by: their letters run together, and how that sounds. */
interface NameIndex { readonly byLetters: ReadonlyMap<string, string>; /** How the names begin, letter by letter. */ readonly beginnings: ReadonlySet<string>; readonly bySound: NearSounds<Sounding>; readonly longestWindow: number; readonly words: ReadonlySet<string> }

const spellingWords: readonly string[] = ['double', 'and', 'a'];
const wordsOf = (text: string): string[] => tokenize(text).map((token) => token.text);
const widthOf = (form: string): number => Math.max(wordsOf(form).length + widerThanName, spelledForms(form).length > 0 ? form.length + 1 : 0);

const indexOf = (things: readonly NamedThing[]): NameIndex => {
  const byLetters = new Map<string, string>();
  const soundings: Sounding[] = [];
  for (const thing of things) {
    const words = new Set([thing.name, ...thing.aliases].flatMap((form) => [...wordsOf(form), ...(spelledForms(form).length > 0 ? spellingWords : [])]));
    for (const letters of formsOf(thing)) {
      if (!byLetters.has(letters)) byLetters.set(letters, thing.id);
      const key = soundKey(letters);
      if (key.length >= leastSounds) soundings.push({ id: thing.id, letters, key, words });
    }
  }
  const forms = things.flatMap(({ name, aliases }) => [name, ...aliases]);
  const beginnings = new Set([...byLetters.keys()].flatMap((letters) => Array.from(letters, (_, at) => letters.slice(0, at + 1))));
  return { byLetters, beginnings, bySound: createNearSounds(soundings), longestWindow: Math.min(widestWindow, Math.max(1, ...forms.map(widthOf))), words: new Set(soundings.flatMap(({ words }) => [...words])) };
};

/** The singular that a plural is of, as English spells most of them. */
const singularOf = (text: string): string => (text.endsWith('ies') ? `${text.slice(0, -3)}y` : text.replace(/s$/, ''));
const isRare = (text: string): boolean => text.length > 2 && !everydayWords.has(text) && !everydayWords.has(singularOf(text));

/** A word as it was heard: without a genitive, in letters alone, and whether it is out of the ordinary. */
interface HeardWord { readonly word: string; readonly letters: string; readonly rare: boolean }

const heardWords = new Map<string, HeardWord>();
const heardKept = 20_000;

const heardWord = ({ text }: Token): HeardWord => {
  const known = heardWords.get(text);
  if (known) return known;
  if (heardWords.size >= heardKept) heardWords.clear();
  const word = text.replace(/'s?$/, '');
  const heard = { word, letters: lettersOf(word), rare: isRare(word) };
  heardWords.set(text, heard);
  return heard;
};

/** The longest window from a token on whose letters are a name's. */
const lettersAt = ({ byLetters, beginnings, longestWindow }: NameIndex, heard: readonly HeardWord[], from: number): NameMention | undefined => {
  let [letters, best] = ['', undefined as NameMention | undefined];
  for (let to = from; to < Math.min(heard.length, from + longestWindow); to += 1) {
    letters += heard[to]?.letters ?? '';
    if (!beginnings.has(letters)) break;
    const id = byLetters.get(letters);
    if (id !== undefined) best = { id, from, to, how: 'letters', confidence: 1 };
  }
  return best;
};

const soundKeys = new Map<string, string>();

/** The sound of words run together, remembered: every revision of an utterance says them again. */
const soundOf = (letters: string): string => {
  const known = soundKeys.get(letters);
  if (known !== undefined) return known;
  if (soundKeys.size >= heardKept) soundKeys.clear();
  const key = soundKey(letters);
  soundKeys.set(letters, key);
  return key;
};

const soundsLike = ({ bySound }: NameIndex, letters: string, words: readonly string[]): Sounding | undefined => {
  const key = soundOf(letters);
  if (key.length < leastSounds) return undefined;
  return bySound.near(key)
    .filter((each) => Math.abs(each.key.length - key.length) <= 1 && words.every((word) => isRare(word) || each.words.has(word)) && likeness(letters, each.letters) >= leastLikeness)
    .toSorted((a, b) => likeness(letters, b.letters) - likeness(letters, a.letters))[0];
};

/** The widest window from a token on that sounds like a name; common words count only where they are in the name. */
const soundAt = (index: NameIndex, heard: readonly HeardWord[], from: number): NameMention | undefined => {
  const words: string[] = [];
  let [letters, best] = ['', undefined as NameMention | undefined];
  let anyRare = false;
  for (let to = from; to < Math.min(heard.length, from + index.longestWindow); to += 1) {
    const next = heard[to];
    if (!next || (!next.rare && !index.words.has(next.word))) break;
    words.push(next.word);
    letters += next.letters;
    anyRare ||= next.rare;
    const like = anyRare ? soundsLike(index, letters, words) : undefined;
    if (like) best = { id: like.id, from, to, how: 'sound', confidence: soundTrust };
  }
  return best;
};

/** Mentions from left to right by one way of looking, beside those that are taken. */
const sweep = (length: number, taken: readonly NameMention[], look: (from: number) => NameMention | undefined): NameMention[] => {
  const found: NameMention[] = [];
  for (let from = 0; from < length; from += 1) {
    const before = taken.find((each) => from >= each.from && from <= each.to);
    if (before) { from = before.to; continue; }
    const mention = look(from);
    if (!mention || taken.some((each) => mention.from <= each.to && mention.to >= each.from)) continue;
    found.push(mention);
    from = mention.to;
  }
  return found;
};

/** Finds names in what a recogniser made of them: as written, torn apart or run together, spelled out, and misheard. */
export const createNameFinder = (things: readonly NamedThing[]): NameFinder => {
  const index = indexOf(things);
  return {
    find: (tokens) => {
      if (things.length === 0) return [];
      const heard = tokens.map(heardWord);
      const written = sweep(heard.length, [], (from) => lettersAt(index, heard, from));
      return [...written, ...sweep(heard.length, written, (from) => soundAt(index, heard, from))].toSorted((a, b) => a.from - b.from);
    },
  };
};
