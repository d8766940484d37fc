import { describe, expect, it } from '@jest/globals';
import type { LiveCall, ServerMessage, Session } from '@baton/contracts';
import { createFakeClock } from '@baton/platform';
import { buyerSaid, callEnded, callStarted, cardDismissed, cardRaised, talkMeasured } from '@baton/testing';
import { keepEndedMs, leavers } from './domain/live-roster.js';
import { newLiveCall } from './domain/live-call.js';
import { type Console, createLiveHub } from './live-hub.js';

const session = (repId: string, teamId: string, tenant = 'northwind'): Session =>
  ({ rep: { id: repId, name: repId, email: `${repId}@northwind.example`, teamId, timeZone: 'UTC', role: 'rep' as const }, tenant: { id: tenant, name: tenant } });

const open = (who = session('rep-dana', 'west')): Console & { sent: ServerMessage[] } => {
  const sent: ServerMessage[] = [];
  return { session: who, sent, send: (message) => { sent.push(message); } };
};
const kinds = ({ sent }: { sent: ServerMessage[] }): string[] => sent.map(({ kind }) => kind);
const lastList = ({ sent }: { sent: ServerMessage[] }): LiveCall[] => sent.findLast((message) => message.kind === 'calls')?.calls ?? [];

describe('the live hub', () => {
  it('gives a console its calls at once, and again when one starts or ends', () => {
    const hub = createLiveHub(createFakeClock());
    const dana = open();
    hub.join(dana);
    expect(lastList(dana)).toEqual([]);
    hub.take(callStarted());
    expect(lastList(dana)).toMatchObject([{ callId: 'call-1', ended: false }]);
    hub.take(callEnded());
    expect(lastList(dana)).toMatchObject([{ callId: 'call-1', ended: true }]);
    expect(kinds(dana)).toEqual(['calls', 'calls', 'calls']);
  });

  const seers: readonly [string, Session, boolean][] = [
    ['the rep of the call', session('rep-dana', 'west'), true],
    ['a colleague of the team', session('rep-luis', 'west'), true],
    ['the rep after changing teams', session('rep-dana', 'east'), true],
    ['a rep of another team', session('rep-mei', 'east'), false],
    ['a rep without a team', session('rep-mei', ''), false],
    ['the same rep and team of another tenant', session('rep-dana', 'west', 'rival'), false],
  ];
  it.each(seers)('shows a call to %s or not (I14)', (_, who, sees) => {
    const hub = createLiveHub(createFakeClock());
    const console = open(who);
    hub.join(console);
    hub.take(callStarted());
    expect(hub.subscribe(console, 'call-1', 0)).toBe(sees);
    hub.take(cardRaised(1));
    hub.reviewChanged('northwind', { repId: 'rep-dana', teamId: 'west' });
    expect(lastList(console)).toHaveLength(sees ? 1 : 0);
    expect(kinds(console).includes('delta')).toBe(sees);
    expect(kinds(console).includes('review_changed')).toBe(sees);
  });

  it('keeps tenants with equal call ids apart (I14)', () => {
    const hub = createLiveHub(createFakeClock());
    hub.take(callStarted({ title: 'ours' }));
    hub.take(callStarted({ title: 'theirs' }, { tenant: 'rival' }));
    expect([hub.call('northwind', 'call-1')?.call?.title, hub.call('rival', 'call-1')?.call?.title]).toEqual(['ours', 'theirs']);
  });

  it('answers a subscription with a snapshot, then with deltas alone', () => {
    const hub = createLiveHub(createFakeClock());
    const dana = open();
    for (const fact of [callStarted(), talkMeasured(1)]) hub.take(fact);
    hub.subscribe(dana, 'call-1', 0);
    hub.take(cardRaised(2));
    expect(dana.sent).toMatchObject([{ kind: 'snapshot', seq: 1, card: null }, { kind: 'delta', seq: 2, delta: { type: 'card_raised' } }]);
  });

  it('knows no call that nobody made', () => {
    expect(createLiveHub(createFakeClock()).subscribe(open(), 'call-9', 0)).toBe(false);
  });

  it.each(['unsubscribe', 'leave'] as const)('sends nothing of a call after %s', (how) => {
    const hub = createLiveHub(createFakeClock());
    const dana = open();
    hub.join(dana);
    hub.take(callStarted());
    hub.subscribe(dana, 'call-1', 0);
    if (how === 'leave') hub.leave(dana);
    else hub.unsubscribe(dana, 'call-1');
    const before = dana.sent.length;
    hub.take(cardRaised(1));
    expect(dana.sent).toHaveLength(before);
    expect(hub.everyConsole()).toHaveLength(how === 'leave' ? 0 : 1);
  });

  it('shows a dismissed card to nobody who comes later', () => {
    const hub = createLiveHub(createFakeClock());
    for (const fact of [callStarted(), cardRaised(1), cardDismissed('card-1')]) hub.take(fact);
    const late = open();
    hub.subscribe(late, 'call-1', 0);
    expect(late.sent).toMatchObject([{ kind: 'snapshot', seq: 1, card: null }]);
  });

  it('does not take a verdict on an older card for one on the newer', () => {
    const hub = createLiveHub(createFakeClock());
    for (const fact of [callStarted(), cardRaised(1), cardRaised(2), cardDismissed('card-1')]) hub.take(fact);
    expect(hub.call('northwind', 'call-1')?.card?.cardId).toBe('card-2');
  });

  it('forgets calls that ended long ago, once another begins (I13)', () => {
    const clock = createFakeClock();
    const hub = createLiveHub(clock);
    for (const fact of [callStarted(), callEnded()]) hub.take(fact);
    clock.advance(keepEndedMs + 1);
    hub.take(callStarted({}, { callId: 'call-2' }));
    expect(hub.call('northwind', 'call-1')).toBeUndefined();
    expect(hub.call('northwind', 'call-2')).toBeDefined();
  });

  it('keeps a call somebody still looks at', () => {
    const clock = createFakeClock();
    const hub = createLiveHub(clock);
    for (const fact of [callStarted(), callEnded()]) hub.take(fact);
    hub.subscribe(open(), 'call-1', 0);
    clock.advance(keepEndedMs + 1);
    hub.take(callStarted({}, { callId: 'call-2' }));
    expect(hub.call('northwind', 'call-1')).toBeDefined();
  });

  it('tells of a card that came too late to be shown, once', () => {
    let left = 0;
    const hub = createLiveHub(createFakeClock(), () => { left += 1; });
    const late = cardRaised(1);
    for (const fact of [callStarted(), { ...late, recordedAtMs: late.payload.heardAtMs + 9_000 }, { ...late, recordedAtMs: late.payload.heardAtMs + 9_000 }, cardRaised(2)]) hub.take(fact);
    expect([left, hub.call('northwind', 'call-1')?.card?.cardId]).toEqual([1, 'card-2']);
  });

  it('passes over facts that are about no call', () => {
    const hub = createLiveHub(createFakeClock());
    const fact = buyerSaid('hi');
    hub.take({ ...fact, about: { ...fact.about, callId: '' } });
    expect(hub.call('northwind', '')).toBeUndefined();
  });
});

describe('who has to leave', () => {
  const held = (touchedMs: number, ended = false) => ({ state: { ...newLiveCall(callStarted()), ended }, touchedMs });

  it('the oldest beyond the limit, whether ended or not', () => {
    expect(leavers(new Map([['a', held(3)], ['b', held(1)], ['c', held(2)]]), 10, 2)).toEqual(['b']);
  });
  it('who ended half an hour ago, before anybody who is only old', () => {
    const late = 30 * 60_000 + 5;
    const calls = new Map([['long over', held(4, true)], ['over', held(5, true)], ['old', held(1)], ['new', held(late)], ['newest', held(late + 1)]]);
    expect([5, 4, 3, 2, 0].map((limit) => leavers(calls, late, limit))).toEqual([
      ['long over'], ['long over'], ['long over', 'old'], ['long over', 'old', 'over'], ['long over', 'old', 'over', 'new', 'newest'],
    ]);
  });
  it('nobody while there is room', () => {
    expect(leavers(new Map([['a', held(3)], ['b', held(1, true)]]), 10, 2)).toEqual([]);
  });
});
