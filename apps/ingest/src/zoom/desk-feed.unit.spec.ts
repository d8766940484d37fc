import { CallStart, type StreamRequest } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { describe, expect, it } from '@jest/globals';
import { createFakeSchedule } from '../adapters/fake-schedule.js';
import { createDeskFeed } from './desk-feed.js';
import { createFakeDesk } from './fake-desk.js';

const start: StreamRequest = { callId: 'stream-1', sequence: 1, event: { $case: 'start', value: CallStart.fromPartial({ title: 'Halden Freight', startedAtMs: 1 }) } };
const gap = (sequence: number): StreamRequest => ({ callId: 'stream-1', sequence, event: { $case: 'gap', value: { fromMs: 0, toMs: 1 } } });

const setUp = ({ acknowledges = true } = {}) => {
  const [desk, timers, logger] = [createFakeDesk(), createFakeSchedule(), createFakeLogger()];
  desk.acknowledges = acknowledges;
  const feed = createDeskFeed({ desk, tenant: 'northwind', schedule: timers.schedule, logger });
  const reply = () => { const [first] = desk.taken; if (!first) throw new Error('the desk was told nothing'); return first.reply; };
  const refuse = (refused: string): void => reply().answer({ callId: 'stream-1', acknowledgedSequence: 0, refused });
  return { desk, timers, logger, feed, reply, refuse, sequences: () => desk.taken.map(({ request }) => request.sequence) };
};

describe('the way to the desk', () => {
  it('goes to the tenant\'s desk at once, and keeps nothing that the desk has', () => {
    const { feed, desk } = setUp();
    for (const request of [start, gap(2), gap(3)]) feed.send(request);
    expect([desk.taken.map(({ tenant, request }) => [tenant, request.sequence]), feed.waiting]).toEqual([[['northwind', 1], ['northwind', 2], ['northwind', 3]], 0]);
  });

  it('is one stream to the desk, so that the desk sees no resumption', () => {
    const { feed, desk } = setUp();
    for (const request of [start, gap(2)]) feed.send(request);
    expect(new Set(desk.taken.map(({ reply }) => reply)).size).toBe(1);
  });

  it('sends again what was not acknowledged when the desk fails, once, from the start', () => {
    const { feed, sequences, reply, timers } = setUp({ acknowledges: false });
    for (const request of [start, gap(2), gap(3)]) feed.send(request);
    reply().answer({ callId: 'stream-1', acknowledgedSequence: 2, refused: '' });
    reply().fail();
    reply().fail();
    expect(sequences()).toEqual([1, 2, 3]);
    timers.advance(1_000);
    expect([sequences(), timers.waiting()]).toEqual([[1, 2, 3, 1, 3], 0]);
  });

  it('keeps the order: what comes while it waits goes with the rest', () => {
    const { feed, sequences, reply, timers } = setUp({ acknowledges: false });
    for (const request of [start, gap(2)]) feed.send(request);
    reply().fail();
    feed.send(gap(3));
    expect(sequences()).toEqual([1, 2]);
    timers.advance(1_000);
    expect(sequences()).toEqual([1, 2, 1, 2, 3]);
  });

  it('sends again from the start when the desk does not know the call any more', () => {
    const { feed, sequences, refuse, timers } = setUp({ acknowledges: false });
    for (const request of [start, gap(2)]) feed.send(request);
    refuse('this call is not known here: send it again from its start');
    timers.advance(1_000);
    expect(sequences()).toEqual([1, 2, 1, 2]);
  });

  it('logs any other refusal and goes on', () => {
    const { feed, sequences, refuse, timers, logger } = setUp({ acknowledges: false });
    feed.send(start);
    refuse('the call is over: a new call needs another call_id');
    timers.advance(5_000);
    expect([sequences(), logger.lines.map(({ level, fields }) => [level, fields['refused']])]).toEqual([[1], [['warn', 'the call is over: a new call needs another call_id']]]);
  });

  it('is left once, and nothing is sent after that', () => {
    const { feed, desk, reply, timers, sequences } = setUp({ acknowledges: false });
    for (const request of [start, gap(2)]) feed.send(request);
    reply().fail();
    feed.leave();
    reply().fail();
    timers.advance(5_000);
    expect([sequences(), desk.gone]).toEqual([[1, 2], [reply()]]);
  });
});
