/** What one speaker said in one go; times in milliseconds from the start of the call. */
export interface Turn {
  /** Empty when the file names nobody: such words are given to nobody. */
  readonly speaker: string;
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** The words with their own times, where the file has them. */
  readonly words?: readonly { readonly text: string; readonly startMs: number; readonly endMs: number }[];
}

/** A call as a file tells it. */
export interface Transcript {
  readonly title: string;
  readonly dealId: string;
  /** Names as the speakers carry them; whoever is in neither list has no side. */
  readonly reps: readonly string[];
  readonly buyers: readonly string[];
  readonly turns: readonly Turn[];
}

/** Gives the calls of a file, in its order. */
export type ParseTranscript = (text: string, file: string) => Transcript[];
