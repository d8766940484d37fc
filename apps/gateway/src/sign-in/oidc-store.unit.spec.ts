import { describe, expect, it } from '@jest/globals';
import { createFakeClock } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { oidcStore } from './oidc-store.js';

const setUp = () => {
  const clock = createFakeClock();
  return { clock, model: oidcStore(createFakeState(clock).expiring, clock) };
};

describe('where the embedded provider keeps things', () => {
  it('gives back what was put, until its time is over', async () => {
    const { clock, model } = setUp();
    await model('Interaction').upsert('i1', { uid: 'u1' }, 60);
    clock.advance(59_999);
    expect(await model('Interaction').find('i1')).toEqual({ uid: 'u1' });
    clock.advance(1);
    expect(await model('Interaction').find('i1')).toBeUndefined();
  });

  it('keeps models apart', async () => {
    const { model } = setUp();
    await model('AccessToken').upsert('x', { kind: 'token' }, 60);
    expect(await model('AuthorizationCode').find('x')).toBeUndefined();
  });

  it('finds a sign-in by its uid, and only a sign-in', async () => {
    const { model } = setUp();
    await model('Session').upsert('s1', { uid: 'u1', accountId: 'rep-dana' }, 60);
    await model('Interaction').upsert('i1', { uid: 'u2' }, 60);
    expect(await model('Session').findByUid('u1')).toMatchObject({ accountId: 'rep-dana' });
    expect(await model('Session').findByUid('u2')).toBeUndefined();
    expect(await model('Session').findByUid('nobody')).toBeUndefined();
  });

  it('marks a code as used at the second it was', async () => {
    const { clock, model } = setUp();
    await model('AuthorizationCode').upsert('c1', { grantId: 'g1' }, 60);
    await model('AuthorizationCode').consume('c1');
    expect(await model('AuthorizationCode').find('c1')).toEqual({ grantId: 'g1', consumed: Math.floor(clock.now() / 1_000) });
    await model('AuthorizationCode').consume('nothing');
    expect(await model('AuthorizationCode').find('nothing')).toBeUndefined();
  });

  it('takes everything of a grant back, and nothing of another', async () => {
    const { model } = setUp();
    await model('AuthorizationCode').upsert('c1', { grantId: 'g1' }, 60);
    await model('AccessToken').upsert('t1', { grantId: 'g1' }, 60);
    await model('AccessToken').upsert('t2', { grantId: 'g2' }, 60);
    await model('AccessToken').revokeByGrantId('g1');
    await model('AccessToken').revokeByGrantId('g1');
    expect(await model('AuthorizationCode').find('c1')).toBeUndefined();
    expect(await model('AccessToken').find('t1')).toBeUndefined();
    expect(await model('AccessToken').find('t2')).toEqual({ grantId: 'g2' });
  });

  it('forgets what is destroyed', async () => {
    const { model } = setUp();
    await model('Grant').upsert('g1', { accountId: 'rep-dana' });
    await model('Grant').destroy('g1');
    expect(await model('Grant').find('g1')).toBeUndefined();
  });

  it('knows no devices', async () => {
    expect(await setUp().model('DeviceCode').findByUserCode('ABCD')).toBeUndefined();
  });
});
