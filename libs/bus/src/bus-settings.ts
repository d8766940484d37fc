import type { Clock, Logger } from '@baton/platform';

export interface BusSettings {
  /** host:port of at least one broker. */
  readonly brokers: readonly string[];
  /** Names this client to the broker. */
  readonly clientId: string;
  /** Put before topic and group names on the wire; empty for none. */
  readonly namespace: string;
  readonly logger: Logger;
  readonly clock?: Clock;
}
