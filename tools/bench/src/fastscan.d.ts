/** The part of the package that the bench uses; it comes without types. */
declare module 'fastscan' {
  export default class FastScanner {
    constructor(words: readonly string[]);
    /** Pairs of position and word. */
    search(text: string): [number, string][];
  }
}
