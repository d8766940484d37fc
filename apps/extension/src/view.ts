import type { LineState } from './call/domain/line-state.js';
import type { CaptionsSeen, PageStatus } from './messages.js';

/** A Meet page that is open. */
export interface PageView extends PageStatus { readonly tabId: number }

/** The call that was begun last. */
export interface CallView {
  readonly callId: string;
  readonly title: string;
  readonly startedAtMs: number;
  /** Words are being read from the page. */
  readonly isOn: boolean;
  readonly captions: CaptionsSeen;
  /** Utterances that are final. */
  readonly utterances: number;
  /** Times Meet rewrote what had been final. */
  readonly late: number;
  readonly line: LineState;
}

/** Everything the side panel shows. */
export interface View {
  readonly hasSettings: boolean;
  /** Baton's address, empty without settings. */
  readonly address: string;
  readonly pages: readonly PageView[];
  readonly call: CallView | undefined;
  /** Calls before it that Baton does not have in full yet. */
  readonly unfinished: number;
}
