import { beforeAll, describe, expect, it } from '@jest/globals';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import { organisationSchema, type Organisation } from '../organisation/organisation.js';
import { attemptsAllowed, attemptsWindowMs } from './domain/attempts.js';
import { hashPassword, isPassword } from './password.js';
import { createPasswordSignIn } from './password-sign-in.js';

/** scrypt of "baton" with a small cost, Base64 as other tools write it. */
const cheap = 'scrypt$16384$8$1$bm9ydGh3aW5kLWRhbmE=$N25cXyLz/a9SVR5jpaV3X8z5eVZL1X+6P9tar+9DXtY=';

describe('a password hash', () => {
  it('knows its own password and no other', async () => {
    const hash = await hashPassword('correct horse');
    expect(hash).toMatch(/^scrypt\$32768\$8\$1\$/);
    expect(await isPassword('correct horse', hash)).toBe(true);
    expect(await isPassword('correct horse ', hash)).toBe(false);
  });

  it('is salted', async () => {
    expect(await hashPassword('baton')).not.toBe(await hashPassword('baton'));
  });

  it('may come from elsewhere', async () => {
    expect(await isPassword('baton', cheap)).toBe(true);
    expect(await isPassword('Baton', cheap)).toBe(false);
  });

  it('takes the same letters however they are composed', async () => {
    expect(await isPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true);
  });

  it.each([['none', undefined], ['empty', ''], ['of another kind', '$2b$10$abc'], ['with a short key', 'scrypt$16384$8$1$bm9ydGg=$AAAA'], ['plain', 'baton']])('that is %s is right for nobody', async (_, hash) => {
    expect(await isPassword('baton', hash)).toBe(false);
    expect(await isPassword('', hash)).toBe(false);
  });
});

describe('signing in with a password', () => {
  let reps: Organisation['reps'];
  beforeAll(() => {
    const rep = { team: 'west', time_zone: 'Europe/London', crm_owner_id: '1' };
    ({ reps } = organisationSchema.parse({
      tenant: { id: 'northwind', name: 'Northwind' },
      reps: [
        { ...rep, id: 'rep-dana', name: 'Dana', email: 'Dana@Northwind.example', password_hash: cheap },
        { ...rep, id: 'rep-gone', name: 'Gone', email: 'gone@northwind.example', password_hash: cheap, active: false },
        { ...rep, id: 'rep-sso', name: 'Sso', email: 'sso@northwind.example' },
      ],
    }));
  });
  const setUp = () => {
    const [clock, logger] = [createFakeClock(), createFakeLogger()];
    return { clock, logger, signIn: createPasswordSignIn(reps, clock, logger) };
  };
  const wrong = { complaint: 'That email and password do not go together.' };

  it.each([
    ['right', 'dana@northwind.example', 'baton', { accountId: 'rep-dana' }],
    ['right, typed on a phone', ' Dana@northwind.example ', 'baton', { accountId: 'rep-dana' }],
    ['a wrong password', 'dana@northwind.example', 'batons', wrong],
    ['no password', 'dana@northwind.example', '', wrong],
    ['nobody', 'nobody@northwind.example', 'baton', wrong],
    ['somebody who left', 'gone@northwind.example', 'baton', wrong],
    ['somebody who signs in elsewhere', 'sso@northwind.example', 'baton', wrong],
  ])('%s', async (_, email, password, result) => {
    expect(await setUp().signIn.check(email, password)).toEqual(result);
  });

  it('waits after too many wrong ones, even for the right one, then hears it', async () => {
    const { clock, signIn } = setUp();
    for (let count = 0; count < attemptsAllowed; count += 1) await signIn.check('dana@northwind.example', 'x');
    expect(await signIn.check('dana@northwind.example', 'baton')).toEqual({ complaint: 'Too many tries. Wait five minutes.' });
    expect(await signIn.check('gone@northwind.example', 'x')).toEqual(wrong);
    clock.advance(attemptsWindowMs);
    expect(await signIn.check('dana@northwind.example', 'baton')).toEqual({ accountId: 'rep-dana' });
  });

  it('leaves an audit line without the address in the clear', async () => {
    const { logger, signIn } = setUp();
    await signIn.check('dana@northwind.example', 'secret-guess');
    expect(logger.lines).toMatchObject([{ level: 'warn', message: 'a password was wrong', fields: { audit: true } }]);
    const [{ fields: { pii, ...open } } = { fields: {} }] = logger.lines;
    expect(pii).toEqual({ email: 'dana@northwind.example' });
    expect(JSON.stringify([open, pii])).not.toContain('secret-guess');
    expect(JSON.stringify(open)).not.toContain('dana');
  });
});
