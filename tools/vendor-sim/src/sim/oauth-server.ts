import { createHash, randomBytes } from 'node:crypto';
import express, { type Request, type Response, Router } from 'express';
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

const isAddress = (value: string): boolean => /^https?:/.test(value) && URL.canParse(value);

/** RFC 6749 puts credentials form-encoded into Basic; what is no encoding is nobody's credential. */
const unencoded = (value: string): string => {
  try { return decodeURIComponent(value); } catch { return ''; }
};

const clientOf = (request: Request, { clientAuth }: OAuthShape): { id: string; secret: string } => {
  if (clientAuth === 'post') return { id: text(request.body?.client_id), secret: text(request.body?.client_secret) };
  const [, encoded = ''] = /^Basic (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  const [id = '', given = ''] = Buffer.from(encoded, 'base64').toString().split(':');
  return { id: unencoded(id), secret: unencoded(given) };
};

class SimulatedOAuth implements OAuthServer {
  readonly router = Router();
  lifetimeMs = 1_800_000;
  refreshes = 0;
  private readonly codes = new Map<string, Pending>();
  private readonly access = new Map<string, number>();
  private readonly refresh = new Set<string>();

  constructor(private readonly shape: OAuthShape, private readonly faults: FaultBoard, private readonly now: () => number, private readonly staticToken: string) {
    this.router.get(shape.authorizePath, (request, response) => this.authorize(request, response));
    this.router.post(shape.tokenPath, express.urlencoded({ extended: false }), (request, response) => this.tokenOrFault(request, response));
  }

  verdict(request: Request): 'ok' | 'expired' | 'missing' {
    const given = text(request.headers['x-api-token']) || (/^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '');
    if (given === '') return 'missing';
    if (this.staticToken !== '' && given === this.staticToken) return 'ok';
    const until = this.access.get(given);
    return until === undefined ? 'missing' : until > this.now() ? 'ok' : 'expired';
  }

  expireAll(): void { for (const token of this.access.keys()) this.access.set(token, 0); }

  revokeAll(): void {
    this.expireAll();
    this.refresh.clear();
  }

  private authorize(request: Request, response: Response): void {
    const query = request.query as Record<string, string>;
    const refuse = (why: string): void => { response.status(400).type('html').send(page('Baton cannot connect', `<p>${why}</p>`)); };
    if (query['client_id'] !== simClient.id || query['response_type'] !== 'code') return refuse('unknown client or response type');
    if (!isAddress(text(query['redirect_uri']))) return refuse('redirect_uri is no address');
    if (this.shape.pkce && query['code_challenge_method'] !== 'S256') return refuse('code_challenge with S256 is required');
    const code = secret();
    this.codes.set(code, { redirectUri: query['redirect_uri'] ?? '', challenge: query['code_challenge'] ?? '' });
    const back = (parameters: Record<string, string>): string => {
      const url = new URL(query['redirect_uri'] ?? '');
      for (const [name, value] of Object.entries({ ...parameters, state: query['state'] ?? '' })) url.searchParams.set(name, value);
      return url.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
    };
    response.type('html').send(page('Connect Baton?', `<p>Baton asks for access to this simulated account.</p><p><a id="allow" href="${back({ code })}">Allow</a> · <a id="deny" href="${back({ error: 'access_denied' })}">Deny</a></p>`));
  }

  private tokenOrFault(request: Request, response: Response): void {
    const fault = this.faults.take('token');
    switch (fault?.kind) {
      case undefined: return this.token(request, response);
      case 'invalid_grant': return problem(response, 400, 'invalid_grant', 'the grant was revoked');
      case 'reset_before_apply': response.destroy(); return;
      case 'reset_after_apply': this.token(request, Object.create(response, { json: { value: () => response } }) as Response); response.destroy(); return;
      case 'slow': setTimeout(() => this.token(request, response), fault.delayMs); return;
      default: return problem(response, 500, 'server_error', 'internal error');
    }
  }

  private token(request: Request, response: Response): void {
    const client = clientOf(request, this.shape);
    if (client.id !== simClient.id || client.secret !== simClient.secret) return problem(response, 401, 'invalid_client', 'unknown client');
    if (request.body?.grant_type === 'authorization_code') return this.redeem(request, response);
    if (request.body?.grant_type !== 'refresh_token') return problem(response, 400, 'unsupported_grant_type', 'authorization_code or refresh_token');
    const used = text(request.body?.refresh_token);
    if (!this.refresh.has(used)) return problem(response, 400, 'invalid_grant', 'the refresh token is expired, revoked or used');
    this.refreshes += 1;
    this.grant(request, response, used);
  }

  private redeem(request: Request, response: Response): void {
    const code = text(request.body?.code);
    const pending = this.codes.get(code);
    this.codes.delete(code);
    const hashed = createHash('sha256').update(text(request.body?.code_verifier)).digest('base64url');
    if (!pending || pending.redirectUri !== request.body?.redirect_uri) return problem(response, 400, 'invalid_grant', 'the code is unknown, used, or for another address');
    if (this.shape.pkce && pending.challenge !== hashed) return problem(response, 400, 'invalid_grant', 'code_verifier does not match the challenge');
    this.grant(request, response);
  }

  private grant(request: Request, response: Response, used?: string): void {
    const { rotates, saysExpiry, extras } = this.shape;
    const brings = used === undefined || rotates;
    const [token, next] = [secret(), brings ? secret() : used];
    if (used !== undefined && rotates) this.refresh.delete(used);
    this.access.set(token, this.now() + this.lifetimeMs);
    this.refresh.add(next);
    const baseUrl = `${request.protocol}://${request.get('host') ?? ''}${request.baseUrl}`;
    response.json({
      access_token: token, token_type: 'Bearer', ...(brings && { refresh_token: next }), ...(saysExpiry && { expires_in: Math.floor(this.lifetimeMs / 1_000) }), ...extras(baseUrl),
    });
  }
}

/** A stateful OAuth 2 server (RFC 6749, 7636, 6750) in one vendor's manner. `staticToken` opens the door for good. */
export const createOAuthServer = (shape: OAuthShape, faults: FaultBoard, now: () => number, staticToken = ''): OAuthServer => new SimulatedOAuth(shape, faults, now, staticToken);
