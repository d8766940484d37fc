import { CallStart } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { claimOn, isStale, keptMs, leaseMs, renewMs, sighted, type StreamEntry, taken } from './stream-claim.js';

const entry = (change: Partial<StreamEntry> = {}): StreamEntry => ({
  stream: { accountId: 'acc-northwind', meetingUuid: 'meeting-1==', streamId: 'stream-1', serverUrl: 'wss://zoom.example', start: CallStart.fromPartial({}) }, owner: 'ingest-1', takeovers: 0, begun: false, ...change,
});
const seenAt = (atMs: number) => ({ version: 1, atMs });

describe('whose a stream is', () => {
  it.each<[string, StreamEntry, number, string]>([
    ['mine while I own it', entry({ owner: 'me' }), 0, 'mine'], ['mine however long nobody wrote', entry({ owner: 'me' }), 99_999_999, 'mine'], ['theirs while it is renewed', entry(), leaseMs - 1, 'theirs'],
    ['free once nobody renews it', entry(), leaseMs, 'free'], ['free at once when it was given back', entry({ owner: '' }), 0, 'free'], ['over once it is over', entry({ owner: 'me', overAtMs: 5 }), 0, 'over'],
    ['over even when nobody renews it', entry({ overAtMs: 5 }), leaseMs, 'over'],
  ])('is %s', (_, each, afterMs, claim) => { expect(claimOn(each, 'me', seenAt(1_000), 1_000 + afterMs)).toBe(claim); });

  it('is judged by when its version was new here, and by nobody else\'s clock', () => {
    const first = sighted(undefined, 7, 1_000);
    expect([sighted(first, 7, 9_000), sighted(first, 8, 9_000)]).toEqual([{ version: 7, atMs: 1_000 }, { version: 8, atMs: 9_000 }]);
  });

  it('stays with an owner who renews in time, whenever the others look', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: renewMs }), { minLength: 1, maxLength: 50 }), (looks) => {
      let [nowMs, sighting] = [0, sighted(undefined, 0, 0)];
      for (const after of looks) {
        nowMs += after;
        sighting = sighted(sighting, Math.floor(nowMs / renewMs), nowMs);
        expect(claimOn(entry(), 'me', sighting, nowMs)).toBe('theirs');
      }
    }));
  });

  it('changes hands with a count, so that sequences of two owners never meet', () => {
    expect(taken(taken(entry({ begun: true }), 'ingest-2'), 'ingest-3')).toEqual(entry({ owner: 'ingest-3', takeovers: 2, begun: true }));
  });

  it('leaves three renewals inside a lease, and time to take over inside Zoom\'s minute', () => {
    expect([leaseMs / renewMs >= 3, leaseMs + 2 * renewMs < 30_000]).toEqual([true, true]);
  });
});

describe('a stream that is over', () => {
  it.each([[entry(), 9e15, false], [entry({ overAtMs: 5 }), 5 + keptMs - 1, false], [entry({ overAtMs: 5 }), 5 + keptMs, true]])('is kept for repeated webhooks and then forgotten (%#)', (each, nowMs, stale) => {
    expect(isStale(each, nowMs)).toBe(stale);
  });
});
