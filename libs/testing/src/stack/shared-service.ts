import type { TestProcess } from './test-process.js';

/** A Kafka, Redis or ClickHouse that a spec may use. */
export interface TestService {
  /** False when the runner started it for all specs: then `stop` leaves it running and `killAndWait` refuses. */
  readonly owned: boolean;
  killAndWait(): Promise<void>;
  stop(): Promise<void>;
}

/** The service the runner handed over. */
export const sharedService = (setting: string): TestService => ({
  owned: false,
  killAndWait: () => Promise.reject(new Error(`${setting} is shared by all specs and is not killed; unset it to get one of your own`)),
  stop: () => Promise.resolve(),
});

/** A service of the spec's own. */
export const ownService = (process: TestProcess): TestService => ({ owned: true, killAndWait: process.killAndWait, stop: process.stop });
