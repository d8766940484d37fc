import type { Hypothesis } from '@baton/contracts';
import { CallSender, type CallSenderDeps } from '../call/call-sender.js';
import type { LineState } from '../call/domain/line-state.js';
import { endingOf, type KeptCall, withHeard } from './kept-call.js';

export type SendingDeps = Omit<CallSenderDeps, 'onChange'>;

/** A call on its way to Baton, from its start until Baton has its end. */
export class CallInHand {
  #kept: KeptCall;
  readonly #sender: CallSender;

  constructor(kept: KeptCall, deps: SendingDeps, onChange: (call: CallInHand) => void) {
    this.#kept = kept;
    this.#sender = new CallSender(kept.outbox, {
      ...deps,
      onChange: (_state, outbox) => {
        this.#kept = { ...this.#kept, outbox };
        onChange(this);
      },
    });
  }

  get kept(): KeptCall { return this.#kept; }
  get line(): LineState { return this.#sender.state; }

  /** Connects, also after Baton refused. */
  connect(): void { this.#sender.start(); }

  hear(heard: readonly Hypothesis[], late: number): void {
    this.#kept = { ...this.#kept, late };
    for (const value of heard) {
      const next = withHeard(this.#kept, value);
      if (!next) continue;
      this.#kept = next;
      this.#sender.send({ $case: 'hypothesis', value });
    }
  }

  /** Ends the call where it stands; what is left is still sent. */
  end(): void {
    if (!this.#kept.isOn) return;
    const ending = endingOf(this.#kept);
    this.#kept = { ...this.#kept, isOn: false, open: [], utterances: this.#kept.utterances + ending.length - 1 };
    for (const event of ending) this.#sender.send(event);
  }
}
