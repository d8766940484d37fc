import * as oauth from 'oauth4webapi';
import { VendorError } from '../vendor-error.js';

/** An OAuth application of one connection, as the customer registered it with the vendor. */
export interface OAuthApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
  readonly pkce: boolean;
  readonly clientAuth: 'post' | 'basic';
  readonly scopes: readonly string[];
  readonly extra: Readonly<Record<string, string>>;
}

/** What a token endpoint gave. */
export interface Granted {
  readonly access: string;
  /** Empty when none came: the one that was used stays good. */
  readonly refresh: string;
  /** Lifetime of the access token; undefined where the vendor does not say. */
  readonly expiresInMs: number | undefined;
  readonly scopes: readonly string[];
  readonly baseUrl: string;
  readonly accountLabel: string;
}

/** A sign-in at a vendor that has begun: what the browser is sent to, and what must be remembered until it comes back. */
export interface OAuthStart { readonly url: string; readonly state: string; readonly codeVerifier: string }

const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);
const timeoutMs = 10_000;

const serverOf = ({ authorizeUrl, tokenUrl }: OAuthApp): oauth.AuthorizationServer => ({ issuer: new URL(tokenUrl).origin, authorization_endpoint: authorizeUrl, token_endpoint: tokenUrl });
const clientOf = ({ clientId }: OAuthApp): oauth.Client => ({ client_id: clientId });
const authOf = ({ clientAuth, clientSecret }: OAuthApp): oauth.ClientAuth => (clientAuth === 'basic' ? oauth.ClientSecretBasic(clientSecret) : oauth.ClientSecretPost(clientSecret));

/** Plain HTTP is for simulators on this machine alone. */
const transport = ({ tokenUrl }: OAuthApp) => {
  const { protocol, hostname } = new URL(tokenUrl);
  return { [oauth.allowInsecureRequests]: protocol === 'http:' && loopback.has(hostname), signal: () => AbortSignal.timeout(timeoutMs) };
};

const textIn = (answer: Readonly<Record<string, unknown>>, ...names: readonly string[]): string => {
  const found = names.map((name) => answer[name]).find((value) => typeof value === 'string' || typeof value === 'number');
  return found === undefined ? '' : String(found);
};

const granted = (answer: oauth.TokenEndpointResponse): Granted => ({
  access: answer.access_token, refresh: answer.refresh_token ?? '', expiresInMs: answer.expires_in === undefined ? undefined : answer.expires_in * 1_000,
  scopes: (answer.scope ?? '').split(/[\s,]+/).filter(Boolean),
  baseUrl: textIn(answer, 'instance_url', 'api_domain'), accountLabel: textIn(answer, 'hub_domain', 'hub_id', 'company_name', 'api_domain', 'instance_url'),
});

/** The vendor said no, in the standard's words. */
const isRefusal = (error: unknown): error is { error: string; error_description?: string; status: number } =>
  typeof error === 'object' && error !== null && 'error' in error && typeof error.error === 'string' && 'status' in error && typeof error.status === 'number';

/** Refusals after which only a person helps; everything else may pass. */
const final = new Set(['invalid_grant', 'invalid_client', 'unauthorized_client', 'access_denied', 'invalid_scope', 'unsupported_grant_type']);

const vendorError = (error: unknown): VendorError => {
  if (isRefusal(error) && final.has(error.error)) return new VendorError('auth_revoked', error.error_description?.slice(0, 200) ?? error.error, { status: error.status });
  return new VendorError('temporary', 'the vendor did not give a token');
};

/** Begins the authorization code flow (RFC 6749, 4.1) with PKCE (RFC 7636) where the vendor has it. */
export const beginOAuth = async (app: OAuthApp, redirectUri: string): Promise<OAuthStart> => {
  const [state, codeVerifier] = [oauth.generateRandomState(), oauth.generateRandomCodeVerifier()];
  const url = new URL(app.authorizeUrl);
  const parameters: Record<string, string> = {
    response_type: 'code', client_id: app.clientId, redirect_uri: redirectUri, state, ...(app.scopes.length > 0 && { scope: app.scopes.join(' ') }), ...app.extra,
    ...(app.pkce && { code_challenge: await oauth.calculatePKCECodeChallenge(codeVerifier), code_challenge_method: 'S256' }),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.href, state, codeVerifier };
};

/**
 * Ends the flow with what the vendor sent back.
 * @throws {VendorError} `auth_revoked` when the vendor, or the person at it, said no; `temporary` otherwise
 */
export const finishOAuth = async (app: OAuthApp, { state, codeVerifier }: Pick<OAuthStart, 'state' | 'codeVerifier'>, callback: URLSearchParams, redirectUri: string): Promise<Granted> => {
  const [server, client] = [serverOf(app), clientOf(app)];
  try {
    const parameters = oauth.validateAuthResponse(server, client, callback, state);
    const response = await oauth.authorizationCodeGrantRequest(server, client, authOf(app), parameters, redirectUri, app.pkce ? codeVerifier : oauth.nopkce, transport(app));
    return granted(await oauth.processAuthorizationCodeResponse(server, client, response));
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) throw new VendorError('auth_revoked', error.error_description ?? error.error);
    throw vendorError(error);
  }
};

/** @throws {VendorError} `auth_revoked` when the refresh token is good no more, `temporary` otherwise */
export const refreshOAuth = async (app: OAuthApp, refreshToken: string): Promise<Granted> => {
  const [server, client] = [serverOf(app), clientOf(app)];
  try {
    return granted(await oauth.processRefreshTokenResponse(server, client, await oauth.refreshTokenGrantRequest(server, client, authOf(app), refreshToken, transport(app))));
  } catch (error) {
    throw vendorError(error);
  }
};
