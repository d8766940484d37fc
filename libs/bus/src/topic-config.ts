import type { TopicSettings } from './port.js';

const DAY_MS = 86_400_000;

/** Broker settings of a topic; a retention of 0 days keeps records for ever. */
export const topicConfig = ({ compacted, retentionDays }: TopicSettings): { name: string; value: string }[] => [
  { name: 'cleanup.policy', value: compacted ? 'compact' : 'delete' },
  { name: 'retention.ms', value: String(retentionDays === 0 ? -1 : retentionDays * DAY_MS) },
];
