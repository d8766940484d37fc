import type { Logger } from '@baton/platform';
import type { Bus, BusAdmin, Position, ReceivedMessage } from './port.js';
import { untilDone } from './until-done.js';

/** How far reading a partition got, and where it stops. */
export interface Cursor { readonly partition: number; readonly offset: number; readonly end: number }

/** What one fetch gave for a partition. */
export interface Fetched {
  readonly partition: number;
  readonly messages: readonly ReceivedMessage[];
  /** Offset to go on at. Undefined when there was nothing: the rest was compacted away, or others took the room of the answer. */
  readonly next: number | undefined;
}

/** Fetches once, outside any group. */
export type FetchOnce = (cursors: readonly Cursor[]) => Promise<readonly Fetched[]>;

export interface ReadSettings {
  readonly logger: Logger;
  readonly closed: AbortSignal;
  readonly admin: BusAdmin;
  /** Runs work with a connection for fetching a topic; called again after a failure. */
  connected<T>(topic: string, work: (fetch: FetchOnce) => Promise<T>): Promise<T>;
}

class ReaderFailed extends Error {}

const startCursors = async (admin: BusAdmin, topic: string, from: readonly Position[], partitions?: readonly number[]): Promise<Cursor[]> => {
  const bounds = (await admin.offsets(topic)).filter(({ partition }) => partitions?.includes(partition) ?? true);
  return bounds.map(({ partition, first, end }) => {
    const start = from.find((each) => each.topic === topic && each.partition === partition)?.offset ?? first;
    return { partition, offset: Math.max(start, first), end };
  });
};

const moved = (cursor: Cursor, { next }: Fetched): Cursor => ({ ...cursor, offset: next === undefined ? cursor.end : Math.min(Math.max(next, cursor.offset), cursor.end) });
const within = (cursor: Cursor, { messages }: Fetched): ReceivedMessage[] => messages.filter(({ offset }) => offset >= cursor.offset && offset < cursor.end);

/** The port's `read` over a driver's fetch. */
export const createRead = ({ logger, closed, admin, connected }: ReadSettings): Bus['read'] => async (topic, from, onMessages, partitions) => {
  const cursors = new Map((await startCursors(admin, topic, from, partitions)).map((cursor) => [cursor.partition, cursor]));
  const open = (): Cursor[] => [...cursors.values()].filter(({ offset, end }) => offset < end);
  const give = async (messages: readonly ReceivedMessage[]): Promise<void> => {
    try {
      if (messages.length > 0) await onMessages(messages);
    } catch (error) {
      throw new ReaderFailed('the reader failed', { cause: error });
    }
  };
  const readOn = async (fetch: FetchOnce): Promise<void> => {
    while (open().length > 0) {
      const answers = await fetch(open());
      // Only an answer that holds nothing at all had room for what is left.
      const hadRoom = answers.every(({ next }) => next === undefined);
      for (const answer of answers) {
        const cursor = cursors.get(answer.partition);
        if (!cursor || (answer.next === undefined && !hadRoom)) continue;
        cursors.set(answer.partition, moved(cursor, answer));
        await give(within(cursor, answer));
      }
    }
  };
  try {
    if (open().length > 0) await untilDone('read', { logger, closed, hopeless: (error) => error instanceof ReaderFailed }, () => connected(topic, readOn));
  } catch (error) {
    throw error instanceof ReaderFailed ? error.cause : error;
  }
  return [...cursors.values()].map(({ partition, offset }): Position => ({ topic, partition, offset }));
};
