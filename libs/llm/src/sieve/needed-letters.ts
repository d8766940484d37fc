/** Runs of letters of which every match of a pattern holds at least one; undefined when no such runs are known. */
export type Needed = readonly string[] | undefined;

/** What a part of a pattern says of every text it matches. `letters` is set for a part that is one fixed letter, `''` for one without width. */
interface Part { readonly letters?: string; readonly needed: Needed }

const [anything, nothingWide]: readonly [Part, Part] = [{ needed: undefined }, { letters: '', needed: undefined }];

/** Longer runs are rarer, and of two as long the fewer alternatives. */
const rarer = (a: Needed, b: Needed): Needed => {
  if (!a || !b) return a ?? b;
  const [shortestOfA, shortestOfB] = [a, b].map((runs) => Math.min(...runs.map(({ length }) => length)));
  if (shortestOfA !== shortestOfB) return (shortestOfA ?? 0) > (shortestOfB ?? 0) ? a : b;
  return a.length <= b.length ? a : b;
};

const either = (ways: readonly Needed[]): Needed => (ways.every((way) => way !== undefined) ? [...new Set(ways.flatMap((way) => way ?? []))] : undefined);

/** One after the other: letters side by side are one run. */
const inTurn = (parts: readonly Part[]): Needed => {
  let [best, run] = [undefined as Needed, ''];
  const endRun = (): void => { if (run !== '') best = rarer(best, [run]); run = ''; };
  for (const { letters, needed } of parts) {
    if (letters !== undefined) { run += letters; continue; }
    endRun();
    best = rarer(best, needed);
  }
  endRun();
  return best;
};

/** Reads the pattern language as far as our patterns go; what is not known to it says nothing of a match. */
class Reader {
  private at = 0;

  constructor(private readonly source: string) {}

  alternatives(): Needed {
    const ways = [this.sequence()];
    while (this.take('|')) ways.push(this.sequence());
    return either(ways);
  }

  private sequence(): Needed {
    const parts: Part[] = [];
    while (this.at < this.source.length && this.source[this.at] !== '|' && this.source[this.at] !== ')') parts.push(...this.repeated(this.one()));
    return inTurn(parts);
  }

  /** Once at least: the part, and then anything; perhaps not at all: anything. */
  private repeated(part: Part): Part[] {
    const [quantifier] = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(this.source.slice(this.at)) ?? [];
    if (quantifier === undefined) return [part];
    this.at += quantifier.length;
    return /^(?:[?*]|\{0)/.test(quantifier) ? [anything] : [part, anything];
  }

  private one(): Part {
    const letter = this.source[this.at] ?? '';
    this.at += 1;
    if (letter === '(') return this.group();
    if (letter === '[') return this.letterClass();
    if (letter === '\\') return this.escaped();
    if (letter === '^' || letter === '$') return nothingWide;
    return letter === '.' ? anything : { letters: letter, needed: undefined };
  }

  private group(): Part {
    const isLook = ['?=', '?!', '?<=', '?<!'].some((kind) => this.take(kind));
    if (!isLook && !this.take('?:') && this.source[this.at] === '?') this.take(/^\?<\w+>/.exec(this.source.slice(this.at))?.[0] ?? '?');
    const needed = this.alternatives();
    this.take(')');
    return isLook ? nothingWide : { needed };
  }

  private letterClass(): Part {
    while (this.at < this.source.length && this.source[this.at] !== ']') this.at += this.source[this.at] === '\\' ? 2 : 1;
    this.at += 1;
    return anything;
  }

  private escaped(): Part {
    const letter = this.source[this.at] ?? '';
    this.at += 1;
    if (letter === 'b' || letter === 'B') return nothingWide;
    return /[a-z\d]/i.test(letter) ? anything : { letters: letter, needed: undefined };
  }

  private take(text: string): boolean {
    if (text === '' || !this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }
}

/** What every match of a pattern holds. One that ignores case, or reads letters by properties, is not looked into. */
export const neededLetters = ({ source, flags }: RegExp): Needed => (/[iuv]/.test(flags) ? undefined : new Reader(source).alternatives());
