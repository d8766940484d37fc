import { describe, expect, it } from '@jest/globals';
import { topicConfig } from './topic-config.js';

describe('the settings of a topic', () => {
  it.each([
    [{ compacted: false, retentionDays: 90 }, 'delete', '7776000000'],
    [{ compacted: false, retentionDays: 3650 }, 'delete', '315360000000'],
    [{ compacted: true, retentionDays: 0 }, 'compact', '-1'],
  ])('%j', (given, policy, retention) => {
    expect(topicConfig({ topic: 't', partitions: 1, ...given })).toEqual([{ name: 'cleanup.policy', value: policy }, { name: 'retention.ms', value: retention }]);
  });
});
