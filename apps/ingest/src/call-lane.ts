import type { StreamRequest, StreamResponse } from '@baton/contracts';
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

/** What became of facts: when the log has them, and when nothing of them has to be kept any longer. */
interface Sending { readonly appended: Promise<void>; readonly held: Promise<unknown> }
/** Words still being spoken that wait for the log, and when they are there. */
interface Speech { readonly partials: Partials; readonly sent: Promise<void> }
const keptUntil = (appended: Promise<void>): Sending => ({ appended, held: appended });

const isFast = ({ draft }: CallDraft): boolean => draft.type === 'call.utterance_heard' && !draft.payload.isFinal;

/**
 * One call: takes its messages in order, appends their facts without waiting for one another, and acknowledges a sequence
 * once the log has everything up to it and the call is remembered.
 */
export class CallLane {
  #call: Call = unknownCall;
  #known: { identity: CallIdentity; factOf: (draft: CallDraft) => CallFact } | undefined;
  #taking: Promise<void>;
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
    this.#taking = this.#recall();
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
  async accept(request: StreamRequest): Promise<void> {
    let held: Promise<unknown> = Promise.resolve();
    await this.#next(async () => { ({ held } = await this.#take(request)); });
    await held;
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

  #next(run: () => Promise<void>): Promise<void> {
    this.#taking = this.#taking.then(() => (this.#failed ? undefined : run())).catch((error: unknown) => this.#fail(error));
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

  async #take(request: StreamRequest): Promise<{ readonly held: Promise<unknown> }> {
    const step = advanceCall(this.#call, request, await this.#edgeKnowledge(request));
    this.deps.count(step.taken.kind);
    for (const what of troublesOf(step)) this.deps.trouble(this.callId, what);
    if (step.taken.kind === 'refused') this.#answer(step.taken.why);
    if (step.taken.kind === 'repeated') this.#answer('');
    const { appended, held } = this.#apply(step);
    // Words may go the fast way only once the log has the start they belong to.
    if (step.drafts.some(({ draft }) => draft.type === 'call.started')) await appended;
    return { held };
  }

  async #edgeKnowledge(request: StreamRequest): Promise<EdgeKnowledge> {
    const heardAtMs = this.deps.clock.now();
    if (this.#call.phase !== 'unknown' || request.event?.$case !== 'start' || faultOfRequest(request) !== undefined) return { heardAtMs };
    const { identity, reading } = await this.deps.open(this.tenant, this.callId, request.event.value);
    this.#know(identity);
    return 'deal' in reading ? { heardAtMs, deal: reading.deal } : { heardAtMs, dealMissingReason: reading.missing };
  }

  /** Sends a step's facts. A change of way, and the end of the call, wait for everything before, so that the log has the call in its order. */
  #apply({ call, drafts }: Step): Sending {
    const known = this.#known;
    if (call === this.#call || !known) return keptUntil(this.#appended);
    this.#call = call;
    const way = drafts.length > 0 && drafts.every(isFast) ? 'fast' : 'safe';
    if (way !== this.#way || call.phase === 'ended') {
      this.#before = this.#appended;
      this.#speech = undefined;
    }
    this.#way = way;
    const sending = way === 'fast' ? this.#speak(drafts, known.factOf) : keptUntil(this.#before.then(() => this.#send(drafts.map(known.factOf))));
    this.#appended = Promise.all([this.#appended, sending.appended])
      .then(() => { if (!this.#failed) this.#acknowledger.durable(call, known.identity); })
      .catch((error: unknown) => this.#fail(error));
    return { appended: this.#appended, held: way === 'fast' ? Promise.race([this.#appended, sending.held]) : this.#appended };
  }

  /** One sending of partials at a time: what a newer revision overtakes meanwhile is left out, so a slow log makes words coarser, never late. */
  #speak(drafts: readonly CallDraft[], factOf: (draft: CallDraft) => CallFact): Sending {
    this.#speech ??= this.#gather(factOf);
    const { partials, sent } = this.#speech;
    return { appended: sent, held: Promise.all(drafts.map((each) => partials.add(each))) };
  }

  #gather(factOf: (draft: CallDraft) => CallFact): Speech {
    const partials = createPartials();
    const sent = Promise.all([this.#before, this.#speaking]).then(() => {
      if (this.#speech?.partials === partials) this.#speech = undefined;
      this.#speaking = this.#send(partials.drafts().map(factOf), 'fast');
      return this.#speaking;
    });
    return { partials, sent };
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
