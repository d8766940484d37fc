import { backOffMs, settledAfterMs } from './back-off.js';
import { faultText } from './fault-text.js';
import type { Launch, RunningProcess } from './launch.js';
import type { ProcessSpec, ProcessState, Readiness } from './process-spec.js';

/** What a supervisor uses of the world. */
export interface SupervisorDeps {
  readonly launch: Launch;
  readonly probe: (readiness: Readiness) => Promise<string | undefined>;
  readonly now: () => number;
  /** Resolves after the time, or at once when the signal aborts. */
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly onChange: (process: SupervisedProcess) => void;
}

export interface SupervisedProcess {
  readonly spec: ProcessSpec;
  readonly state: ProcessState;
  readonly pid: number | undefined;
  /** When this life of it began, milliseconds since the epoch; 0 before the first. */
  readonly startedAtMs: number;
  /** Starts after the first. */
  readonly restarts: number;
  /** Why it is in this state, for people. */
  readonly detail: string;
  /** Resolves the first time it is ready (or done); rejects when it never gets there. */
  readonly firstReady: Promise<void>;
  stop(): Promise<void>;
}

const pollMs = 100;
const firstTries = 3;

type Attempt = 'ready' | 'ended' | 'late' | 'stopping';

/** Mutable heart of one supervised process; `supervise` drives it and hands out the read-only view. */
class Supervisor implements SupervisedProcess {
  state: ProcessState = 'waiting';
  restarts = 0;
  startedAtMs = 0;
  detail = '';
  readonly firstReady: Promise<void>;
  #running: RunningProcess | undefined;
  readonly #stopping = new AbortController();
  readonly #first = Promise.withResolvers<void>();
  #loop: Promise<void> = Promise.resolve();

  constructor(readonly spec: ProcessSpec, readonly deps: SupervisorDeps) {
    this.firstReady = this.#first.promise;
    this.firstReady.catch(() => undefined);
  }

  get pid(): number | undefined { return this.#running?.pid; }

  start(): void { this.#loop = this.#run(); }

  async stop(): Promise<void> {
    this.#stopping.abort();
    const running = this.#running;
    if (running) await this.#end(running);
    await this.#loop;
    this.#first.reject(new Error(`${this.spec.name} was stopped before it was ready`));
    this.#enter('stopped', '');
  }

  #enter(state: ProcessState, detail: string): void {
    this.state = state;
    this.detail = detail;
    this.deps.onChange(this);
  }

  async #end(running: RunningProcess): Promise<void> {
    running.signal('SIGTERM');
    const patience = new AbortController();
    const late = this.deps.sleep(this.spec.stopTimeoutMs, patience.signal).then(() => 'late' as const);
    const first = await Promise.race([running.ended, late]);
    patience.abort();
    if (first === 'late') running.signal('SIGKILL');
    await running.ended;
  }

  async #run(): Promise<void> {
    let failures = 0;
    let everReady = false;
    while (!this.#stopping.signal.aborted) {
      const startedAt = this.deps.now();
      const { attempt, how } = await this.#attempt();
      if (attempt === 'stopping') return;
      if (this.spec.ready.kind === 'exit' && attempt === 'ready') return;
      everReady ||= attempt === 'ready';
      failures = attempt === 'ready' && this.deps.now() - startedAt > settledAfterMs ? 1 : failures + 1;
      if (this.#stopping.signal.aborted) return;
      if (!everReady && failures >= firstTries) return this.#giveUp(how);
      this.#enter('backing-off', how);
      await this.deps.sleep(backOffMs(failures), this.#stopping.signal);
      this.restarts += 1;
    }
  }

  #giveUp(how: string): void {
    this.#enter('failed', how);
    this.#first.reject(new Error(`${this.spec.name} did not start: ${how}`));
  }

  /** One life of the process: from its start until it ended, with whether it was ever ready. */
  async #attempt(): Promise<{ attempt: Attempt; how: string }> {
    this.#enter('starting', '');
    try {
      await this.spec.prepare?.();
    } catch (error) {
      return { attempt: 'ended', how: faultText(error) };
    }
    if (this.#stopping.signal.aborted) return { attempt: 'stopping', how: '' };
    const running = this.deps.launch(this.spec);
    this.#running = running;
    this.startedAtMs = this.deps.now();
    // Told once more, now with the process id: whoever has to end it from outside needs it from here on.
    this.#enter('starting', '');
    const attempt = await this.#untilReady(running);
    if (attempt === 'ready') this.#enter(this.spec.ready.kind === 'exit' ? 'done' : 'ready', '');
    if (attempt === 'ready') this.#first.resolve();
    if (attempt === 'late') await this.#end(running);
    const { how } = await running.ended;
    // What the process itself had started goes with it.
    running.signal('SIGKILL');
    this.#running = undefined;
    return { attempt, how: attempt === 'late' ? `not ready after ${this.spec.readyTimeoutMs / 1000} s: ${this.detail}` : how };
  }

  async #untilReady(running: RunningProcess): Promise<Attempt> {
    const deadline = this.deps.now() + this.spec.readyTimeoutMs;
    const ended = running.ended.then(({ ok }) => (ok && this.spec.ready.kind === 'exit' ? 'ready' as const : 'ended' as const));
    for (;;) {
      if (this.#stopping.signal.aborted) return 'stopping';
      const answer = await Promise.race([ended, this.deps.probe(this.spec.ready)]);
      if (answer === 'ready' || answer === 'ended') return answer;
      if (answer === undefined) return 'ready';
      this.detail = answer;
      if (this.deps.now() >= deadline) return 'late';
      const rest = new AbortController();
      await Promise.race([ended, this.deps.sleep(pollMs, rest.signal)]);
      rest.abort();
    }
  }
}

/**
 * Keeps one process alive: starts it, waits for its readiness, restarts it with back-off when it falls.
 * A process that is never ready in three tries is given up, so that a wrong setting is reported and not hidden.
 */
export const supervise = (spec: ProcessSpec, deps: SupervisorDeps): SupervisedProcess => {
  const supervisor = new Supervisor(spec, deps);
  supervisor.start();
  return supervisor;
};
