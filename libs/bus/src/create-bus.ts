import type { Clock, Logger } from '@baton/platform';
import { createKafkaJsBus } from './kafkajs/create-kafkajs-bus.js';
import { createPlatformaticBus } from './platformatic/create-platformatic-bus.js';
import type { Bus } from './port.js';

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

export type BusDriver = 'kafkajs' | 'platformatic';

/** The log through one of the two Kafka clients. Returns at once; connections are made when they are needed. */
export const createBus = ({ driver, ...settings }: BusSettings & { readonly driver: BusDriver }): Bus =>
  (driver === 'platformatic' ? createPlatformaticBus(settings) : createKafkaJsBus(settings));
