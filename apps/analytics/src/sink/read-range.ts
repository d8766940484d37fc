import type { Bus, ReceivedMessage } from '@baton/bus';
import type { OffsetRange } from '@baton/event-store';

/** The records of a range, as far as the log still has them. */
export const readRange = async (bus: Bus, { topic, partition, first, last }: OffsetRange): Promise<ReceivedMessage[]> => {
  const records: ReceivedMessage[] = [];
  await bus.read(topic, [{ topic, partition, offset: first }], (messages) => {
    for (const message of messages) if (message.partition === partition && message.offset >= first && message.offset <= last) records.push(message);
  }, [partition]);
  return records;
};
