import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FactOf, ReviewQueue, Session, SyncResponse } from '@baton/contracts';
import { verifyApproval } from '@baton/platform';
import { type GatewayUnderTest, startGatewayUnderTest } from './testing/gateway-under-test.js';
import { noteDrafted, proposalIdOf } from './testing/note-facts.js';

const until = async <T>(read: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> => {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const value = await read();
    if (isDone(value)) return value;
    await new Promise((resolve) => { setTimeout(resolve, 20); });
  }
  return read();
};

describe('the gateway over a log in memory', () => {
  let under: GatewayUnderTest;
  beforeAll(async () => { under = await startGatewayUnderTest(); });
  afterAll(async () => { await under.close(); });

  it('signs a rep in through the whole flow and knows tenant and rep from the session', async () => {
    const dana = await under.signedIn();
    const session = await dana.get('/api/session');
    expect(session.status).toBe(200);
    expect(await session.json()).toEqual({
      rep: { id: 'rep-dana', name: 'Dana Okafor', email: 'dana@northwind.example', teamId: 'west', timeZone: 'Europe/London' },
      tenant: { id: 'northwind', name: 'Northwind Robotics' },
    } satisfies Session);
  });

  it('takes a note into the queue, and an approval becomes one signed write', async () => {
    const dana = await under.signedIn();
    await under.append(noteDrafted());
    const queue = await until<ReviewQueue>(async () => (await dana.get('/api/review')).json() as Promise<ReviewQueue>, ({ items }) => items.length === 4);
    expect(queue.items.map(({ proposalId }) => proposalId)).toEqual([0, 1, 2, 3].map((place) => proposalIdOf(place)));
    const { proposalId, payloadHash } = queue.items[1] ?? { proposalId: '', payloadHash: '' };

    const [first, second] = await Promise.all([1, 2].map(async () => (await dana.post('/api/review/sync', { approvals: [{ proposalId, payloadHash }] })).json() as Promise<SyncResponse>));
    expect(first?.approved).toHaveLength(1);
    expect(second).toEqual(first);

    const approvals = (await under.read('write.approved.v1')) as FactOf<'write.approved'>[];
    expect(approvals).toHaveLength(1);
    const [{ about, payload, tenant } = approvals[0] as FactOf<'write.approved'>] = approvals;
    const keys = (await (await under.browser().get('/api/approval-keys')).json()) as Record<string, string>;
    const claims = {
      approvalId: about.approvalId, approvedAtMs: payload.approvedAtMs, expiresAtMs: payload.expiresAtMs, payloadHash: payload.payloadHash,
      proposalId, repId: 'rep-dana', target: 'hubspot-main|deal|4471', tenant,
    };
    expect(verifyApproval(claims, payload.signature, keys[payload.keyId] ?? '')).toBe(true);
    expect(verifyApproval({ ...claims, repId: 'rep-luis' }, payload.signature, keys[payload.keyId] ?? '')).toBe(false);
  });
});
