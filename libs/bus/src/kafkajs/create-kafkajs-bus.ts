import type { Admin } from 'kafkajs';
import { systemClock } from '@baton/platform';
import { createPartitionCounts } from '../batching-producer.js';
import type { BusSettings } from '../bus-settings.js';
import { namesIn } from '../namespace.js';
import type { Bus } from '../port.js';
import { createRead } from '../read-log.js';
import { createKafkaJsAdmin } from './kafkajs-admin.js';
import { createKafkaJsClient, type KafkaJsContext } from './kafkajs-client.js';
import { withCluster } from './kafkajs-cluster.js';
import { createKafkaJsConsumer } from './kafkajs-consumer.js';
import { createKafkaJsProducer } from './kafkajs-producer.js';
import { connectedFetch } from './kafkajs-fetch.js';

/** One admin connection for the bus; a failed request drops it, so that the next one connects anew. */
const createAdminConnection = ({ kafka }: KafkaJsContext) => {
  let current: Promise<Admin> | undefined;
  const open = async (): Promise<Admin> => {
    const admin = kafka.admin({ retry: { retries: 2, initialRetryTime: 100, maxRetryTime: 1000 } });
    await admin.connect();
    return admin;
  };
  const drop = async (): Promise<void> => {
    const old = current;
    current = undefined;
    await old?.then((admin) => admin.disconnect()).catch(() => {});
  };
  const use = async <T>(work: (admin: Admin) => Promise<T>): Promise<T> => {
    current ??= open();
    try {
      return await work(await current);
    } catch (error) {
      await drop();
      throw error;
    }
  };
  return { use, drop };
};

/** The log through kafkajs. */
export const createKafkaJsBus = ({ brokers, clientId, namespace, logger, clock = systemClock }: BusSettings): Bus => {
  const closing = new AbortController();
  const names = namesIn(namespace);
  const context: KafkaJsContext = { kafka: createKafkaJsClient(clientId, brokers, logger), names, logger, closed: closing.signal };
  const connection = createAdminConnection(context);
  const admin = createKafkaJsAdmin(context, connection.use, withCluster(context.kafka));
  const counts = createPartitionCounts(admin.partitions);
  const open = new Set<{ close(): Promise<void> }>();
  const kept = async <T extends { close(): Promise<void> }>(made: Promise<T>): Promise<T> => {
    const each = await made;
    open.add(each);
    return each;
  };
  return {
    producer: (options) => kept(createKafkaJsProducer(context, options, counts)),
    consumer: (options) => kept(createKafkaJsConsumer({ ...context, admin, clock }, options)),
    admin: async () => admin,
    read: createRead({ ...context, admin, connected: connectedFetch(context) }),
    close: async () => {
      await Promise.all([...open].map((each) => each.close()));
      closing.abort();
      await connection.drop();
    },
  };
};
