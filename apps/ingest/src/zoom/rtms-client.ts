import type { Clock, Logger } from '@baton/platform';
import type { Schedule } from '../ports.js';
import type { DeskFeed } from './desk-feed.js';
import type { SocketName } from './domain/rtms-message.js';
import { startSession, stepSession } from './domain/rtms-session.js';
import type { RtmsSession, SessionAction, SessionInput, SessionStep, SessionStream, SessionTimes } from './domain/session-state.js';
import type { Ending } from './domain/stop-reason.js';
import type { OpenSocket, RtmsSocket } from './rtms-socket.js';
import { readMessage } from './rtms-wire.js';

export interface RtmsClientDeps {
  readonly feed: DeskFeed;
  readonly open: OpenSocket;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly logger: Logger;
  /** Counts messages that Baton does not listen to, for metrics. */
  readonly count: (ignored: 'unknown' | 'unreadable') => void;
  readonly times: SessionTimes;
}

/** How Zoom and Baton wait for one another: Zoom's own times. */
export const zoomTimes: SessionTimes = {
  signalling: { keepAliveMs: 10_000, answerMs: 10_000, windowMs: 60_000 },
  media: { keepAliveMs: 10_000, answerMs: 10_000, windowMs: 65_000 },
};

const tickMs = 250;
const nameOf = ({ kind, attempt }: SocketName): string => `${kind}-${attempt}`;

/** One Zoom stream being listened to: what happens on its sockets and on the clock goes into the session, and what comes out is done. */
export class RtmsClient {
  #session: RtmsSession;
  #cancelTick = (): void => undefined;
  readonly #sockets = new Map<string, RtmsSocket>();
  readonly #over = Promise.withResolvers<Ending>();

  constructor(private readonly stream: SessionStream, private readonly deps: RtmsClientDeps) {
    const first = startSession(stream, deps.times, deps.clock.now());
    this.#session = first.state;
    this.#apply(first);
    this.#tickLater();
  }

  /** The desk has been told of the call. */
  get begun(): boolean { return this.#session.begun; }

  /** Resolves when nobody listens here any more, with the reason. */
  get over(): Promise<Ending> { return this.#over.promise; }

  /** Zoom's webhook says that the stream is over. */
  stop(reason: number): void { this.#input({ kind: 'stopped', reason, nowMs: this.deps.clock.now() }); }

  /** The stream is another instance's; the call goes on. */
  lose(): void { this.#input({ kind: 'lost', nowMs: this.deps.clock.now() }); }

  #input(input: SessionInput): void { this.#apply(stepSession(this.#session, input)); }

  #apply({ state, actions }: SessionStep): void {
    this.#session = state;
    for (const action of actions) this.#act(action);
  }

  #act(action: SessionAction): void {
    switch (action.do) {
      case 'connect': return this.#connect(action.socket, action.url);
      case 'send': return this.#sockets.get(nameOf(action.socket))?.send(JSON.stringify(action.message));
      case 'close': return this.#sockets.get(nameOf(action.socket))?.close();
      case 'emit': return this.deps.feed.send(action.request);
      case 'end':
        this.#cancelTick();
        return this.#over.resolve(action.ending);
    }
  }

  #connect(socket: SocketName, url: string): void {
    this.#sockets.set(nameOf(socket), this.deps.open(url, {
      opened: () => this.#input({ kind: 'opened', socket, nowMs: this.deps.clock.now() }),
      said: (text) => this.#said(socket, text),
      closed: (clean) => this.#closed(socket, clean),
    }));
  }

  #said(socket: SocketName, text: string): void {
    const reading = readMessage(text);
    if ('ignored' in reading) this.deps.count(reading.ignored);
    else this.#input({ kind: 'message', socket, message: reading.message, nowMs: this.deps.clock.now() });
  }

  #closed(socket: SocketName, clean: boolean): void {
    this.#sockets.delete(nameOf(socket));
    this.deps.logger.info('a socket of a Zoom stream closed', { streamId: this.stream.streamId, socket: nameOf(socket), clean });
    this.#input({ kind: 'closed', socket, clean, nowMs: this.deps.clock.now() });
  }

  #tickLater(): void {
    if (this.#session.phase === 'over') return;
    this.#cancelTick = this.deps.schedule(() => {
      this.#input({ kind: 'tick', nowMs: this.deps.clock.now() });
      this.#tickLater();
    }, tickMs);
  }
}
