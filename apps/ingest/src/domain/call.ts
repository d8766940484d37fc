import type { Draft, Invitee, Side } from '@baton/contracts';
import type { Span } from './speech-time.js';

export type CallFactType = 'call.started' | 'call.utterance_heard' | 'call.gap_noted' | 'call.ended';

/**
 * One call as the edge knows it; plain JSON, so that it survives a restart of the service.
 *
 *              start                 end · lost
 *   unknown ──────────▶  live  ────────────────▶  ended
 *                        │  ▲
 *                        └──┘ hypothesis · gap
 */
export type Call = { readonly phase: 'unknown' } | LiveCall | EndedCall;

export interface LiveCall {
  readonly phase: 'live';
  /** Highest sequence taken in. */
  readonly sequence: number;
  readonly consent: boolean;
  readonly invitees: readonly Invitee[];
  /** The side of whoever speaks and is no invitee. */
  readonly others?: Side;
  /** Last revision of each utterance still being spoken. */
  readonly open: Readonly<Record<string, number>>;
  /** Utterances whose final came. */
  readonly closed: Readonly<Record<string, true>>;
  readonly finals: number;
  readonly repSpeech: readonly Span[];
  readonly otherSpeech: readonly Span[];
  /** Milliseconds from the start of the call to the end of the last speech. */
  readonly lastSpeechMs: number;
  /** The stream broke and came back since the last message. */
  readonly resumed: boolean;
}

export interface EndedCall { readonly phase: 'ended'; readonly sequence: number }

/** A fact to be, with what makes its id: the same identity in the same call is the same fact. */
export interface CallDraft {
  readonly draft: Draft<CallFactType>;
  readonly identity: readonly string[];
  /** When it happened, milliseconds from the start of the call. */
  readonly offsetMs: number;
}

/** What became of a message: taken in, known already, a revision that came too late, or refused with a sentence for the platform. */
export type Taken = { readonly kind: 'taken' | 'repeated' | 'late' } | { readonly kind: 'refused'; readonly why: string };

export interface Step { readonly call: Call; readonly drafts: readonly CallDraft[]; readonly taken: Taken }

export const unknownCall: Call = { phase: 'unknown' };
