import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { simulators } from '../all-sims.js';
import { simClient } from './oauth-server.js';
import { type Answer, exchange, type SimTalk, talkTo } from './sim-talk.spec.js';
import type { SimVendor, VendorSim } from './vendor-sim.js';

interface Manner { readonly vendor: SimVendor; readonly authorize: string; readonly token: string; readonly probe: string; readonly pkce: boolean; readonly basic: boolean; readonly rotates: boolean; readonly saysExpiry: boolean; readonly extra: string }

/** The manners of the five vendors, as their documentation tells them. */
const manners: readonly Manner[] = [
  { vendor: 'hubspot', authorize: '/oauth/authorize', token: '/oauth/2026-09/token', probe: '/crm/pipelines/2026-09/deals', pkce: true, basic: false, rotates: true, saysExpiry: true, extra: 'hub_id' },
  { vendor: 'salesforce', authorize: '/services/oauth2/authorize', token: '/services/oauth2/token', probe: '/services/data/v68.0/sobjects/Task/describe', pkce: true, basic: false, rotates: true, saysExpiry: false, extra: 'instance_url' },
  { vendor: 'pipedrive', authorize: '/oauth/authorize', token: '/oauth/token', probe: '/api/v2/deals/4471', pkce: false, basic: true, rotates: false, saysExpiry: true, extra: 'api_domain' },
  { vendor: 'gmail', authorize: '/o/oauth2/v2/auth', token: '/token', probe: '/gmail/v1/users/me/profile', pkce: true, basic: false, rotates: false, saysExpiry: true, extra: 'scope' },
  { vendor: 'outlook', authorize: '/common/oauth2/v2.0/authorize', token: '/common/oauth2/v2.0/token', probe: '/v1.0/me', pkce: true, basic: false, rotates: true, saysExpiry: true, extra: 'scope' },
];

const back = 'https://baton.northwind.example/api/connections/callback';
const verifier = 'a-verifier-of-at-least-forty-three-characters-0123';
const challenge = createHash('sha256').update(verifier).digest('base64url');

interface Granted { readonly access_token: string; readonly refresh_token?: string; readonly expires_in?: number; readonly error?: string; readonly [name: string]: unknown }
const granted = ({ body }: Answer): Granted => body as Granted;

/** Somebody who wants in, in one vendor's manner. */
const visitor = (talk: () => SimTalk<VendorSim>, { authorize, token, probe, pkce, basic }: Manner) => {
  const ask = (values: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const query = new URLSearchParams({ client_id: simClient.id, response_type: 'code', redirect_uri: back, state: 'st&ate"1', ...(pkce && { code_challenge: challenge, code_challenge_method: 'S256' }), ...values });
    return exchange(`${talk().url}${authorize}?${query.toString()}`, 'GET', undefined, {});
  };
  const link = (page: string, id: string): URL => new URL((new RegExp(`id="${id}" href="([^"]+)"`).exec(page)?.[1] ?? '').replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
  const allowed = async (): Promise<string> => link((await ask()).text, 'allow').searchParams.get('code') ?? '';
  const redeem = (values: Readonly<Record<string, string>>, client = { id: simClient.id as string, secret: simClient.secret as string }): Promise<Answer> => {
    const form = new URLSearchParams({ ...(!basic && { client_id: client.id, client_secret: client.secret }), ...values });
    const credentials = Buffer.from(`${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`).toString('base64');
    return exchange(`${talk().url}${token}`, 'POST', form.toString(), { 'content-type': 'application/x-www-form-urlencoded', ...(basic && { authorization: `Basic ${credentials}` }) });
  };
  const withCode = (code: string, values: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    redeem({ grant_type: 'authorization_code', code, redirect_uri: back, ...(pkce && { code_verifier: verifier }), ...values });
  const refresh = (refreshToken: string): Promise<Answer> => redeem({ grant_type: 'refresh_token', refresh_token: refreshToken });
  const opens = async (accessToken: string): Promise<number> => (await talk().send('GET', probe, undefined, { authorization: `Bearer ${accessToken}`, prefer: 'IdType="ImmutableId"' })).status;
  return { ask, link, allowed, redeem, withCode, refresh, opens, enter: async () => granted(await withCode(await allowed())) };
};

describe.each(manners)('OAuth in the manner of $vendor', (manner) => {
  let talk: SimTalk<VendorSim>;
  const { ask, link, allowed, redeem, withCode, refresh, opens, enter } = visitor(() => talk, manner);
  beforeAll(async () => { talk = await talkTo(simulators[manner.vendor]); });
  beforeEach(() => { talk.reset(); talk.sim.oauth.lifetimeMs = 1_800_000; });
  afterAll(() => talk.close());

  it('asks a person, and comes back with a code and the state, or with a no', async () => {
    const { status, text } = await ask();
    expect(status).toBe(200);
    const [allow, deny] = [link(text, 'allow'), link(text, 'deny')];
    expect([allow.origin + allow.pathname, allow.searchParams.get('state'), (allow.searchParams.get('code') ?? '').length > 20]).toEqual([back, 'st&ate"1', true]);
    expect([deny.origin + deny.pathname, deny.searchParams.get('state'), deny.searchParams.get('error'), deny.searchParams.get('code')]).toEqual([back, 'st&ate"1', 'access_denied', null]);
  });

  it.each([['another client', { client_id: 'other' }], ['another response type', { response_type: 'token' }], ['no address to come back to', { redirect_uri: '' }], ['an address that runs', { redirect_uri: 'javascript:alert(1)' }]])('does not ask for %s', async (_, values) => {
    const { status, text } = await ask(values);
    expect([status, text.includes('Allow')]).toEqual([400, false]);
  });

  it('gives tokens for a code, with what else the vendor tells', async () => {
    const answer = await enter();
    expect(answer).toMatchObject({ token_type: 'Bearer', access_token: expect.any(String), refresh_token: expect.any(String) });
    expect([answer.expires_in, answer[manner.extra] === undefined]).toEqual([manner.saysExpiry ? 1_800 : undefined, false]);
    expect(await opens(answer.access_token)).toBe(200);
  });

  it('gives tokens for a code once', async () => {
    const code = await allowed();
    expect((await withCode(code)).status).toBe(200);
    expect(await withCode(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each([['a code nobody gave', { code: 'made-up' }], ['another address', { redirect_uri: `${back}/other` }]])('gives nothing for %s', async (_, values) => {
    expect(await withCode(await allowed(), values)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it('does not give for a code what it refused for it once', async () => {
    const code = await allowed();
    await withCode(code, { redirect_uri: `${back}/other` });
    expect(await withCode(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  });

  it.each([['another secret', { id: simClient.id, secret: 'other' }], ['another client', { id: 'other', secret: simClient.secret }], ['no client', { id: '', secret: '' }]])('gives nothing to %s, and keeps the refresh token good', async (_, client) => {
    const { refresh_token: refreshToken = '' } = await enter();
    expect(await redeem({ grant_type: 'refresh_token', refresh_token: refreshToken }, client)).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  it('knows no other grant', async () => { expect(await redeem({ grant_type: 'password', username: 'dana', password: 'x' })).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } }); });

  it(`${manner.rotates ? 'gives another refresh token with each refresh, and ends the one before' : 'keeps the refresh token it gave'}`, async () => {
    const { refresh_token: first = '' } = await enter();
    const answer = await refresh(first);
    expect([answer.status, granted(answer).refresh_token === undefined]).toEqual([200, !manner.rotates]);
    expect(granted(answer).refresh_token).not.toBe(first);
    expect((await refresh(first)).status).toBe(manner.rotates ? 400 : 200);
    expect(await opens(granted(answer).access_token)).toBe(200);
  });

  it('opens until the token ends, to the millisecond', async () => {
    const { access_token: accessToken } = await enter();
    talk.advance(1_799_999);
    expect(await opens(accessToken)).toBe(200);
    talk.advance(1);
    expect(await opens(accessToken)).toBe(401);
  });

  it('opens for the token in the settings for good', async () => {
    talk.advance(400 * 86_400_000);
    talk.sim.oauth.revokeAll();
    expect(await opens('t')).toBe(200);
  });

  it.each([['no token', ''], ['a token nobody gave', 'made-up'], ['a refresh token', 'refresh']])('does not open for %s', async (_, token) => {
    const { refresh_token: refreshToken = '' } = await enter();
    expect(await opens(token === 'refresh' ? refreshToken : token)).toBe(401);
  });

  it('ends every access token at once, and refresh tokens open again', async () => {
    const { access_token: accessToken, refresh_token: refreshToken = '' } = await enter();
    talk.sim.oauth.expireAll();
    expect(await opens(accessToken)).toBe(401);
    expect(await opens(granted(await refresh(refreshToken)).access_token)).toBe(200);
  });

  it('ends everything when it is revoked, and begins anew with a new code', async () => {
    const { access_token: accessToken, refresh_token: refreshToken = '' } = await enter();
    talk.sim.oauth.revokeAll();
    expect([await opens(accessToken), (await refresh(refreshToken)).body]).toEqual([401, expect.objectContaining({ error: 'invalid_grant' })]);
    expect(await opens((await enter()).access_token)).toBe(200);
  });

  it.each([['invalid_grant', 400, 'invalid_grant'], ['500', 500, 'server_error'], ['429', 500, 'server_error']] as const)('can be made to refuse: %s', async (kind, status, error) => {
    const { refresh_token: refreshToken = '' } = await enter();
    talk.arm('token', kind);
    expect(await refresh(refreshToken)).toMatchObject({ status, body: { error } });
    expect((await refresh(refreshToken)).status).toBe(200);
  });

  it.each([['reset_before_apply', 200], ['reset_after_apply', manner.rotates ? 400 : 200]] as const)('can lose its answer: after %s the refresh token gives %i', async (kind, status) => {
    const { refresh_token: refreshToken = '' } = await enter();
    talk.arm('token', kind);
    await expect(refresh(refreshToken)).rejects.toThrow();
    expect((await refresh(refreshToken)).status).toBe(status);
  });

  it('can be slow, and right', async () => {
    const { refresh_token: refreshToken = '' } = await enter();
    talk.arm('token', 'slow', 1, 60);
    const start = performance.now();
    expect((await refresh(refreshToken)).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(55);
  });

  it('is not struck by a fault that is armed for everything else', async () => {
    talk.arm('*', '500', 5);
    expect((await enter()).access_token).toEqual(expect.any(String));
  });
});

describe.each(manners.filter(({ pkce }) => pkce))('PKCE in the manner of $vendor', (manner) => {
  let talk: SimTalk<VendorSim>;
  const { ask, allowed, withCode } = visitor(() => talk, manner);
  beforeAll(async () => { talk = await talkTo(simulators[manner.vendor]); });
  afterAll(() => talk.close());

  it.each([['another verifier', { code_verifier: `${verifier}x` }], ['the challenge itself', { code_verifier: challenge }], ['none', { code_verifier: '' }]])('gives nothing for %s', async (_, values) => {
    expect(await withCode(await allowed(), values)).toMatchObject({ status: 400, body: { error: 'invalid_grant', error_description: expect.stringContaining('code_verifier') } });
  });

  it.each(['', 'plain'])('is asked for with S256 alone, not "%s"', async (method) => {
    expect((await ask({ code_challenge_method: method })).status).toBe(400);
  });
});

describe('Basic credentials that are no encoding', () => {
  it('are nobody\'s', async () => {
    const talk = await talkTo(simulators.pipedrive);
    for (const credentials of ['%', 'baton-client:%E0%A4', '', 'baton-client']) {
      const answer = await exchange(`${talk.url}/oauth/token`, 'POST', 'grant_type=refresh_token', { 'content-type': 'application/x-www-form-urlencoded', authorization: `Basic ${Buffer.from(credentials).toString('base64')}` });
      expect(answer).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
    }
    await talk.close();
  });
});

describe.each(manners.filter(({ vendor }) => vendor === 'hubspot' || vendor === 'pipedrive'))('any life of a connection to $vendor', (manner) => {
  let talk: SimTalk<VendorSim>;
  beforeAll(async () => { talk = await talkTo(simulators[manner.vendor]); });
  afterAll(() => talk.close());

  it('leaves those tokens good that the rules leave good, and no others', async () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant('enter' as const) }), fc.record({ kind: fc.constant('refresh' as const), which: fc.nat(5) }), fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 1_200_000 }) }),
      fc.record({ kind: fc.constantFrom('expire' as const, 'revoke' as const) }),
    );
    const { enter, refresh, opens } = visitor(() => talk, manner);
    await fc.assert(fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      talk.sim.oauth.revokeAll();
      const access = new Map<string, number>();
      const refreshable = new Map<string, boolean>();
      const keep = ({ access_token: token, refresh_token: next }: Granted): void => { access.set(token, talk.now() + 1_800_000); if (next !== undefined) refreshable.set(next, true); };
      const endAccess = (): void => { for (const token of access.keys()) access.set(token, 0); };
      for (const each of steps) {
        if (each.kind === 'enter') keep(await enter());
        if (each.kind === 'wait') talk.advance(each.ms);
        if (each.kind === 'expire') { talk.sim.oauth.expireAll(); endAccess(); }
        if (each.kind === 'revoke') { talk.sim.oauth.revokeAll(); endAccess(); for (const token of refreshable.keys()) refreshable.set(token, false); }
        const [used, isGood] = each.kind === 'refresh' ? [...refreshable][each.which % Math.max(1, refreshable.size)] ?? [] : [];
        if (used !== undefined) {
          const answer = await refresh(used);
          expect(answer.status).toBe(isGood ? 200 : 400);
          if (isGood) { keep(granted(answer)); if (manner.rotates) refreshable.set(used, false); }
        }
      }
      for (const [token, until] of access) expect(await opens(token)).toBe(until > talk.now() ? 200 : 401);
    }), { numRuns: 15 });
  });
});
