import type { CallStart, StreamRequest, StreamResponse } from '@baton/contracts';
import type { Clock, Logger } from '@baton/platform';
import { CallAcknowledger } from './call-acknowledger.js';
import { createCallFacts } from './call-fact.js';
import type { OpenCall } from './call-opening.js';
import { advanceCall, type EdgeKnowledge, loseCall, resumeCall } from './domain/advance-call.js';
import { type Call, type CallDraft, type Step, unknownCall } from './domain/call.js';
import { faultOfRequest } from './domain/fault-of-request.js';
import { createPartials, type Partials } from './partials.js';
import type { CallFact, CallIdentity, CallLog, CallMemory, Count, Schedule } from './ports.js';

export interface LaneDeps {
  readonly open: OpenCall;
  readonly log: CallLog;
  readonly memory: CallMemory;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly schedule: Schedule;
  readonly count: Count;
  /** Told what went wrong with a call, in words. */
  readonly trouble: (callId: string, what: string) => void;
  readonly rememberEveryMs: number;
}

/** Where a lane's answers go, and how a failing lane ends the stream that feeds it. */
export interface LaneReply { answer(response: StreamResponse): void; fail(): void }

type Way = 'fast' | 'safe';
const troublesOf = ({ taken, drafts }: Step): string[] => [
  ...(taken.kind === 'refused' ? [`a message was refused: ${taken.why}`] : []),
  ...drafts.flatMap(({ draft: { type, payload } }) => (type === 'call.gap_noted' ? [`${payload.toMs - payload.fromMs} ms are missing (${payload.reason})`] : [])),
];

/** Words still being spoken that wait for the log, and how far the call is with the newest of them. */
interface Speech { readonly partials: Partials; call: Call }
interface Known { readonly identity: CallIdentity; readonly factOf: (draft: CallDraft) => CallFact }

const isFast = ({ draft }: CallDraft): boolean => draft.type === 'call.utterance_heard' && !draft.payload.isFinal;

/**
 * One call: takes its messages in order, appends their facts without waiting for one another, and acknowledges a sequence
 * once the log has everything up to it and the call is remembered.
 */
export class CallLane {
  #call: Call = unknownCall;
  #known: Known | undefined;
  #taking: Promise<void>;
  /** What waits for its turn: a message that finds nobody before it is taken at once. */
  #queued = 1;
  #appended: Promise<void> = Promise.resolve();
  /** What the sends of the present way came after. */
  #before: Promise<void> = Promise.resolve();
  #way: Way = 'safe';
  #speech: Speech | undefined;
  #speaking: Promise<void> = Promise.resolve();
  #reply: LaneReply | undefined;
  #failed = false;
  readonly #acknowledger: CallAcknowledger;

  constructor(readonly tenant: string, readonly callId: string, private readonly deps: LaneDeps) {
    this.#acknowledger = new CallAcknowledger({ ...deps, onAcknowledged: () => this.#answer('') });
    this.#taking = this.#recall().then(() => { this.#queued -= 1; });
  }

  get phase(): Call['phase'] { return this.#call.phase; }
  get failed(): boolean { return this.#failed; }

  /** Answers go to this stream from now on; a second stream counts as a resumption. */
  attach(reply: LaneReply): void {
    if (this.#reply === reply) return;
    this.#reply = reply;
    void this.#next(() => { this.#call = resumeCall(this.#call); return Promise.resolve(); });
  }

  isAttachedTo(reply: LaneReply): boolean { return this.#reply === reply; }

  /** Resolves when the log has what the message tells, when a later revision of its words took its place, or when it was refused. */
  accept(request: StreamRequest): Promise<unknown> {
    return this.#queued > 0 || this.#opens(request) ? this.#acceptInTurn(request) : this.#acceptNow(request);
  }

  /** Ends the call because nobody came back for it here; a call that went on at another instance is left to it. */
  async lose(): Promise<void> {
    await this.#next(async () => {
      if (this.#call.phase !== 'live' || await this.#livesElsewhere()) return;
      this.deps.count('lost');
      this.deps.trouble(this.callId, 'its stream broke and nobody came back for it');
      this.#apply(loseCall(this.#call));
    });
    await this.#appended;
  }

  /** Resolves when everything taken in so far is in the log. */
  async drained(): Promise<void> {
    await this.#taking;
    await this.#appended;
  }

  #acceptNow(request: StreamRequest): Promise<unknown> {
    if (this.#failed) return Promise.resolve();
    try {
      return this.#take(request, { heardAtMs: this.deps.clock.now() });
    } catch (error) {
      this.#fail(error);
      return Promise.resolve();
    }
  }

  async #acceptInTurn(request: StreamRequest): Promise<void> {
    let held: Promise<unknown> = Promise.resolve();
    await this.#next(async () => {
      const opens = this.#opens(request);
      held = this.#take(request, opens ? await this.#edgeKnowledge(opens) : { heardAtMs: this.deps.clock.now() });
      // Words may go the fast way only once the log has the start they belong to.
      if (opens) await held;
    });
    await held;
  }

  #next(run: () => Promise<void>): Promise<void> {
    this.#queued += 1;
    this.#taking = this.#taking.then(() => (this.#failed ? undefined : run())).catch((error: unknown) => this.#fail(error)).then(() => { this.#queued -= 1; });
    return this.#taking;
  }

  async #recall(): Promise<void> {
    try {
      const remembered = await this.deps.memory.load(this.tenant, this.callId);
      if (!remembered) return;
      this.#know(remembered.identity);
      this.#call = remembered.call;
      this.#acknowledger.recalled(remembered.call);
    } catch (error) {
      this.deps.logger.warn('a call cannot be recalled, so it has to be sent again', { tenant: this.tenant, callId: this.callId, error: String(error) });
    }
  }

  async #livesElsewhere(): Promise<boolean> {
    const remembered = await this.deps.memory.load(this.tenant, this.callId).catch(() => undefined);
    return remembered !== undefined && remembered.call.phase !== 'unknown' && remembered.call.sequence > this.#acknowledger.acknowledged;
  }

  #know(identity: CallIdentity): void { this.#known = { identity, factOf: createCallFacts(identity) }; }

  /** Answers when nothing of the message has to be kept any longer. */
  #take(request: StreamRequest, edge: EdgeKnowledge): Promise<unknown> {
    const step = advanceCall(this.#call, request, edge);
    this.deps.count(step.taken.kind);
    for (const what of troublesOf(step)) this.deps.trouble(this.callId, what);
    if (step.taken.kind === 'refused') this.#answer(step.taken.why);
    if (step.taken.kind === 'repeated') this.#answer('');
    return this.#apply(step);
  }

  /** What a message says that begins the call, or undefined for any other one. */
  #opens(request: StreamRequest): CallStart | undefined {
    return this.#call.phase === 'unknown' && request.event?.$case === 'start' && faultOfRequest(request) === undefined ? request.event.value : undefined;
  }

  async #edgeKnowledge(start: CallStart): Promise<EdgeKnowledge> {
    const heardAtMs = this.deps.clock.now();
    const { identity, reading } = await this.deps.open(this.tenant, this.callId, start);
    this.#know(identity);
    return 'deal' in reading ? { heardAtMs, deal: reading.deal } : { heardAtMs, dealMissingReason: reading.missing };
  }

  /** Sends a step's facts. A change of way, and the end of the call, wait for everything before, so that the log has the call in its order. */
  #apply({ call, drafts }: Step): Promise<unknown> {
    const known = this.#known;
    if (call === this.#call || !known) return this.#appended;
    this.#call = call;
    const way = drafts.length > 0 && drafts.every(isFast) ? 'fast' : 'safe';
    if (way !== this.#way || call.phase === 'ended') {
      this.#before = this.#appended;
      this.#speech = undefined;
    }
    this.#way = way;
    return way === 'fast' ? this.#speak(call, drafts, known) : this.#append(this.#before.then(() => this.#send(drafts.map(known.factOf))), () => call, known);
  }

  /** Once the log has this and everything before, it has the call as far as `reached` says. */
  #append(sending: Promise<void>, reached: () => Call, { identity }: Known): Promise<void> {
    this.#appended = Promise.all([this.#appended, sending])
      .then(() => { if (!this.#failed) this.#acknowledger.durable(reached(), identity); })
      .catch((error: unknown) => this.#fail(error));
    return this.#appended;
  }

  /** One sending of partials at a time: what a newer revision overtakes meanwhile is left out, so a slow log makes words coarser, never late. */
  #speak(call: Call, drafts: readonly CallDraft[], known: Known): Promise<unknown> {
    const speech = this.#speech ??= this.#gather(call, known);
    speech.call = call;
    return Promise.all(drafts.map((each) => speech.partials.add(each)));
  }

  /** A promise for each sending, none for each message: a call says several words while one sending is under way. */
  #gather(call: Call, known: Known): Speech {
    const speech: Speech = { partials: createPartials(), call };
    const sent = Promise.all([this.#before, this.#speaking]).then(() => {
      if (this.#speech === speech) this.#speech = undefined;
      this.#speaking = this.#send(speech.partials.drafts().map(known.factOf), 'fast');
      return this.#speaking;
    });
    void this.#append(sent, () => speech.call, known).then(() => speech.partials.done());
    return speech;
  }

  async #send(facts: readonly CallFact[], way: Way = 'safe'): Promise<void> {
    if (facts.length > 0 && !this.#failed) await this.deps.log.append(facts, way);
  }

  #answer(refused: string): void {
    this.#reply?.answer({ callId: this.callId, acknowledgedSequence: this.#acknowledger.acknowledged, refused });
  }

  #fail(error: unknown): void {
    if (this.#failed) return;
    this.#failed = true;
    this.deps.logger.error('facts of a call cannot be appended, ending its stream so that they are sent again', { tenant: this.tenant, callId: this.callId, error: String(error) });
    this.#reply?.fail();
  }
}
