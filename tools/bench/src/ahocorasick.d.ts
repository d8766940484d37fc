/** The part of the package that the bench uses; it comes without types. */
declare module 'ahocorasick' {
  export default class AhoCorasick {
    constructor(keywords: readonly string[]);
    /** Pairs of the last character's position and the words that end there. */
    search(text: string): [number, string[]][];
  }
}
