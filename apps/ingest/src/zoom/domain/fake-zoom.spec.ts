import { CallStart, type StreamRequest } from '@baton/contracts';
import type { RtmsMessage, RtmsReply, SocketKind, SocketName } from './rtms-message.js';
import { startSession, stepSession } from './rtms-session.js';
import type { RtmsSession, SessionInput, SessionStep, SessionStream, SessionTimes } from './session-state.js';
import type { Ending } from './stop-reason.js';

export const startedAtMs = Date.UTC(2026, 10, 23, 9);
export const zoomTimes: SessionTimes = {
  signalling: { keepAliveMs: 10_000, answerMs: 10_000, windowMs: 60_000 }, media: { keepAliveMs: 10_000, answerMs: 10_000, windowMs: 65_000 },
};
export const mediaUrl = 'wss://media.zoom.example/transcript';
export const streamOf = (change: Partial<SessionStream> = {}): SessionStream => ({
  callId: 'stream-1', meetingUuid: 'meeting-1==', streamId: 'stream-1', serverUrl: 'wss://signalling.zoom.example', signature: 'signed', takeovers: 0, begun: false,
  start: CallStart.fromPartial({ title: 'Halden Freight', platform: 'zoom', repEmail: 'dana@northwind.example', startedAtMs, consentRecorded: true }), ...change,
});

interface Line { readonly number: number; readonly atMs: number }
interface FarSocket { readonly name: SocketName; isOpen: boolean; isReady: boolean; /** On its way to Baton. */ readonly coming: SessionInput[]; /** Lines that are on their way. */ readonly lines: Set<number> }
type Delivery = { readonly kind: 'opened' } | { readonly kind: 'message'; readonly message: RtmsMessage } | { readonly kind: 'closed'; readonly clean: boolean };

/** A session and the Zoom it talks to over a network whose deliveries are made by hand. */
export class FakeZoom {
  session: RtmsSession;
  nowMs = startedAtMs;
  readonly emitted: StreamRequest[] = [];
  readonly endings: Ending[] = [];
  /** Everything Baton said, first to last. */
  readonly heard: { readonly socket: SocketName; readonly message: RtmsReply }[] = [];
  readonly said: Line[] = [];
  readonly far = new Map<string, FarSocket>();
  /** Sockets that Zoom still counts though nobody is there. */
  readonly lingering: Record<SocketKind, number> = { signalling: 0, media: 0 };
  /** Status codes of the next handshakes. */
  readonly statuses: Record<SocketKind, number[]> = { signalling: [], media: [] };
  repeats = 0;
  isSilent = false;
  /** Lines that Baton has for sure. */
  readonly #delivered = new Set<number>();

  constructor(stream: Partial<SessionStream> = {}) {
    const first = startSession(streamOf(stream), zoomTimes, this.nowMs);
    this.session = first.state;
    this.do(first);
  }

  do({ state, actions }: SessionStep): void {
    this.session = state;
    for (const action of actions) {
      if (action.do === 'emit') this.emitted.push(action.request);
      if (action.do === 'end') this.endings.push(action.ending);
      if (action.do === 'connect') this.far.set(this.#key(action.socket), { name: action.socket, isOpen: true, isReady: false, coming: [], lines: new Set() });
      if (action.do === 'connect') this.send(action.socket, { kind: 'opened' });
      if (action.do === 'close') this.#closedHere(action.socket);
      if (action.do === 'send') this.#take(action.socket, action.message);
    }
  }

  input(input: SessionInput): void { this.do(stepSession(this.session, input)); }

  tick(ms: number): void {
    this.nowMs += ms;
    if (!this.isSilent) for (const { name, isOpen, isReady } of this.far.values()) if (isOpen && isReady) this.send(name, { kind: 'message', message: { type: 'keep_alive', timestamp: this.nowMs } });
    this.input({ kind: 'tick', nowMs: this.nowMs });
  }

  send(socket: SocketName, what: Delivery): void {
    const far = this.far.get(this.#key(socket));
    if (far?.isOpen) far.coming.push({ ...what, socket, nowMs: 0 });
  }

  /** The network brings what comes next on each socket of a kind; answers whether there was anything. */
  deliver(kind: SocketKind): boolean {
    const next = [...this.far.values()].find((each) => each.name.kind === kind && each.coming.length > 0);
    const input = next?.coming.shift();
    if (!next || !input) return false;
    if (input.kind === 'message' && input.message.type === 'line') this.#delivered.add(Number(input.message.line.text));
    this.input({ ...input, nowMs: this.nowMs });
    return true;
  }

  deliverAll(): void { while (this.deliver('signalling') || this.deliver('media')); }

  say(): void {
    this.said.push({ number: this.said.length + 1, atMs: this.nowMs });
    this.#flush([]);
  }

  /** Loses the sockets of a kind with everything on its way; Zoom may learn of it or go on counting them. */
  lose(kind: SocketKind, clean: boolean): void {
    for (const far of this.far.values()) {
      if (far.name.kind !== kind || !far.isOpen) continue;
      if (far.isReady && !clean) this.lingering[kind] += 1;
      far.coming.length = 0;
      this.send(far.name, { kind: 'closed', clean });
      far.isOpen = false;
    }
  }

  isListening(): boolean { return this.session.signalling.status === 'ready' && this.session.media.status === 'ready'; }

  #key({ kind, attempt }: SocketName): string { return `${kind}-${attempt}`; }

  #closedHere(socket: SocketName): void {
    const far = this.far.get(this.#key(socket));
    if (!far?.isOpen) return;
    if (far.isReady) this.lingering[socket.kind] += 1;
    far.isOpen = false;
    far.coming.length = 0;
  }

  #flush(again: readonly Line[]): void {
    const missing = this.said.filter(({ number }) => !this.#delivered.has(number));
    const lines = [...new Set([...again, ...missing])].toSorted((a, b) => a.number - b.number);
    for (const far of this.far.values()) {
      if (far.name.kind !== 'media' || !far.isReady || !far.isOpen) continue;
      for (const line of lines) {
        if (far.lines.has(line.number)) continue;
        far.lines.add(line.number);
        this.send(far.name, { kind: 'message', message: { type: 'line', line: { userId: 'priya', userName: 'Priya Raman', text: String(line.number), timestamp: line.atMs + line.number } } });
      }
    }
  }

  #take(socket: SocketName, message: RtmsReply): void {
    this.heard.push({ socket, message });
    if (message.msg_type === 1 || message.msg_type === 3) this.#greet(socket);
    if (message.msg_type === 7) this.#flush(this.said.slice(Math.max(0, this.said.length - this.repeats)));
  }

  #greet(socket: SocketName): void {
    const far = this.far.get(this.#key(socket));
    if (!far?.isOpen) return;
    const { kind } = socket;
    const status = this.statuses[kind].shift() ?? (this.lingering[kind] === 0 ? 0 : { signalling: 8, media: 16 }[kind]);
    far.isReady = status === 0;
    this.send(socket, { kind: 'message', message: kind === 'signalling' ? { type: 'signalling_answer', status, says: '', mediaUrl } : { type: 'media_answer', status, says: '' } });
  }
}

/** A session that listens. */
export const listening = (stream: Partial<SessionStream> = {}): FakeZoom => {
  const zoom = new FakeZoom(stream);
  zoom.deliverAll();
  return zoom;
};

/** What the desk was told, in a few words. */
export const told = ({ emitted }: FakeZoom): string[] => emitted.map(({ event }) => {
  if (event?.$case === 'hypothesis') return event.value.text;
  return event?.$case === 'gap' ? `gap ${event.value.fromMs}-${event.value.toMs}` : `${event?.$case ?? ''}${event?.$case === 'end' ? ` ${event.value.reason}` : ''}`;
});
