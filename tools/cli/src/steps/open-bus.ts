import { type Bus, createBus } from '@baton/bus';
import { createLogger } from '@baton/platform';
import { type CliContext, runningStack } from '../context.js';

/** The log of the running stack, or that of BATON_BROKERS, for the length of one piece of work. @throws {CliFault} when there is none */
export const withBus = async <R>(context: CliContext, work: (bus: Bus) => Promise<R>): Promise<R> => {
  if (!context.settings['BATON_BROKERS']) runningStack(context);
  const { brokers, driver, namespace } = context.endpoints();
  const bus = createBus({ driver, brokers: [...brokers], clientId: 'cli', namespace, logger: createLogger('cli', 'silent') });
  try {
    return await work(bus);
  } finally {
    await bus.close();
  }
};
