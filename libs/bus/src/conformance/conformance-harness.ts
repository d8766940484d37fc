import type { Bus } from '../port.js';

/** A group member that handles and commits until it is killed without warning. */
export interface KillableMember {
  /** What it handled so far, one record's text each, in order. */
  readonly handled: readonly string[];
  kill(): Promise<void>;
}

export interface MemberPlace { readonly group: string; readonly topic: string; readonly sessionTimeoutMs: number }

/** What the suite needs of a driver: buses on one log, a member to kill, and, if the log is its own, a broker to restart. */
export interface ConformanceHarness {
  open(): Bus;
  startMember(place: MemberPlace): Promise<KillableMember>;
  restartBroker?(): Promise<void>;
  stop(): Promise<void>;
}
