import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import type { ExpiringStore } from '@baton/state';
import * as oidc from 'openid-client';
import type { RepDirectory } from '../organisation/rep-directory.js';
import { returnPath } from './domain/return-path.js';

export interface RelyingPartyParts {
  readonly issuer: string;
  readonly publicUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly store: ExpiringStore;
  readonly directory: RepDirectory;
  readonly logger: Logger;
  /** Ask for the password each time, since signing out here does not sign out at the embedded provider. */
  readonly alwaysAsk: boolean;
}

/** How a callback ends. */
export type SignedIn = { readonly session: Session; readonly returnTo: string } | { readonly complaint: string };

/** The console's side of OpenID Connect: code flow with PKCE, state and nonce; tokens stay in here. */
export interface RelyingParty {
  /** Address of the provider's sign-in, and the value that ties the answer to this browser. */
  begin(returnTo: unknown): Promise<{ readonly url: string; readonly flow: string }>;
  finish(callback: URL, flow: string | undefined): Promise<SignedIn>;
}

interface Flow { readonly verifier: string; readonly nonce: string; readonly returnTo: string }

export const flowLifetimeMs = 15 * 60_000;
const keyFor = (state: string): string => `sign-in:${state}`;

const discover = async ({ issuer, clientId, clientSecret, logger }: RelyingPartyParts): Promise<oidc.Configuration> => {
  const url = new URL(issuer);
  // The client takes an ID token's signature on trust where TLS vouches for the token end; here it is checked always.
  const execute = [oidc.enableNonRepudiationChecks, ...(url.protocol === 'http:' ? [oidc.allowInsecureRequests] : [])];
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await oidc.discovery(url, clientId, undefined, oidc.ClientSecretBasic(clientSecret), { execute, timeout: 5 });
    } catch (error) {
      if (attempt >= 2) throw error;
      logger.warn('the identity provider does not answer, trying again', { issuer, error: String(error) });
      await sleep(200 * 2 ** attempt);
    }
  }
};

const sessionOf = ({ directory, logger }: RelyingPartyParts, claims: oidc.IDToken | undefined): Session | undefined => {
  const email = typeof claims?.['email'] === 'string' && claims['email_verified'] !== false ? claims['email'] : '';
  const session = email === '' ? undefined : directory.byEmail(email);
  if (!session) logger.warn('refused a sign-in', { audit: true, subject: claims?.sub ?? '', pii: { email } });
  return session;
};

export const createRelyingParty = (parts: RelyingPartyParts): RelyingParty => {
  const { publicUrl, store, logger, alwaysAsk } = parts;
  let configuration: Promise<oidc.Configuration> | undefined;
  const configured = (): Promise<oidc.Configuration> => {
    configuration ??= discover(parts).catch((error: unknown) => { configuration = undefined; throw error; });
    return configuration;
  };
  return {
    begin: async (returnTo) => {
      const config = await configured();
      const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()];
      await store.put(keyFor(state), { verifier, nonce, returnTo: returnPath(returnTo) } satisfies Flow, flowLifetimeMs);
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: `${publicUrl}/auth/callback`, scope: 'openid email profile', state, nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256', ...(alwaysAsk ? { prompt: 'login' } : {}),
      });
      return { url: url.href, flow: state };
    },
    finish: async (callback, flow) => {
      const state = callback.searchParams.get('state') ?? '';
      const held = flow === state && state !== '' ? await store.take<Flow>(keyFor(state)) : undefined;
      if (!held) return { complaint: 'This sign-in took too long or was begun in another window.' };
      try {
        const tokens = await oidc.authorizationCodeGrant(await configured(), callback, { pkceCodeVerifier: held.verifier, expectedState: state, expectedNonce: held.nonce, idTokenExpected: true });
        const session = sessionOf(parts, tokens.claims());
        return session ? { session, returnTo: held.returnTo } : { complaint: 'This address is not that of an active rep here. Ask whoever runs Baton to add it.' };
      } catch (error) {
        logger.warn('a sign-in failed', { error: String(error) });
        return { complaint: 'The identity provider did not confirm this sign-in.' };
      }
    },
  };
};
