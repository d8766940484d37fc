import { systemClock } from '@baton/platform';
import { createPartitionCounts } from '../batching-producer.js';
import type { BusSettings } from '../bus-settings.js';
import { namesIn } from '../namespace.js';
import type { Bus } from '../port.js';
import { createRead } from '../read-log.js';
import { createPlatformaticAdmin } from './platformatic-admin.js';
import { createPlatformaticContext } from './platformatic-client.js';
import { createPlatformaticConsumer } from './platformatic-consumer.js';
import { connectedFetch } from './platformatic-fetch.js';
import { createPlatformaticProducer } from './platformatic-producer.js';

/** The log through @platformatic/kafka, classic group protocol. */
export const createPlatformaticBus = ({ brokers, clientId, namespace, logger, clock = systemClock }: BusSettings): Bus => {
  const closing = new AbortController();
  const context = createPlatformaticContext(clientId, brokers, namesIn(namespace), logger, closing.signal);
  const admin = createPlatformaticAdmin(context);
  const counts = createPartitionCounts(admin.partitions);
  const open = new Set<{ close(): Promise<void> }>();
  const kept = async <T extends { close(): Promise<void> }>(made: Promise<T>): Promise<T> => {
    const each = await made;
    open.add(each);
    return each;
  };
  return {
    producer: (options) => kept(createPlatformaticProducer(context, options, counts)),
    consumer: (options) => kept(createPlatformaticConsumer({ ...context, busAdmin: admin, clock }, options)),
    admin: async () => admin,
    read: createRead({ ...context, admin, connected: connectedFetch(context) }),
    close: async () => {
      await Promise.all([...open].map((each) => each.close()));
      closing.abort();
      await context.admin.close().catch(() => {});
    },
  };
};
