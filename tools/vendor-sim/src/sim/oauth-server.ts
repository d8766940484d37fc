import { createHash, randomBytes } from 'node:crypto';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import type { FaultBoard } from './fault-board.js';
import { page } from './page.js';

/** How one vendor does OAuth. */
export interface OAuthShape {
  readonly authorizePath: string;
  readonly tokenPath: string;
  readonly pkce: boolean;
  readonly clientAuth: 'post' | 'basic';
  /** Each refresh brings a new refresh token and ends the one before. */
  readonly rotates: boolean;
  /** Left out of the answer where the vendor does not say how long a token lives. */
  readonly saysExpiry: boolean;
  /** What else a token answer holds, such as the account's own address. */
  readonly extras: (baseUrl: string) => Readonly<Record<string, unknown>>;
}

export const simClient = { id: 'baton-client', secret: 'baton-secret' } as const;

export interface OAuthServer {
  readonly router: Router;
  /** Whether a request carries a token that opens the door now. */
  verdict(request: Request): 'ok' | 'expired' | 'missing';
  lifetimeMs: number;
  /** Ends every access token; refresh tokens stay good. */
  expireAll(): void;
  /** Ends everything, as an administrator at the vendor does. */
  revokeAll(): void;
  /** Successful refreshes since the start. */
  readonly refreshes: number;
}

interface Pending { readonly redirectUri: string; readonly challenge: string }

const secret = (): string => randomBytes(24).toString('base64url');
const problem = (response: Response, status: number, error: string, description: string): void => { response.status(status).json({ error, error_description: description }); };
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

const clientOf = (request: Request, { clientAuth }: OAuthShape): { id: string; secret: string } => {
  if (clientAuth === 'post') return { id: text(request.body?.client_id), secret: text(request.body?.client_secret) };
  const [, encoded = ''] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  const [id = '', given = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  return { id: decodeURIComponent(id), secret: decodeURIComponent(given) };
};

/** A stateful OAuth 2 server (RFC 6749, 7636, 6750) in one vendor's manner. `staticToken` opens the door for good. */
export const createOAuthServer = (shape: OAuthShape, faults: FaultBoard, now: () => number, staticToken = ''): OAuthServer => {
  const codes = new Map<string, Pending>();
  const access = new Map<string, number>();
  const refresh = new Set<string>();
  const state = { lifetimeMs: 1_800_000, refreshes: 0 };

  const grant = (request: Request, response: Response, used?: string): void => {
    const [token, next] = [secret(), used === undefined || shape.rotates ? secret() : used];
    if (used !== undefined && shape.rotates) refresh.delete(used);
    access.set(token, now() + state.lifetimeMs);
    refresh.add(next);
    const baseUrl = `${request.protocol}://${request.get('host') ?? ''}${request.baseUrl}`;
    response.json({
      access_token: token, token_type: 'Bearer', ...((used === undefined || shape.rotates) && { refresh_token: next }), ...(shape.saysExpiry && { expires_in: Math.floor(state.lifetimeMs / 1_000) }),
      ...shape.extras(baseUrl),
    });
  };

  const redeem = (request: Request, response: Response): void => {
    const code = text(request.body?.code);
    const pending = codes.get(code);
    codes.delete(code);
    const hashed = createHash('sha256').update(text(request.body?.code_verifier)).digest('base64url');
    if (!pending || pending.redirectUri !== request.body?.redirect_uri) return problem(response, 400, 'invalid_grant', 'the code is unknown, used, or for another address');
    if (shape.pkce && pending.challenge !== hashed) return problem(response, 400, 'invalid_grant', 'code_verifier does not match the challenge');
    grant(request, response);
  };

  const token = (request: Request, response: Response): void => {
    const client = clientOf(request, shape);
    if (client.id !== simClient.id || client.secret !== simClient.secret) return problem(response, 401, 'invalid_client', 'unknown client');
    if (request.body?.grant_type === 'authorization_code') return redeem(request, response);
    if (request.body?.grant_type !== 'refresh_token') return problem(response, 400, 'unsupported_grant_type', 'authorization_code or refresh_token');
    const used = text(request.body?.refresh_token);
    if (!refresh.has(used)) return problem(response, 400, 'invalid_grant', 'the refresh token is expired, revoked or used');
    state.refreshes += 1;
    grant(request, response, used);
  };

  const tokenWithFaults: RequestHandler = (request, response) => {
    const fault = faults.take('token');
    if (fault?.kind === 'invalid_grant') return problem(response, 400, 'invalid_grant', 'the grant was revoked');
    if (fault?.kind === 'reset_before_apply') { response.destroy(); return; }
    if (fault?.kind === 'reset_after_apply') { token(request, Object.create(response, { json: { value: () => response } }) as Response); response.destroy(); return; }
    if (fault?.kind === 'slow') { setTimeout(() => token(request, response), fault.delayMs); return; }
    if (fault) return problem(response, 500, 'server_error', 'internal error');
    token(request, response);
  };

  const authorize: RequestHandler = (request, response) => {
    const query = request.query as Record<string, string>;
    if (query['client_id'] !== simClient.id || query['response_type'] !== 'code') { response.status(400).type('html').send(page('Baton cannot connect', '<p>unknown client or response type</p>')); return; }
    if (shape.pkce && query['code_challenge_method'] !== 'S256') { response.status(400).type('html').send(page('Baton cannot connect', '<p>code_challenge with S256 is required</p>')); return; }
    const code = secret();
    codes.set(code, { redirectUri: query['redirect_uri'] ?? '', challenge: query['code_challenge'] ?? '' });
    const back = (parameters: Record<string, string>): string => {
      const url = new URL(query['redirect_uri'] ?? '');
      for (const [name, value] of Object.entries({ ...parameters, state: query['state'] ?? '' })) url.searchParams.set(name, value);
      return url.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    };
    response.type('html').send(page('Connect Baton?', `<p>Baton asks for access to this simulated account.</p><p><a id="allow" href="${back({ code })}">Allow</a> · <a id="deny" href="${back({ error: 'access_denied' })}">Deny</a></p>`));
  };

  const router = Router();
  router.get(shape.authorizePath, authorize);
  router.post(shape.tokenPath, express.urlencoded({ extended: false }), tokenWithFaults);
  return {
    router,
    verdict: (request) => {
      const given = text(request.headers['x-api-token']) || (/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
      if (given === '') return 'missing';
      if (staticToken !== '' && given === staticToken) return 'ok';
      const until = access.get(given);
      return until === undefined ? 'missing' : until > now() ? 'ok' : 'expired';
    },
    get lifetimeMs() { return state.lifetimeMs; },
    set lifetimeMs(value: number) { state.lifetimeMs = value; },
    get refreshes() { return state.refreshes; },
    expireAll: () => { for (const token of access.keys()) access.set(token, 0); },
    revokeAll: () => { for (const token of access.keys()) access.set(token, 0); refresh.clear(); },
  };
};
