import { describe, expect, it } from '@jest/globals';
import { serviceNames, topicNames } from '@baton/contracts';
import { allTopics, topicNamed } from './topic-name.js';
import { topicSettings } from './topic-settings.js';

describe('the name of a topic', () => {
  it.each([['call', 'call.v1'], ['call.v1', 'call.v1'], ['write.approved', 'write.approved.v1'], ['notes.parked', 'notes.parked.v1']])('%s means %s', (typed, full) => {
    expect(topicNamed(typed)).toBe(full);
  });

  it.each(['', 'v1', 'calls', 'call.v2', 'call.'])('%j means none, and those there are get listed', (typed) => {
    expect(() => topicNamed(typed)).toThrow(/there are: call, source, coach/);
  });
});

describe('the topics of a new broker', () => {
  it('are every topic of the topology and one per service for what is set aside', () => {
    expect(topicSettings().map(({ topic }) => topic)).toEqual([...allTopics]);
    expect(topicSettings()).toHaveLength(topicNames.length + serviceNames.length);
  });

  it('keep order and retention as the topology says', () => {
    expect(topicSettings().find(({ topic }) => topic === 'call.v1')).toEqual({ topic: 'call.v1', partitions: 12, compacted: false, retentionDays: 90 });
    expect(topicSettings(3).find(({ topic }) => topic === 'call.v1')).toMatchObject({ partitions: 3 });
    expect(topicSettings(3).find(({ topic }) => topic === 'settings.v1')).toMatchObject({ partitions: 1 });
    expect(topicSettings().find(({ topic }) => topic === 'settings.v1')).toMatchObject({ partitions: 1, compacted: true });
  });
});
