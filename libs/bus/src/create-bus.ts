import type { BusSettings } from './bus-settings.js';
import { createKafkaJsBus } from './kafkajs/create-kafkajs-bus.js';
import type { Bus } from './port.js';

export type BusDriver = 'kafkajs' | 'platformatic';

/** A bus whose client is loaded at its first use, so that a service pays the start-up time of one client alone. */
const whenUsed = (load: () => Promise<Bus>): Bus => {
  let loaded: Promise<Bus> | undefined;
  const bus = (): Promise<Bus> => (loaded ??= load());
  return {
    producer: async (options) => (await bus()).producer(options),
    consumer: async (options) => (await bus()).consumer(options),
    admin: async () => (await bus()).admin(),
    read: async (topic, from, onMessages, partitions) => (await bus()).read(topic, from, onMessages, partitions),
    close: async () => (await loaded)?.close(),
  };
};

/** The log through one of the two Kafka clients. Returns at once; connections are made when they are needed. */
export const createBus = ({ driver, ...settings }: BusSettings & { readonly driver: BusDriver }): Bus =>
  (driver === 'platformatic' ? whenUsed(async () => (await import('./platformatic/create-platformatic-bus.js')).createPlatformaticBus(settings)) : createKafkaJsBus(settings));
