/** Who holds a log partition: of two claims the higher epoch counts, and what an older epoch wrote behind it counts for nothing. */
export interface Claimed { epoch: number; owner: string }

/** Facts as they stand on the log, side by side from `offset` on; -1 where the log did not say. */
export interface Appended<F> { readonly facts: readonly F[]; readonly offset: number }

/** One topic that one process at a time writes to. Appends are acknowledged by every in-sync replica before the promise resolves. */
export interface FencedLog<State extends Claimed, Entry, F> {
  claim(partition: number, epoch: number, owner: string): Promise<Appended<F>>;
  /** Appends what follows from several entries, in this order and side by side. `state` is what the log says before them. */
  append(partition: number, entries: readonly Entry[], state: State): Promise<Appended<F>>;
  /** Every record that the state follows from, up to the end at the time of the call. */
  replay(partition: number, onFact: (fact: F) => void): Promise<void>;
}

export interface FencedParts<State extends Claimed, Entry, F> {
  readonly log: FencedLog<State, Entry, F>;
  readonly partition: number;
  readonly owner: string;
  readonly fresh: () => State;
  /** Advances the state by one record, in place. */
  readonly evolve: (state: State, fact: F) => void;
}

/** Entries in one request: what a broker takes at once is limited. */
const atOnce = 16;

interface Waiting<Entry> { readonly entry: Entry; readonly done: () => void; readonly failed: (error: unknown) => void }

/** One owner's hand on one partition of a log: claims it, appends what several callers have to say in one request, and notices when somebody else wrote in between. */
export class FencedWriter<State extends Claimed, Entry, F> {
  state: State;
  epoch = 0;
  /** Where this owner's next record must come to lie: anywhere else means that somebody wrote in between. */
  private nextOffset = 0;
  private waiting: Waiting<Entry>[] = [];
  private sending = false;

  private constructor(private readonly parts: FencedParts<State, Entry, F>) { this.state = parts.fresh(); }

  /** Claims the partition with the next epoch and reads it up to the claim before anything is written. */
  static async open<State extends Claimed, Entry, F>(parts: FencedParts<State, Entry, F>, stillOwns: () => boolean): Promise<FencedWriter<State, Entry, F>> {
    const writer = new FencedWriter(parts);
    await writer.replay();
    do {
      writer.epoch = writer.state.epoch + 1;
      const { offset } = await parts.log.claim(parts.partition, writer.epoch, parts.owner);
      writer.nextOffset = offset + 1;
      await writer.replay();
      // Somebody who claimed the same epoch a moment before holds it: the next one is higher.
    } while (!writer.holdsClaim() && stillOwns());
    return writer;
  }

  holdsClaim(): boolean { return this.state.owner === this.parts.owner && this.state.epoch === this.epoch; }

  /** Resolves once the log has it and the state reflects it. */
  append(entry: Entry): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.waiting.push({ entry, done: resolve, failed: reject });
    void this.drain();
    return promise;
  }

  private async drain(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    while (this.waiting.length > 0) {
      const taken = this.waiting.splice(0, atOnce);
      try {
        await this.send(taken.map(({ entry }) => entry));
        for (const { done } of taken) done();
      } catch (error) {
        for (const { failed } of taken) failed(error);
      }
    }
    this.sending = false;
  }

  /** Only the owner writes, so its records lie side by side. Where they do not, the log is read again, and a newer claim is found. */
  private async send(entries: readonly Entry[]): Promise<void> {
    const { facts, offset } = await this.parts.log.append(this.parts.partition, entries, this.state);
    if (facts.length === 0) return;
    const alone = offset === this.nextOffset;
    this.nextOffset = offset + facts.length;
    if (!alone) return this.replay();
    for (const fact of facts) this.parts.evolve(this.state, fact);
  }

  private async replay(): Promise<void> {
    const state = this.parts.fresh();
    await this.parts.log.replay(this.parts.partition, (fact) => { this.parts.evolve(state, fact); });
    this.state = state;
  }
}
