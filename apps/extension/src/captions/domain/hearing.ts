import type { Hypothesis } from '@baton/contracts';
import type { CaptionBlock, CaptionsReading } from './caption-block.js';
import { captionWords } from './caption-words.js';
import { finishBlock, type FollowedBlock } from './followed-block.js';
import { followText } from './follow-text.js';
import { placeBlocks } from './place-blocks.js';

/** All that is known of a call's captions. */
export interface Hearing {
  /** Blocks in the order of the page, those that have left it among them. */
  readonly blocks: readonly FollowedBlock[];
  /** How many blocks there have been. */
  readonly count: number;
  /** Where captions stood when they were last shown, and whether the last look saw them. */
  readonly region: string | undefined;
  readonly isShown: boolean;
  /** Words that stand there at the first look were said before the call began and are nobody's to tell. */
  readonly skipsFirst: boolean;
  /** Times the page rewrote words that were final already. */
  readonly late: number;
}

export interface HearingStep { readonly hearing: Hearing; readonly heard: readonly Hypothesis[] }

/** A block below another one means that the speaker of the upper has stopped, once it has been still for this long. */
const turnMs = 1_000;
const stillMs = 4_000;
/** Blocks that are remembered, so that they are known when they come back. */
const remembered = 80;

/** @param skipsFirst captions were on before the call began */
export const beginHearing = (skipsFirst: boolean): Hearing => ({ blocks: [], count: 0, region: undefined, isShown: false, skipsFirst, late: 0 });

/** Gives every block of the list its step. */
const stepAll = (hearing: Hearing, step: (block: FollowedBlock, at: number) => ReturnType<typeof finishBlock>): HearingStep => {
  const steps = hearing.blocks.map(step);
  return {
    hearing: { ...hearing, blocks: steps.map(({ block }) => block), late: hearing.late + steps.filter(({ isLate }) => isLate).length },
    heard: steps.flatMap(({ heard }) => heard),
  };
};

const withWordsFinished = (block: FollowedBlock, text: string): FollowedBlock => {
  const words = captionWords(text).map(({ plain }) => plain);
  return { ...block, text, words, finished: words.length };
};

const readBlocks = (hearing: Hearing, shown: readonly CaptionBlock[], atMs: number): HearingStep => {
  const textOf = new Map(shown.map(({ key, text }) => [key, text]));
  return stepAll(hearing, (block) => {
    const text = textOf.get(block.key) ?? '';
    if (hearing.skipsFirst) return { block: withWordsFinished(block, text), heard: [], isLate: false };
    return followText(block, text, atMs);
  });
};

const isDone = (blocks: readonly FollowedBlock[], at: number, atMs: number): boolean => {
  const block = blocks[at];
  if (!block?.isShown) return true;
  const isOver = blocks.slice(at + 1).some(({ isShown }) => isShown);
  return atMs - block.changedMs >= (isOver ? turnMs : stillMs);
};

const finishDone = (hearing: Hearing, atMs: number): HearingStep =>
  stepAll(hearing, (block, at) => (block.open && isDone(hearing.blocks, at, atMs) ? finishBlock(block) : { block, heard: [], isLate: false }));

const forget = (hearing: Hearing): Hearing => ({ ...hearing, blocks: hearing.blocks.filter(({ isShown, open }, at, all) => isShown || open || at >= all.length - remembered) });

const after = (first: HearingStep, then: (hearing: Hearing) => HearingStep): HearingStep => {
  const next = then(first.hearing);
  return { hearing: next.hearing, heard: [...first.heard, ...next.heard] };
};

const leave = (hearing: Hearing): Hearing => ({ ...hearing, isShown: false, blocks: hearing.blocks.map((block) => ({ ...block, isShown: false })) });

/**
 * Takes one look at the captions. Growing and rewritten text becomes revisions of an utterance; a block that another one follows,
 * that left or that has long been still becomes final. To be called a few times a second, also when nothing changes.
 * @param atMs milliseconds since the call began
 */
export const hear = (hearing: Hearing, reading: CaptionsReading, atMs: number): HearingStep => {
  if (reading.kind !== 'shown') return finishDone(leave(hearing), atMs);
  const placed = placeBlocks(hearing, reading);
  const read = after(readBlocks(placed, reading.blocks, atMs), (next) => finishDone({ ...next, skipsFirst: false }, atMs));
  return { ...read, hearing: forget(read.hearing) };
};

/** Makes everything final that is still open: the call is over. */
export const endHearing = (hearing: Hearing): HearingStep => stepAll(hearing, finishBlock);
