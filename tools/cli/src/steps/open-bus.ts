import type { Bus } from '@baton/bus';
import { type CliContext, runningStack } from '../context.js';

/** The log of the running stack, or that of BATON_BROKERS, for the length of one piece of work. @throws {CliFault} when there is none */
export const withBus = async <R>(context: CliContext, work: (bus: Bus) => Promise<R>): Promise<R> => {
  if (!context.settings['BATON_BROKERS']) runningStack(context);
  const bus = context.openBus();
  try {
    return await work(bus);
  } finally {
    await bus.close();
  }
};
