import { z } from 'zod';
import type { EvidenceView } from './http.js';

/**
 * The live socket (socket.io, WebSocket only, path /live). `auth` of the handshake carries a single-use ticket.
 * Server → browser is the one event `message` with a ServerMessage; browser → server is the one event `message` with a BrowserMessage.
 */

export interface LiveCall {
  callId: string; title: string; platform: string; startedAtMs: number; ended: boolean; consentRecorded: boolean;
  participants: { name: string; side: 'rep' | 'buyer' | 'unknown' }[];
  deal: { name: string; accountName: string; stage: string; closeDate: string; amount: string; currency: string } | null;
}

/** A line of transcript; a higher revision of the same utterance replaces a lower one. Times are milliseconds from the start of the call. */
export interface TranscriptLine {
  utteranceId: string; revision: number; final: boolean; speaker: string; side: 'rep' | 'buyer' | 'unknown';
  text: string; startMs: number; endMs: number; heardAtMs: number;
}

export interface CoachCard {
  cardId: string; kind: 'objection' | 'competitor' | 'pain' | 'buying_signal'; topic: string; headline: string; line: string; source: string;
  evidence: EvidenceView; heardAtMs: number; expiresAtMs: number;
  /** The line as a model worded it for what was said, once there is one. */
  sharpened?: string;
  /** The same objection in an earlier call of the deal. */
  earlier?: EarlierTopic;
}

/** What the buyer brought up in an earlier call of the deal; `answer` holds the rep's words, empty when it was left open. */
export interface EarlierTopic { kind: 'objection' | 'competitor'; topic: string; saidAtMs: number; speaker: string; quote: string; answer: string }

export interface TalkMeter { repMs: number; otherMs: number; monologueMs: number; questions: number; atMs: number; nextStepQuote?: string; askedQuestionIds?: string[] }
export interface TranscriptGap { fromMs: number; toMs: number; reason: string }

/** What the coach said, numbered per call from 1 without gap or repeat. */
export type CoachDelta =
  | { type: 'card_raised'; card: CoachCard }
  /** The card would have come too late to help. */
  | { type: 'card_left_out'; cardId: string }
  | { type: 'card_cleared'; cardId: string; reason: string }
  | { type: 'deal_recalled'; earlier: EarlierTopic[] }
  | { type: 'talk_measured'; talk: TalkMeter };

export type ServerMessage =
  /** The rep's calls, after connecting and whenever one starts or ends. */
  | { kind: 'calls'; calls: LiveCall[] }
  /** Everything known of a call, with how many cards were left out because they came too late, answering `subscribe`; replaces what the browser holds. `seq` is the last one included. */
  | { kind: 'snapshot'; callId: string; seq: number; transcript: TranscriptLine[]; gaps: TranscriptGap[]; card: CoachCard | null; talk: TalkMeter | null; behind?: number; earlier?: EarlierTopic[] }
  | { kind: 'delta'; callId: string; seq: number; delta: CoachDelta }
  /** Another wording of the line of a card that stands: not numbered, since the card is whole without it. */
  | { kind: 'line_sharpened'; callId: string; cardId: string; line: string }
  /** Words as they come: best effort, repaired by the next revision or snapshot. */
  | { kind: 'heard'; callId: string; line: TranscriptLine }
  | { kind: 'gap'; callId: string; gap: TranscriptGap }
  | { kind: 'ended'; callId: string }
  /** A proposal of this rep changed; the browser re-reads /api/review. */
  | { kind: 'review_changed' }
  /** The gateway is going away: reconnect after `delayMs`. */
  | { kind: 'move'; delayMs: number }
  | { kind: 'error'; code: SocketErrorCode; message: string };

export type SocketErrorCode = 'bad_message' | 'unknown_call' | 'unauthenticated' | 'too_fast';

/** Untrusted. `lastSeq` resumes: deltas after it are replayed, or a snapshot is sent when they are gone. `painted` reports a card on the screen. */
export const browserMessageSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('subscribe'), callId: z.string().min(1).max(200), lastSeq: z.number().int().min(0).default(0) }),
  z.strictObject({ kind: z.literal('unsubscribe'), callId: z.string().min(1).max(200) }),
  z.strictObject({ kind: z.literal('painted'), callId: z.string().min(1).max(200), cardId: z.string().min(1).max(200), heardAtMs: z.number(), paintedAtMs: z.number() }),
]);
export type BrowserMessage = z.input<typeof browserMessageSchema>;
