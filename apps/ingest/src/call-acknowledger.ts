import type { Logger } from '@baton/platform';
import type { Call } from './domain/call.js';
import type { CallIdentity, CallMemory, Schedule } from './ports.js';

export interface AcknowledgerDeps {
  readonly memory: CallMemory;
  readonly logger: Logger;
  readonly schedule: Schedule;
  /** Shortest time between two savings of a call; acknowledgements come at this pace. */
  readonly rememberEveryMs: number;
  /** Called with each newly acknowledged sequence. */
  onAcknowledged(sequence: number): void;
}

/** Saves a call as the log holds it and then acknowledges its sequence, so that an acknowledged message is never needed again. */
export class CallAcknowledger {
  #acknowledged = 0;
  #durable: { call: Call; identity: CallIdentity } | undefined;
  #saved: Call | undefined;
  #saving = false;
  #resting = false;

  constructor(private readonly deps: AcknowledgerDeps) {}

  get acknowledged(): number { return this.#acknowledged; }

  /** The call was found in memory as it is. */
  recalled(call: Call): void {
    this.#saved = call;
    if (call.phase !== 'unknown') this.#acknowledged = call.sequence;
  }

  /** The log has everything up to this state of the call. */
  durable(call: Call, identity: CallIdentity): void {
    this.#durable = { call, identity };
    this.#remember();
  }

  #remember(): void {
    const durable = this.#durable;
    if (!durable || durable.call === this.#saved || this.#saving) return;
    if (this.#resting && durable.call.phase !== 'ended') return;
    this.#saving = true;
    void this.#save(durable).finally(() => {
      this.#saving = false;
      this.#resting = true;
      this.deps.schedule(() => { this.#resting = false; this.#remember(); }, this.deps.rememberEveryMs);
      if (this.#durable !== durable) this.#remember();
    });
  }

  async #save({ call, identity }: { call: Call; identity: CallIdentity }): Promise<void> {
    try {
      await this.deps.memory.save({ call, identity });
    } catch (error) {
      this.deps.logger.warn('a call cannot be remembered, so it is not acknowledged yet', { tenant: identity.tenant, callId: identity.callId, error: String(error) });
      return;
    }
    this.#saved = call;
    if (call.phase === 'unknown') return;
    this.#acknowledged = Math.max(this.#acknowledged, call.sequence);
    this.deps.onAcknowledged(this.#acknowledged);
  }
}
