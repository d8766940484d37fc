import { createFakeLogger } from '@baton/platform';
import { z } from 'zod';
import { createBus } from '../create-bus.js';

/** A group member in a process of its own, to be killed: prints each record's text on a line, then commits. Its one argument is JSON. */
const place = z.object({
  driver: z.enum(['kafkajs', 'platformatic']),
  brokers: z.array(z.string()),
  namespace: z.string(),
  group: z.string(),
  topic: z.string(),
  sessionTimeoutMs: z.number(),
}).parse(JSON.parse(process.argv[2] ?? '{}'));

const bus = createBus({ ...place, clientId: 'member', logger: createFakeLogger() });
const consumer = await bus.consumer({
  group: place.group, topics: [place.topic], start: 'earliest', sessionTimeoutMs: place.sessionTimeoutMs,
  onBatch: async ({ topic, partition, messages }) => {
    for (const each of messages) process.stdout.write(`${new TextDecoder().decode(each.value)}\n`);
    await consumer.commit([{ topic, partition, offset: (messages.at(-1)?.offset ?? -1) + 1 }]);
  },
});
