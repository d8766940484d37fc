export interface AttemptsEdges {
  /** Once, when the first attempt fails. */
  onFailure(reason: string): void;
  /** Once, when an attempt succeeds after that. */
  onRecovery(): void;
  wait(ms: number): Promise<void>;
}

/** Work that is tried until it succeeds. */
export interface Attempts {
  /** Resolves when the work is done, or with false once closed. */
  untilDone(work: () => Promise<void>): Promise<boolean>;
  failure(): string | undefined;
  /** Resolves when something fails and until it recovers. */
  gaveUp(): Promise<void>;
  close(): void;
}

const backoffMs = (attempt: number): number => Math.min(10_000, 200 * 2 ** attempt);

export const createAttempts = (edges: AttemptsEdges): Attempts => {
  let closed = false;
  let failure: string | undefined;
  let gaveUp = Promise.withResolvers<void>();

  const fail = (error: unknown): void => {
    const first = failure === undefined;
    failure = String(error);
    if (!first) return;
    edges.onFailure(failure);
    gaveUp.resolve();
  };
  const recover = (): void => {
    if (failure === undefined) return;
    failure = undefined;
    gaveUp = Promise.withResolvers();
    edges.onRecovery();
  };
  return {
    untilDone: async (work) => {
      for (let attempt = 0; !closed; attempt += 1) {
        const error = await work().then(() => undefined, (reason: unknown) => ({ reason }));
        if (!error) { recover(); return true; }
        fail(error.reason);
        await edges.wait(backoffMs(attempt));
      }
      return false;
    },
    failure: () => failure,
    gaveUp: () => gaveUp.promise,
    close: () => { closed = true; },
  };
};
