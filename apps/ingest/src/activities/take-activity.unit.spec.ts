import { describe, expect, it } from '@jest/globals';
import { createFakeLogger } from '@baton/platform';
import { haldenDeal } from '@baton/testing';
import { activitySchema } from './activity.js';
import type { SourceFact } from './activity-fact.js';
import { createTakeActivity } from './take-activity.js';

const atMs = 1_796_000_000_000;
const activity = (more: object) => activitySchema.parse({ id: 'm-1', dealId: 'hubspot-main/4471', repEmail: 'dana@northwind.example', atMs, ...more });
const mail = activity({ mail: { direction: 'received', from: { name: 'Priya Raman' }, text: 'Hello.' } });

const dana = { repId: 'rep-dana', teamId: 'west', timeZone: 'Europe/London' };

const setUp = ({ missing = '', isGone = false, ownerId }: { readonly missing?: string; readonly isGone?: boolean; readonly ownerId?: string } = {}) => {
  const appended: SourceFact[] = [];
  const take = createTakeActivity({
    roster: { byEmail: (_, email) => (email.startsWith('dana') ? dana : undefined), byOwner: (_, ownerId) => (ownerId === 'of-dana' ? dana : undefined), colleagues: () => [] },
    deals: { read: () => Promise.resolve(missing ? { missing, isGone } : { deal: { ...haldenDeal, ...(ownerId !== undefined && { ownerId }) } }) }, clock: { now: () => atMs + 5_000 }, logger: createFakeLogger(),
    append: (facts) => { appended.push(...facts); return Promise.resolve(); },
  });
  return { take, appended };
};

describe('what happened to a deal', () => {
  it('comes behind the deal as the CRM shows it, about the same deal and rep', async () => {
    const { take, appended } = setUp();
    expect(await take('northwind', mail)).toEqual({ taken: true });
    expect(appended).toMatchObject([
      { type: 'crm.deal_changed', occurredAtMs: atMs + 5_000, payload: { why: 'activity', deal: { stageId: 'discovery' } }, about: { dealId: '4471', repId: 'rep-dana', teamId: 'west' } },
      { type: 'mail.received', occurredAtMs: atMs, payload: { messageId: 'm-1', from: { name: 'Priya Raman' } }, about: { dealId: '4471', repId: 'rep-dana' } },
    ]);
    expect(new Set(appended.map(({ correlationId }) => correlationId)).size).toBe(1);
  });

  it.each([
    ['mail.sent', { mail: { direction: 'sent', from: {}, text: '' } }], ['meeting.booked', { meeting: { what: 'booked', meetingId: 'x', startsAtMs: 5 } }], ['meeting.moved', { meeting: { what: 'moved', meetingId: 'x', startsAtMs: 5, startedBeforeAtMs: 4 } }],
    ['meeting.cancelled', { meeting: { what: 'cancelled', meetingId: 'x', startsAtMs: 5 } }], ['meeting.missed', { meeting: { what: 'missed', meetingId: 'x', startsAtMs: 5 } }],
  ])('becomes %s', async (type, more) => {
    const { take, appended } = setUp();
    await take('northwind', activity(more));
    expect(appended[1]).toMatchObject({ type, about: { meetingId: type.startsWith('meeting') ? 'x' : '' } });
  });

  it('is the same fact when it is told again, and another one of another tenant', async () => {
    const { take, appended } = setUp();
    await take('northwind', mail);
    await take('northwind', mail);
    await take('other', mail);
    const ids = appended.filter(({ type }) => type === 'mail.received').map(({ id }) => id);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('is taken without its deal while the CRM cannot be read, but for a change of the deal itself', async () => {
    const { take, appended } = setUp({ missing: 'the CRM did not answer' });
    expect(await take('northwind', mail)).toEqual({ taken: true });
    expect(appended.map(({ type, about }) => [type, about.dealId])).toEqual([['mail.received', '4471']]);
    expect(await take('northwind', activity({ dealChanged: { changed: ['stage'] } }))).toEqual({ taken: false, why: 'the CRM did not answer' });
  });

  it.each([['more than an hour ahead', 3_605_001, false], ['at the edge of what clocks differ by', 3_605_000, true], ['long ago', -1_000_000_000, true]])('is taken once it happened: %s', async (_, aheadMs, taken) => {
    const { take, appended } = setUp();
    expect(await take('northwind', { ...mail, atMs: atMs + aheadMs })).toMatchObject(taken ? { taken } : { taken, why: expect.stringContaining('atMs lies ahead of now') });
    expect(appended.length > 0).toBe(taken);
  });

  it('that is a changed deal is the deal as it reads now, with what changed', async () => {
    const { take, appended } = setUp();
    await take('northwind', activity({ dealChanged: { changed: ['stage'] } }));
    expect(appended).toMatchObject([{ type: 'crm.deal_changed', payload: { why: 'webhook', changed: ['stage'] } }]);
  });

  it('is the owner\'s where it names no rep', async () => {
    const { take, appended } = setUp({ ownerId: 'of-dana' });
    await take('northwind', activity({ repEmail: '', dealChanged: { changed: ['owner'] } }));
    expect(appended).toMatchObject([{ about: { repId: 'rep-dana', teamId: 'west' }, payload: { changed: ['owner'] } }]);
  });

  it('says of a deal that the CRM has no more that it is gone', async () => {
    const { take } = setUp({ missing: 'the CRM has no such deal', isGone: true });
    expect(await take('northwind', activity({ dealChanged: {} }))).toEqual({ taken: false, why: 'the CRM has no such deal', isGone: true });
  });

  it('of a rep nobody knows belongs to nobody', async () => {
    const { take, appended } = setUp();
    await take('northwind', { ...mail, repEmail: 'x@y.example' });
    expect(appended[1]).toMatchObject({ about: { repId: '', teamId: '' }, repLocalDate: '2026-11-30' });
  });
});
