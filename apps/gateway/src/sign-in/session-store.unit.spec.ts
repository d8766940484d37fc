import { describe, expect, it } from '@jest/globals';
import type { Session } from '@baton/contracts';
import { createFakeClock } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { createSessionStore, sessionKey, sessionLifetimeMs } from './session-store.js';

const dana: Session = { rep: { id: 'rep-dana', name: 'Dana', email: 'dana@northwind.example', teamId: 'west', timeZone: 'UTC', role: 'rep' as const }, tenant: { id: 'northwind', name: 'Northwind' } };

const setUp = () => {
  const clock = createFakeClock();
  const people = new Map([['northwind|rep-dana', dana]]);
  const { expiring } = createFakeState(clock);
  const directory = { session: (tenant: string, repId: string) => people.get(`${tenant}|${repId}`), byEmail: () => undefined };
  return { clock, people, expiring, sessions: createSessionStore(expiring, directory) };
};

describe('a session', () => {
  it('is found by its id and by its key, and each sign-in has its own', async () => {
    const { sessions } = setUp();
    const [one, two] = [await sessions.open(dana), await sessions.open(dana)];
    expect(one).not.toBe(two);
    expect(await sessions.find(one)).toEqual(dana);
    expect(await sessions.isOpen(sessionKey(one))).toBe(true);
  });

  it('cannot be used by who reads the store', async () => {
    const { sessions } = setUp();
    const id = await sessions.open(dana);
    expect(await sessions.find(sessionKey(id))).toBeUndefined();
    expect(await sessions.isOpen(id)).toBe(false);
  });

  it('follows the rep: a new name shows at once, and who is inactive has none', async () => {
    const { people, sessions } = setUp();
    const id = await sessions.open(dana);
    people.set('northwind|rep-dana', { ...dana, rep: { ...dana.rep, teamId: 'east' } });
    expect((await sessions.find(id))?.rep.teamId).toBe('east');
    people.clear();
    expect(await sessions.find(id)).toBeUndefined();
    expect(await sessions.isOpen(sessionKey(id))).toBe(false);
  });

  it('ends when it is closed, alone', async () => {
    const { sessions } = setUp();
    const [one, two] = [await sessions.open(dana), await sessions.open(dana)];
    await sessions.close(one);
    expect(await sessions.find(one)).toBeUndefined();
    expect(await sessions.find(two)).toEqual(dana);
  });

  it('lasts a working day', async () => {
    const { clock, sessions } = setUp();
    const id = await sessions.open(dana);
    clock.advance(sessionLifetimeMs - 1);
    expect(await sessions.find(id)).toEqual(dana);
    clock.advance(1);
    expect(await sessions.find(id)).toBeUndefined();
  });

  it.each(['', 'guess', '__proto__'])('is never %j', async (guess) => {
    expect(await setUp().sessions.find(guess)).toBeUndefined();
  });
});
