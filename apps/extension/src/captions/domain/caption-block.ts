/** One block of captions as the page shows it: who speaks, and everything of theirs that it holds. */
export interface CaptionBlock {
  /** Names the same block from one look to the next, for as long as the page keeps it. */
  readonly key: string;
  readonly speaker: string;
  readonly text: string;
}

/** What one look at the page finds of captions. */
export type CaptionsReading =
  | { readonly kind: 'off' }
  /** There is something where captions are, but not what a caption looks like. */
  | { readonly kind: 'unknown' }
  /** `region` names the place the blocks stand in, for as long as the page keeps it; blocks from top to bottom. */
  | { readonly kind: 'shown'; readonly region: string; readonly blocks: readonly CaptionBlock[] };
