import type { WebSocket } from 'ws';
import { type AppMessage, handshakeSignature, messageType, sessionState, status, stopReason, streamState, type ZoomCredentials } from './rtms-protocol.js';
import { createSimSocket, type SimSocket } from './sim-socket.js';
import { type SimLine, transcriptMessage } from './transcript.js';
import type { ZoomFaults } from './zoom-faults.js';

export interface RtmsStreamOptions {
  readonly credentials: ZoomCredentials;
  readonly meetingUuid: string;
  readonly streamId: string;
  readonly faults: ZoomFaults;
  readonly keepAliveMs: number;
  /** How long a lost socket is waited for, milliseconds. */
  readonly windowMs: { readonly signalling: number; readonly media: number };
  now(): number;
  /** The stream is over for this reason. */
  over(reason: number): void;
}

type Kind = 'signalling' | 'media';
type Handshake = Extract<AppMessage, { signature: string }>;

/** What an app said, or did wrong, for specs. */
export interface StreamEntry { readonly socket: Kind; readonly message: AppMessage | { readonly garbled: string } }

const transcriptBits = 8 | 32;

/** One stream of a call: two kinds of sockets, the lines that wait for them, and the windows in which a lost one may come back. */
export class RtmsStream {
  readonly journal: StreamEntry[] = [];
  readonly delivered: SimLine[] = [];
  readonly #open: Record<Kind, Set<SimSocket>> = { signalling: new Set(), media: new Set() };
  readonly #windows: Partial<Record<Kind, NodeJS.Timeout>> = {};
  #waiting: SimLine[] = [];
  #isReady = false;
  #isOver = false;
  #mediaUrl = '';

  constructor(private readonly options: RtmsStreamOptions, private readonly startedAtMs: number) {}

  /** Sockets whose handshake went well. */
  ready(kind: Kind): number { return [...this.#open[kind]].filter(({ isReady }) => isReady).length; }

  connected(kind: Kind, webSocket: WebSocket, mediaUrl: string): void {
    const { keepAliveMs, faults, now } = this.options;
    this.#mediaUrl = mediaUrl;
    const socket: SimSocket = createSimSocket(webSocket, {
      said: (message) => { this.journal.push({ socket: kind, message }); this.#said(kind, socket, message); },
      garbled: (text) => { this.journal.push({ socket: kind, message: { garbled: text } }); socket.drop(); },
      unanswered: () => { if (kind === 'signalling') this.drop('media'); socket.drop(); },
      closed: () => this.#closed(kind, socket),
    }, { keepAliveMs, now, isSilent: () => faults.silent === kind || faults.silent === 'both' });
    this.#open[kind].add(socket);
  }

  /** Somebody speaks. */
  say(line: SimLine): void {
    if (this.#isOver || (!this.options.faults.keeps && !this.#flows())) return;
    this.#waiting.push(line);
    this.#flush();
  }

  /** The network loses every socket of a kind. */
  drop(kind: Kind): void { for (const socket of this.#open[kind]) socket.drop(); }

  /** Zoom ends the stream and says so. */
  stop(reason: number): void {
    if (this.#isOver) return;
    const timestamp = this.options.now();
    for (const socket of this.#open.signalling) {
      socket.send({ msg_type: messageType.sessionState, state: sessionState.stopped, stop_reason: reason, rtms_session_id: 'session-1', timestamp });
      socket.send({ msg_type: messageType.streamState, state: streamState.terminated, reason, timestamp });
    }
    this.#end(reason);
  }

  close(): void {
    this.#isOver = true;
    for (const timer of Object.values(this.#windows)) clearTimeout(timer);
    this.drop('signalling');
    this.drop('media');
  }

  #flows(): boolean { return this.#isReady && this.ready('media') > 0; }

  #flush(again: readonly SimLine[] = []): void {
    if (!this.#flows()) return;
    const lines = [...again, ...this.#waiting];
    this.delivered.push(...this.#waiting);
    this.#waiting = [];
    for (const line of lines) for (const socket of this.#open.media) if (socket.isReady) socket.send(transcriptMessage(line, this.startedAtMs, this.options.faults));
  }

  #end(reason: number): void {
    this.#isOver = true;
    for (const timer of Object.values(this.#windows)) clearTimeout(timer);
    this.options.over(reason);
  }

  #closed(kind: Kind, socket: SimSocket): void {
    this.#open[kind].delete(socket);
    if (!socket.isReady || this.#isOver || this.ready(kind) > 0) return;
    if (kind === 'media') this.#isReady = false;
    const reason = kind === 'signalling' ? stopReason.signallingLost : stopReason.mediaLost;
    this.#windows[kind] = setTimeout(() => this.stop(reason), this.options.windowMs[kind]).unref();
  }

  #said(kind: Kind, socket: SimSocket, message: AppMessage): void {
    switch (message.msg_type) {
      case messageType.signallingRequest: return this.#shakeHands('signalling', kind, socket, message);
      case messageType.mediaRequest: return this.#shakeHands('media', kind, socket, message);
      case messageType.ready: return this.#start(kind, socket, message.rtms_stream_id);
      case messageType.closeRequest:
        socket.send({ msg_type: messageType.closeAnswer, rtms_stream_id: this.options.streamId, status_code: status.ok, reason: 'OK', timestamp: this.options.now() });
        return this.stop(0);
      default:
    }
  }

  #start(kind: Kind, socket: SimSocket, streamId: string): void {
    if (kind !== 'signalling' || !socket.isReady || streamId !== this.options.streamId || this.ready('media') === 0) return;
    this.#isReady = true;
    this.#flush(this.options.faults.repeats > 0 ? this.delivered.slice(-this.options.faults.repeats) : []);
  }

  #shakeHands(wanted: Kind, kind: Kind, socket: SimSocket, message: Handshake): void {
    const verdict = wanted === kind ? this.#verdict(kind, message) : status.unexpected;
    const answer = kind === 'signalling' ? { msg_type: messageType.signallingAnswer, protocol_version: 1, sequence: 0 } : { msg_type: messageType.mediaAnswer, protocol_version: 1, sequence: 0 };
    if (verdict !== status.ok) return socket.refuse({ ...answer, status_code: verdict, reason: 'refused' });
    socket.isReady = true;
    clearTimeout(this.#windows[kind]);
    socket.send({ ...answer, status_code: status.ok, reason: '', ...(kind === 'signalling' ? this.#servers() : { media_params: 'media_params' in message ? message.media_params : {} }) });
  }

  #verdict(kind: Kind, message: Handshake): number {
    const { credentials, meetingUuid, streamId, faults } = this.options;
    const forced = (kind === 'signalling' ? faults.signallingStatus : faults.mediaStatus).shift();
    if (forced !== undefined) return forced;
    if (this.#isOver || message.meeting_uuid !== meetingUuid || message.rtms_stream_id !== streamId) return status.unknownStream;
    if (message.signature !== handshakeSignature(credentials, meetingUuid, streamId)) return status.wrongSignature;
    if (kind === 'signalling') return this.ready('signalling') > 0 ? status.secondSignalling : status.ok;
    if (!('media_type' in message) || (message.media_type & transcriptBits) === 0) return status.wrongMedia;
    return this.ready('media') > 0 && faults.secondMedia === 'refused' ? status.secondMedia : status.ok;
  }

  #servers(): object {
    const { servers } = this.options.faults;
    return servers === 'none' ? { media_server: { server_urls: { audio: this.#mediaUrl } } } : { media_server: { server_urls: { [servers]: this.#mediaUrl } } };
  }
}
