import { StreamRequest, StreamResponse } from '@baton/contracts';
import type { BatonSocket, OpenBatonSocket } from './baton-socket.js';
import { acknowledged, again, type CallEvent, continued, isOver, numbered, type Outbox, type Room, waitingIn, wantsStart, withEvent } from './domain/outbox.js';
import type { LineState } from './domain/line-state.js';
import type { DoorAnswer } from './door-answer.js';

/** Runs something later; what it returns takes it back. */
export type Schedule = (run: () => void, afterMs: number) => () => void;

export interface CallSenderDeps {
  readonly open: OpenBatonSocket;
  readonly door: () => { readonly address: string; readonly token: string };
  readonly ask: () => Promise<DoorAnswer>;
  readonly schedule: Schedule;
  readonly now: () => number;
  onChange(state: LineState, outbox: Outbox): void;
}

export const room: Room = { sent: 200, queued: 2_000 };
/** Chromium lets a worker rest after thirty seconds without traffic. */
const keepAliveMs = 20_000;
/** How long Baton may take to acknowledge before the line counts as dead. */
const patienceMs = 20_000;
const retryMs = [500, 1_000, 2_000, 4_000, 8_000, 15_000] as const;
const mostRestarts = 3;
/** A line that the network takes slowly is not filled further, so that revisions overtake one another here instead. */
const mostBuffered = 256_000;

/** Brings one call to Baton: connects, numbers, sends again what was not acknowledged, and says how the line is. */
export class CallSender {
  #line: LineState['line'] = 'connecting';
  #why = '';
  #refused = '';
  #socket: BatonSocket | undefined;
  #opened = false;
  #attempts = 0;
  #restarts = 0;
  #lastSignMs = 0;
  #cancelRetry = (): void => undefined;
  #cancelBeat = (): void => undefined;
  #cancelRestart: (() => void) | undefined;

  constructor(private outbox: Outbox, private readonly deps: CallSenderDeps) {}

  get state(): LineState {
    return { line: this.#line, why: this.#why, refused: this.#refused, waiting: waitingIn(this.outbox), leftOut: this.outbox.leftOut, part: this.outbox.part };
  }

  /** Connects now, whatever was refused before. */
  start(): void {
    if (this.#line === 'done') return;
    this.#restarts = 0;
    this.#leave();
    this.#connect('connecting');
  }

  send(event: CallEvent): void {
    this.outbox = withEvent(this.outbox, event, room);
    this.#pump();
    this.#changed();
  }

  #changed(): void { this.deps.onChange(this.state, this.outbox); }

  #become(line: LineState['line'], why = ''): void {
    this.#line = line;
    this.#why = why;
    this.#changed();
  }

  #connect(line: LineState['line']): void {
    this.#cancelRetry();
    this.#opened = false;
    this.#become(line, this.#why);
    const { address, token } = this.deps.door();
    const own: { socket?: BatonSocket } = {};
    const isOwn = (): boolean => own.socket !== undefined && own.socket === this.#socket;
    try {
      own.socket = this.deps.open(address, token, {
        opened: () => { if (isOwn()) this.#open(); },
        said: (text) => { if (isOwn()) this.#listen(text); },
        closed: (reason) => { if (isOwn()) void this.#lost(reason); },
      });
      this.#socket = own.socket;
    } catch {
      this.#become('refused', 'the address or the token cannot be used: look at the options');
    }
  }

  #open(): void {
    this.#opened = true;
    this.#attempts = 0;
    this.#lastSignMs = this.deps.now();
    this.#write(again(this.outbox));
    this.#become('connected');
    this.#pump();
    this.#beat();
  }

  #write(lines: readonly StreamRequest[]): void {
    for (const line of lines) this.#socket?.send(`${JSON.stringify(StreamRequest.toJSON(line))}\n`);
  }

  #pump(): void {
    if (this.#line !== 'connected' || (this.#socket?.buffered ?? 0) > mostBuffered) return;
    if (this.outbox.sent.length === 0) this.#lastSignMs = this.deps.now();
    const { outbox, lines } = numbered(this.outbox, room);
    this.outbox = outbox;
    this.#write(lines);
  }

  #beat(): void {
    this.#cancelBeat = this.deps.schedule(() => {
      if (this.outbox.sent.length > 0 && this.deps.now() - this.#lastSignMs > patienceMs) return void this.#lost('Baton does not answer');
      this.#socket?.send('\n');
      this.#pump();
      return this.#beat();
    }, keepAliveMs);
  }

  #listen(text: string): void {
    this.#lastSignMs = this.deps.now();
    for (const line of text.split('\n')) if (line.trim() !== '') this.#take(line);
    this.#pump();
    if (this.outbox.isEnded && waitingIn(this.outbox) === 0) {
      this.#leave();
      return this.#become('done');
    }
    return this.#changed();
  }

  #take(line: string): void {
    const response = readResponse(line);
    if (!response || (response.callId !== this.outbox.callId && response.callId !== '')) return undefined;
    if (wantsStart(response)) return this.#restart(response.refused);
    this.outbox = acknowledged(this.outbox, response);
    if (response.acknowledgedSequence > 0) this.#restarts = 0;
    if (isOver(response) && waitingIn(this.outbox) > 0) return this.#goOn();
    if (response.refused !== '') this.#refused = response.refused;
    return undefined;
  }

  /** Baton does not know the call: it gets it from its start, once for all the messages it refused together. */
  #restart(why: string): void {
    if (this.#cancelRestart) return;
    this.#restarts += 1;
    if (this.#restarts > mostRestarts) {
      this.#leave();
      return this.#become('refused', why);
    }
    this.#cancelRestart = this.deps.schedule(() => {
      this.#cancelRestart = undefined;
      this.#write(again(this.outbox));
    }, retryMs[0]);
  }

  #goOn(): void {
    this.outbox = continued(this.outbox);
    this.#write(this.outbox.sent);
  }

  async #lost(reason: string): Promise<void> {
    const wasOpen = this.#opened;
    this.#leave();
    this.#become('reconnecting', reason);
    const answer: DoorAnswer = wasOpen ? { kind: 'away' } : await this.deps.ask();
    if (this.#socket || this.#line !== 'reconnecting') return;
    if (answer.kind === 'refused') return this.#become('refused', answer.why);
    const waitMs = retryMs[Math.min(this.#attempts, retryMs.length - 1)] ?? 0;
    this.#attempts += 1;
    this.#cancelRetry();
    this.#cancelRetry = this.deps.schedule(() => this.#connect('reconnecting'), waitMs);
  }

  #leave(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    this.#cancelBeat();
    this.#cancelRestart?.();
    this.#cancelRestart = undefined;
    socket?.close();
  }
}

const readResponse = (line: string): StreamResponse | undefined => {
  try {
    const response = StreamResponse.fromJSON(JSON.parse(line));
    return Number.isSafeInteger(response.acknowledgedSequence) ? response : undefined;
  } catch {
    return undefined;
  }
};
