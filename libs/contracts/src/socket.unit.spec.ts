import { describe, expect, it } from '@jest/globals';
import { browserMessageSchema } from './socket.js';

const parse = (message: unknown): unknown => browserMessageSchema.safeParse(message).data;
const faultsOf = (message: unknown): string[] => browserMessageSchema.safeParse(message).error?.issues.map(({ path }) => path.join('.')) ?? [];
const painted = { kind: 'painted', callId: 'c1', cardId: 'k1', heardAtMs: 1_000, paintedAtMs: 1_040 };

describe('what a browser says on the live line', () => {
  it('subscribes from the beginning unless it says how far it is', () => {
    expect(parse({ kind: 'subscribe', callId: 'c1' })).toEqual({ kind: 'subscribe', callId: 'c1', lastSeq: 0 });
    expect(parse({ kind: 'subscribe', callId: 'c1', lastSeq: 17 })).toEqual({ kind: 'subscribe', callId: 'c1', lastSeq: 17 });
  });

  it('takes leave of a call, and reports a card that was painted', () => {
    expect(parse({ kind: 'unsubscribe', callId: 'c1' })).toEqual({ kind: 'unsubscribe', callId: 'c1' });
    expect(parse(painted)).toEqual(painted);
  });

  it.each([
    ['no kind', { callId: 'c1' }, 'kind'], ['a kind nobody knows', { kind: 'approve', proposalId: 'p1' }, 'kind'], ['no call', { kind: 'subscribe' }, 'callId'],
    ['a call without a name', { kind: 'unsubscribe', callId: '' }, 'callId'], ['a name without end', { kind: 'subscribe', callId: 'x'.repeat(201) }, 'callId'],
    ['a place before the first', { kind: 'subscribe', callId: 'c1', lastSeq: -1 }, 'lastSeq'], ['a place between two', { kind: 'subscribe', callId: 'c1', lastSeq: 1.5 }, 'lastSeq'],
    ['a place no counter reaches', { kind: 'subscribe', callId: 'c1', lastSeq: Number.POSITIVE_INFINITY }, 'lastSeq'],
    ['a tenant of its choice', { kind: 'subscribe', callId: 'c1', tenant: 'rival' }, ''], ['times that are texts', { ...painted, paintedAtMs: '1' }, 'paintedAtMs'],
    ['a time that is no number', { ...painted, heardAtMs: Number.NaN }, 'heardAtMs'], ['a card without a name', { ...painted, cardId: '' }, 'cardId'],
  ])('is refused with %s', (_, message, where) => expect(faultsOf(message)).toEqual([where]));

  it.each([[null], ['subscribe'], [[]], [7], [undefined]])('%j is no message', (message) => expect(faultsOf(message)).toEqual(['']));
});
