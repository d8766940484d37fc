import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Session } from '@baton/contracts';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { type Claims, startFakeIssuer } from './fake-issuer.spec.js';
import { createRelyingParty, flowLifetimeMs } from './relying-party.js';

const publicUrl = 'https://baton.northwind.example';
const dana: Session = { rep: { id: 'rep-dana', name: 'Dana Okafor', email: 'dana@northwind.example', teamId: 'west', timeZone: 'Europe/London', role: 'rep' as const }, tenant: { id: 'northwind', name: 'Northwind Robotics' } };

let issuer: Awaited<ReturnType<typeof startFakeIssuer>>;
beforeEach(async () => { issuer = await startFakeIssuer(); });
afterEach(() => issuer.stop());

const setUp = ({ alwaysAsk = false } = {}) => {
  const clock = createFakeClock();
  const logger = createFakeLogger();
  const party = createRelyingParty({
    issuer: issuer.url, publicUrl, clientId: 'baton-console', clientSecret: 's3cret', store: createFakeState(clock).expiring, logger, alwaysAsk,
    directory: { byEmail: (email) => (email === 'dana@northwind.example' ? dana : undefined), session: () => dana },
  });
  /** The whole way: begun here, signed in there, and back. */
  const goThrough = async (returnTo: unknown = '/review') => {
    const { url, flow } = await party.begin(returnTo);
    return party.finish(issuer.signIn(url, publicUrl), flow);
  };
  return { clock, logger, party, goThrough };
};
const notConfirmed = { complaint: 'The identity provider did not confirm this sign-in.' };
const tooLate = { complaint: 'This sign-in took too long or was begun in another window.' };

describe("a company's own identity provider", () => {
  it('signs a rep in, and sends them where they wanted to go', async () => {
    expect(await setUp().goThrough('/live/call-1')).toEqual({ session: dana, returnTo: '/live/call-1' });
  });

  it('is asked with PKCE, state and nonce, each fresh', async () => {
    const { party } = setUp();
    const asked = await Promise.all([party.begin('/'), party.begin('/')]);
    const [one, two] = asked.map(({ url }) => new URL(url).searchParams);
    expect(Object.fromEntries(one ?? [])).toMatchObject({ client_id: 'baton-console', redirect_uri: `${publicUrl}/auth/callback`, response_type: 'code', scope: 'openid email profile', code_challenge_method: 'S256' });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(one?.get(name)?.length).toBeGreaterThanOrEqual(43);
      expect(one?.get(name)).not.toBe(two?.get(name));
    }
    expect(asked.map(({ url, flow }) => new URL(url).searchParams.get('state') === flow)).toEqual([true, true]);
    expect(one?.has('prompt')).toBe(false);
  });

  it('is asked for the password each time where signing out here does not sign out there', async () => {
    const { url } = await setUp({ alwaysAsk: true }).party.begin('/');
    expect(new URL(url).searchParams.get('prompt')).toBe('login');
  });

  it.each(['https://evil.example', '//evil.example', 'javascript:alert(1)', null, ['/a', '/b']])('never sends anybody on to %j', async (returnTo) => {
    expect(await setUp().goThrough(returnTo)).toEqual({ session: dana, returnTo: '/' });
  });

  it('is waited for when it does not answer at once, and asked for its addresses once', async () => {
    const { goThrough, logger } = setUp();
    issuer.away = 1;
    expect(await goThrough()).toMatchObject({ session: dana });
    expect(await goThrough()).toMatchObject({ session: dana });
    expect(logger.lines.map(({ message }) => message)).toContain('the identity provider does not answer, trying again');
    expect(issuer.requests.filter((path) => path.includes('openid-configuration'))).toHaveLength(2);
  });

  it('may be away for long: the next sign-in after it is back works', async () => {
    const { party, goThrough } = setUp();
    issuer.away = 3;
    await expect(party.begin('/')).rejects.toThrow();
    expect(await goThrough()).toMatchObject({ session: dana });
  });
});

describe('an answer that is not to be believed', () => {
  const past = Math.floor(Date.now() / 1_000) - 3_600;
  const lies: [string, () => void][] = [
    ['is signed by somebody else', () => { issuer.forged = true; }],
    ['is not signed', () => { issuer.signature = ''; }],
    ['names a key nobody published', () => { issuer.header = { kid: 'k9' }; }],
    ...([
      ['is for another client', { aud: 'other' }], ['is for several clients, none of which asked', { aud: ['other', 'third'] }], ['comes from another issuer', { iss: 'https://evil.example' }],
      ['has expired', { iat: past - 300, exp: past }], ['answers another question', { nonce: 'another' }], ['answers no question', { nonce: undefined }],
    ] as const satisfies readonly (readonly [string, Claims])[]).map(([what, claims]): [string, () => void] => [what, () => { issuer.claims = claims; }]),
  ];
  it.each(lies)('%s', async (_, lie) => {
    const { goThrough, logger } = setUp();
    lie();
    expect(await goThrough()).toEqual(notConfirmed);
    expect(logger.lines.map(({ message }) => message)).toEqual(['a sign-in failed']);
  });

  it.each<[string, Claims]>([
    ['an address the provider has not verified', { email_verified: false }], ['an address of nobody here', { email: 'eve@evil.example' }], ['no address', { email: undefined }], ['an address that is no text', { email: ['dana@northwind.example'] }],
  ])('with %s signs nobody in, and is audited without the address in the clear', async (_, claims) => {
    const { goThrough, logger } = setUp();
    issuer.claims = claims;
    expect(await goThrough()).toEqual({ complaint: 'This address is not that of an active rep here. Ask whoever runs Baton to add it.' });
    const [line] = logger.lines;
    expect(line).toMatchObject({ message: 'refused a sign-in', fields: { audit: true, subject: 'okta|7' } });
    const { pii: _pii, ...open } = line?.fields ?? {};
    expect(JSON.stringify(open)).not.toContain('@');
  });
});

describe('an answer that comes the wrong way', () => {
  it('to a browser that did not ask', async () => {
    const { party } = setUp();
    const { url } = await party.begin('/');
    for (const flow of [undefined, '', 'another']) expect(await party.finish(issuer.signIn(url, publicUrl), flow)).toEqual(tooLate);
  });

  it('with the state of another sign-in, though both are open', async () => {
    const { party } = setUp();
    const [mine, theirs] = [await party.begin('/'), await party.begin('/')];
    expect(await party.finish(issuer.signIn(theirs.url, publicUrl), mine.flow)).toEqual(tooLate);
  });

  it('a second time', async () => {
    const { party } = setUp();
    const { url, flow } = await party.begin('/');
    const back = issuer.signIn(url, publicUrl);
    expect(await party.finish(back, flow)).toMatchObject({ session: dana });
    expect(await party.finish(back, flow)).toEqual(tooLate);
  });

  it('too late', async () => {
    const { party, clock } = setUp();
    const { url, flow } = await party.begin('/');
    clock.advance(flowLifetimeMs + 1);
    expect(await party.finish(issuer.signIn(url, publicUrl), flow)).toEqual(tooLate);
  });

  it('with a code of another sign-in, which PKCE gives away', async () => {
    const { party } = setUp();
    const [mine, theirs] = [await party.begin('/'), await party.begin('/')];
    const stolen = issuer.signIn(theirs.url, publicUrl).searchParams.get('code') ?? '';
    expect(await party.finish(new URL(`${publicUrl}/auth/callback?code=${stolen}&state=${mine.flow}`), mine.flow)).toEqual(notConfirmed);
  });

  it.each(['error=access_denied', 'code=', ''])('as ?%s', async (query) => {
    const { party } = setUp();
    const { flow } = await party.begin('/');
    expect(await party.finish(new URL(`${publicUrl}/auth/callback?${query}&state=${flow}`), flow)).toEqual(notConfirmed);
  });
});
