import type { Bus } from '@baton/bus';
import { createFactPublisher } from '@baton/stage';
import type { CallLog } from '../ports.js';

/** Shortest time between two batches of words being spoken, milliseconds. */
const fastLingerMs = 4;

/** The log with two producers: words being spoken need the leader's word only, as the next revision says them again. */
export const createCallLog = async (bus: Bus): Promise<CallLog> => {
  const [safe, fast] = await Promise.all([
    createFactPublisher(bus, 'ingest', { acks: 'all', lingerMs: 0 }),
    createFactPublisher(bus, 'ingest', { acks: 'leader', lingerMs: fastLingerMs }),
  ]);
  return {
    append: async (facts, way) => { await (way === 'fast' ? fast : safe).publish(facts); },
    close: async () => { await Promise.all([safe.close(), fast.close()]); },
  };
};
