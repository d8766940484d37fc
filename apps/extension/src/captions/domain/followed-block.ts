import type { Hypothesis } from '@baton/contracts';

/** An utterance that has been told of and is not final yet. */
export interface OpenUtterance {
  readonly utteranceId: string;
  readonly revision: number;
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
}

/** A block of captions over all the looks at it. */
export interface FollowedBlock {
  /** Names the block in its utterances' ids, whatever the page calls it. */
  readonly id: string;
  /** What the page calls it now; another element may take its place. */
  readonly key: string;
  readonly speaker: string;
  /** The text as it was last seen. */
  readonly text: string;
  /** Its words in their plain form, the finished ones first. */
  readonly words: readonly string[];
  /** How many of the words are in final utterances. */
  readonly finished: number;
  /** How many utterances it has had. */
  readonly utterances: number;
  readonly open: OpenUtterance | undefined;
  readonly changedMs: number;
  /** The last look saw it. */
  readonly isShown: boolean;
}

/** A block after something happened to it, and what there is to tell of it. */
export interface BlockStep {
  readonly block: FollowedBlock;
  readonly heard: readonly Hypothesis[];
  /** The page rewrote words that were final already. */
  readonly isLate: boolean;
}

const hypothesis = (speaker: string, open: OpenUtterance, isFinal: boolean): Hypothesis => ({ ...open, speaker, isFinal, words: [] });

/** Makes the open utterance of a block final; what the block says after that is another utterance. */
export const finishBlock = (block: FollowedBlock): BlockStep => {
  const { open, speaker, words } = block;
  if (!open) return { block, heard: [], isLate: false };
  return { block: { ...block, open: undefined, finished: words.length }, heard: [hypothesis(speaker, { ...open, revision: open.revision + 1 }, true)], isLate: false };
};

/** Gives the open words of a block a new text; the first text opens an utterance. */
export const reviseBlock = (block: FollowedBlock, text: string, atMs: number): BlockStep => {
  const { open, id, speaker, utterances } = block;
  if (text === open?.text) return { block, heard: [], isLate: false };
  const opened = open ?? { utteranceId: `${id}-${utterances + 1}`, revision: 0, startMs: atMs };
  const next: OpenUtterance = { ...opened, revision: opened.revision + 1, text, endMs: atMs };
  return { block: { ...block, open: next, utterances: open ? utterances : utterances + 1, changedMs: atMs }, heard: [hypothesis(speaker, next, false)], isLate: false };
};
