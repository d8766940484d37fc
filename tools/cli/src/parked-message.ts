import type { OutgoingMessage, ReceivedMessage } from '@baton/bus';

/** Headers a stage adds when it sets a message aside; they do not go back with it. */
const parkHeaders = ['reason', 'step', 'attempts', 'source-topic', 'source-partition', 'source-offset', 'parked-at', 'error'];

/** A message set aside, for people. The id names its place in the parked topic. */
export interface ParkedMessage {
  readonly id: string;
  readonly stage: string;
  readonly reason: string;
  readonly step: string;
  readonly error: string;
  readonly attempts: number;
  readonly parkedAt: string;
  readonly from: string;
  readonly bytes: number;
}

const stageOf = (topic: string): string => topic.replace(/\.parked\.v1$/, '');

export const parkedFrom = ({ topic, partition, offset, headers, value }: ReceivedMessage): ParkedMessage => ({
  id: `${stageOf(topic)}:${partition}:${offset}`,
  stage: stageOf(topic),
  reason: headers['reason'] ?? 'unknown',
  step: headers['step'] ?? '',
  error: headers['error'] ?? '',
  attempts: Number(headers['attempts'] ?? 1),
  parkedAt: headers['parked-at'] ?? '',
  from: `${headers['source-topic'] ?? '?'}:${headers['source-partition'] ?? '?'}:${headers['source-offset'] ?? '?'}`,
  bytes: value.length,
});

/** Where a parked message came from, or undefined when its headers do not say. */
export const sourceOf = ({ headers }: ReceivedMessage): { topic: string; partition: number } | undefined => {
  const topic = headers['source-topic'];
  const partition = Number(headers['source-partition']);
  return topic && Number.isInteger(partition) && partition >= 0 ? { topic, partition } : undefined;
};

/** The message as it was before it was set aside, for the partition it came from; `replayed-from` tells where it was parked. */
export const restored = (message: ReceivedMessage, partition: number): OutgoingMessage => ({
  key: message.key,
  value: message.value,
  partition,
  headers: { ...Object.fromEntries(Object.entries(message.headers).filter(([name]) => !parkHeaders.includes(name))), 'replayed-from': parkedFrom(message).id },
});
