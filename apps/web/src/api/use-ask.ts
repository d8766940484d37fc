import { useRef, useState } from 'react';

export interface Ask {
  readonly busy: boolean;
  /** Why the last one did not work, in words; empty otherwise. */
  readonly failure: string;
  /** Asks, unless something is being asked already, and hands the answer on. */
  ask<R>(task: () => Promise<R>, then: (answer: R) => unknown): void;
}

/** What went wrong, in words. */
export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** One thing is asked of the gateway at a time; nothing is shown as done before it answered. */
export const useAsk = (): Ask => {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState('');
  const underWay = useRef(false);
  const end = (): void => { underWay.current = false; setBusy(false); };
  const ask = <R>(task: () => Promise<R>, then: (answer: R) => unknown): void => {
    if (underWay.current) return;
    underWay.current = true;
    setBusy(true);
    setFailure('');
    task().then(then).catch((error: unknown) => setFailure(messageOf(error))).finally(end);
  };
  return { busy, failure, ask };
};
