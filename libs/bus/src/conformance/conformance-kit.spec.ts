import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { Batch, Bus, ConsumerOptions, OutgoingMessage, Position, TopicPartition } from '../port.js';
import type { ConformanceHarness } from './conformance-harness.js';

export const SESSION_MS = 3000;

export const textOf = (value: Uint8Array): string => new TextDecoder().decode(value);
export const message = (key: string, value: string, partition?: number): OutgoingMessage =>
  ({ key, value: new TextEncoder().encode(value), ...(partition === undefined ? {} : { partition }) });
export const placeOf = ({ topic, partition }: TopicPartition): string => `${topic}/${partition}`;

/** Waits until something holds, and says what it was when it never does. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>, withinMs = 30_000): Promise<void> => {
  const deadline = Date.now() + withinMs;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`waited ${withinMs} ms for: ${what}`);
    await sleep(10);
  }
};

export interface Kit {
  /** The buses a test opened; all are closed after it. */
  open(): Bus;
  /** A topic of the test's own. */
  topic(partitions?: number): Promise<string>;
  group(): string;
  harness(): ConformanceHarness;
}

/** Starts the harness for a describe block and cleans up after each test. */
export const useKit = (start: () => Promise<ConformanceHarness>): Kit => {
  const running: { harness?: ConformanceHarness } = {};
  const opened: Bus[] = [];
  const harness = (): ConformanceHarness => {
    if (!running.harness) throw new Error('the harness did not start');
    return running.harness;
  };
  const open = (): Bus => {
    const bus = harness().open();
    opened.push(bus);
    return bus;
  };
  beforeAll(async () => { running.harness = await start(); });
  afterEach(async () => { await Promise.all(opened.splice(0).map((bus) => bus.close())); });
  afterAll(async () => { await running.harness?.stop(); });
  return {
    open,
    harness,
    group: () => `group-${randomUUID()}`,
    topic: async (partitions = 3) => {
      const topic = `topic-${randomUUID()}`;
      const admin = await open().admin();
      await admin.ensureTopics([{ topic, partitions, compacted: false, retentionDays: 1 }]);
      return topic;
    },
  };
};

/** A member that notes what it is given. */
export const listening = (over: Pick<ConsumerOptions, 'group'> & { topic: string } & Partial<ConsumerOptions>): { heard: string[]; offsets: Position[]; options: ConsumerOptions } => {
  const heard: string[] = [];
  const offsets: Position[] = [];
  const { topic, ...rest } = over;
  const note = async (batch: Batch): Promise<void> => {
    for (const each of batch.messages) {
      heard.push(textOf(each.value));
      offsets.push({ topic: each.topic, partition: each.partition, offset: each.offset });
    }
  };
  return { heard, offsets, options: { start: 'earliest', topics: [topic], sessionTimeoutMs: SESSION_MS, onBatch: note, ...rest } };
};

/** The offset after a batch, to be committed. */
export const after = (batch: Batch): Position => ({ topic: batch.topic, partition: batch.partition, offset: (batch.messages.at(-1)?.offset ?? -1) + 1 });
export const numbers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index);
export const loud = { acks: 'all', lingerMs: 2 } as const;
