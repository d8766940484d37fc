import { describe, expect, it } from '@jest/globals';
import { createMemoryBus } from '@baton/bus';
import type { Fact } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { messagesByTopic } from '@baton/stage';
import { buyerSaid, callStarted, cardDismissed, cardRaised, talkMeasured } from '@baton/testing';
import { followLive } from './follow-live.js';

const setUp = async () => {
  const [bus, logger] = [createMemoryBus(), createFakeLogger()];
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const admin = await bus.admin();
  await admin.ensureTopics(['call.v1', 'coach.v1', 'review.v1'].map((topic) => ({ topic, partitions: 1, compacted: false, retentionDays: 1 })));
  return {
    bus, logger, admin,
    append: async (...facts: readonly Fact[]) => { for (const [topic, messages] of messagesByTopic(facts, 0)) await producer.send(topic, messages); },
    garbage: () => producer.send('coach.v1', [{ key: 'k', value: new Uint8Array([255]) }]),
    follow: async (group: string, readBack = 100) => {
      const facts: Fact[] = [];
      return { facts, follower: await followLive({ bus, group, logger, readBack, onFact: (fact) => { facts.push(fact); } }) };
    },
  };
};
const measured = (facts: readonly Fact[]): number[] => facts.flatMap((fact) => (fact.type === 'call.talk_measured' ? [fact.payload.seq] : []));

describe('following live calls', () => {
  it('reads back what was, then what comes, each once', async () => {
    const { bus, append, follow } = await setUp();
    await append(callStarted(), talkMeasured(1), talkMeasured(2));
    const { facts } = await follow('one');
    expect(measured(facts)).toEqual([1, 2]);
    await append(talkMeasured(3), buyerSaid('hi'), cardDismissed('card-1'));
    await bus.idle();
    expect(measured(facts)).toEqual([1, 2, 3]);
    expect(facts.map(({ type }) => type).toSorted()).toEqual(['call.started', 'call.talk_measured', 'call.talk_measured', 'call.talk_measured', 'call.utterance_heard', 'coach.card_dismissed']);
  });

  it('reads back no further than it is told', async () => {
    const { bus, append, follow } = await setUp();
    await append(...Array.from({ length: 9 }, (_, index) => talkMeasured(index + 1)));
    const { facts } = await follow('one', 3);
    await append(talkMeasured(10));
    await bus.idle();
    expect(measured(facts)).toEqual([7, 8, 9, 10]);
  });

  it('gives every gateway everything', async () => {
    const { bus, append, follow } = await setUp();
    const [one, two] = [await follow('one'), await follow('two')];
    await append(talkMeasured(1), cardRaised(2));
    await bus.idle();
    expect(one.facts.map(({ type }) => type)).toEqual(['call.talk_measured', 'coach.card_raised']);
    expect(two.facts).toEqual(one.facts);
  });

  it('goes on without a hole or a repeat when its partitions leave and come back (I10)', async () => {
    const { bus, append, follow } = await setUp();
    const { facts } = await follow('shared');
    await append(talkMeasured(1), talkMeasured(2));
    await bus.idle();
    const intruder = await bus.consumer({ group: 'shared', topics: ['call.v1', 'coach.v1', 'review.v1'], start: 'latest', onBatch: () => Promise.resolve() });
    await append(talkMeasured(3));
    await intruder.close();
    await append(talkMeasured(4));
    await bus.idle();
    expect(measured(facts)).toEqual([1, 2, 3, 4]);
  });

  it('commits nothing', async () => {
    const { bus, admin, append, follow } = await setUp();
    const { follower } = await follow('one');
    await append(talkMeasured(1));
    await bus.idle();
    await follower.close();
    expect((await admin.groupCommitted('one', ['coach.v1'])).filter(({ offset }) => offset >= 0)).toEqual([]);
  });

  it('passes over what it cannot read, and says so (I12)', async () => {
    const { bus, logger, append, garbage, follow } = await setUp();
    await garbage();
    const { facts, follower } = await follow('one');
    await garbage();
    await append(talkMeasured(1));
    await bus.idle();
    expect(measured(facts)).toEqual([1]);
    expect(logger.lines.map(({ message }) => message)).toEqual(['a live record cannot be read', 'a live record cannot be read']);
    expect(follower.health()).toMatchObject({ healthy: true });
  });
});
