import Provider, { type Account, type Adapter, type Grant, type KoaContext } from 'oidc-provider';
import type { Logger } from '@baton/platform';
import type { OidcKeys } from './key-files.js';
import { errorPage } from './pages/error-page.js';

export interface EmbeddedProviderParts {
  readonly publicUrl: string;
  readonly clientId: string;
  readonly keys: OidcKeys;
  readonly store: (model: string) => Adapter;
  readonly logger: Logger;
  /** Address and name of an account, or undefined for one that is gone. */
  account(accountId: string): { readonly email: string; readonly name: string } | undefined;
}

/** Path the embedded provider is mounted under. */
export const providerPath = '/oidc';
/** Path of the sign-in page of one interaction. */
export const signInPath = '/sign-in';

const scopes = 'openid email profile';

const grantFor = async (context: KoaContext): Promise<Grant | undefined> => {
  const { client, session, provider, result } = context.oidc;
  const known = result?.consent?.grantId ?? session.grantIdFor(client.clientId);
  const existing = known ? await provider.Grant.find(known) : undefined;
  if (existing) return existing;
  const grant = new provider.Grant({ accountId: session.accountId, clientId: client.clientId });
  grant.addOIDCScope(scopes);
  await grant.save();
  return grant;
};

const lifetimes = { AccessToken: 300, AuthorizationCode: 60, IdToken: 300, Grant: 86_400, Interaction: 900, Session: 43_200 };

/**
 * A certified OpenID provider for installations without one of their own. It serves one client, the console:
 * code flow with PKCE, ES256 identity tokens; the console is the house's own, so nobody is asked for consent.
 */
export const createEmbeddedProvider = ({ publicUrl, clientId, keys, store, logger, account }: EmbeddedProviderParts): Provider => {
  const provider = new Provider(`${publicUrl}${providerPath}`, {
    adapter: store,
    clients: [{
      client_id: clientId, client_secret: keys.clientSecret, redirect_uris: [`${publicUrl}/auth/callback`], response_types: ['code'],
      grant_types: ['authorization_code'], token_endpoint_auth_method: 'client_secret_basic', id_token_signed_response_alg: 'ES256',
    }],
    jwks: keys.jwks,
    cookies: { keys: keys.cookieKeys, names: { session: 'baton_op', interaction: 'baton_op_i', resume: 'baton_op_r' } },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false }, userinfo: { enabled: false } },
    interactions: { url: (_: KoaContext, { uid }: { uid: string }) => `${signInPath}/${uid}` },
    ttl: lifetimes,
    loadExistingGrant: grantFor,
    findAccount: (_: KoaContext, accountId: string): Account | undefined => {
      const found = account(accountId);
      return found && { accountId, claims: () => ({ sub: accountId, email: found.email, email_verified: true, name: found.name }) };
    },
    renderError: (context: KoaContext, out: { error: string; error_description?: string }) => {
      context.type = 'html';
      context.body = errorPage('Signing in did not work', out.error_description ?? out.error);
    },
  });
  provider.proxy = publicUrl.startsWith('https:');
  provider.on('server_error', (_, error) => logger.error('the embedded provider failed', { error: error.message }));
  return provider;
};
