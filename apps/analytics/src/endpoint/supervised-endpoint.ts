import type { Logger } from '@baton/platform';

/** A process as far as its supervisor knows it. */
export interface EndpointProcess {
  /** Resolves with a word on how it ended. */
  readonly ended: Promise<string>;
  stop(): void;
}

export interface SupervisionOptions {
  start(): EndpointProcess;
  /** Whether the endpoint answers. */
  answers(): Promise<boolean>;
  wait(ms: number): Promise<void>;
  readonly log: Logger;
}

export interface SupervisedEndpoint {
  /** Resolves when the endpoint answers for the first time. */
  readonly ready: Promise<void>;
  restarts(): number;
  close(): Promise<void>;
}

const pauseMs = (restarts: number): number => Math.min(5_000, 250 * 2 ** Math.min(restarts, 5));

/** Keeps the embedded engine's process alive: started again, with growing pauses, whenever it ends. */
export const superviseEndpoint = ({ start, answers, wait, log }: SupervisionOptions): SupervisedEndpoint => {
  let closing = false;
  let restarts = 0;
  let current: EndpointProcess | undefined;
  const keepAlive = async (): Promise<void> => {
    while (!closing) {
      current = start();
      const how = await current.ended;
      if (closing) return;
      log.error('the embedded event store ended and is started again', { how, restarts });
      await wait(pauseMs(restarts));
      restarts += 1;
    }
  };
  const untilAnswering = async (): Promise<void> => {
    while (!closing && !(await answers())) await wait(100);
  };
  const alive = keepAlive();
  return {
    ready: untilAnswering(),
    restarts: () => restarts,
    close: async () => {
      closing = true;
      current?.stop();
      await alive;
    },
  };
};
