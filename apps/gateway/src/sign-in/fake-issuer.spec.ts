import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the issuer says at the token end; each part can be wrong. */
export interface Claims { readonly [name: string]: unknown }

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const jwt = (claims: Claims, key: KeyObject, header: Claims = {}): string => {
  const signed = `${base64({ alg: 'RS256', kid: 'k1', typ: 'JWT', ...header })}.${base64(claims)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key).toString('base64url')}`;
};

const json = (response: ServerResponse, status: number, body: unknown): void => { response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)); };

const [keys, stranger] = [generateKeyPairSync('rsa', { modulusLength: 2048 }), generateKeyPairSync('rsa', { modulusLength: 2048 })];

/** A company's identity provider: discovery, keys and the token end, with every claim in the test's hand. */
export const startFakeIssuer = async () => {
  const asked = new Map<string, { challenge: string; nonce: string }>();
  const issuer = { url: '', away: 0, requests: [] as string[], claims: {} as Claims, header: {} as Claims, forged: false, signature: undefined as string | undefined };
  const idToken = (nonce: string): string => {
    const nowSeconds = Math.floor(Date.now() / 1_000);
    const claims = { iss: issuer.url, aud: 'baton-console', sub: 'okta|7', iat: nowSeconds, exp: nowSeconds + 300, nonce, email: 'dana@northwind.example', email_verified: true, ...issuer.claims };
    return issuer.signature === undefined ? jwt(claims, issuer.forged ? stranger.privateKey : keys.privateKey, issuer.header) : `${base64({ alg: 'none' })}.${base64(claims)}.${issuer.signature}`;
  };
  const token = (form: URLSearchParams, response: ServerResponse): void => {
    const known = asked.get(form.get('code') ?? '');
    const challenge = createHash('sha256').update(form.get('code_verifier') ?? '').digest('base64url');
    if (!asked.delete(form.get('code') ?? '') || known?.challenge !== challenge) return json(response, 400, { error: 'invalid_grant' });
    json(response, 200, { access_token: 'opaque', token_type: 'Bearer', expires_in: 300, id_token: idToken(known.nonce) });
  };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '', issuer.url).pathname;
    issuer.requests.push(path);
    if (issuer.away > 0) { issuer.away -= 1; request.socket.destroy(); return; }
    if (path === '/.well-known/openid-configuration') {
      return json(response, 200, { issuer: issuer.url, authorization_endpoint: `${issuer.url}/authorize`, token_endpoint: `${issuer.url}/token`, jwks_uri: `${issuer.url}/keys`, response_types_supported: ['code'], id_token_signing_alg_values_supported: ['RS256'], subject_types_supported: ['public'], code_challenge_methods_supported: ['S256'] });
    }
    if (path === '/keys') return json(response, 200, { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'k1', use: 'sig', alg: 'RS256' }] });
    if (path !== '/token') return json(response, 404, {});
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString(); }).on('end', () => token(new URLSearchParams(body), response));
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(issuer, {
    /** The person signs in at the provider; answers where their browser is sent. */
    signIn: (authorize: string, publicUrl: string): URL => {
      const asking = new URL(authorize).searchParams;
      const code = `code-${asked.size + 1}-${asking.get('state')}`;
      asked.set(code, { challenge: asking.get('code_challenge') ?? '', nonce: asking.get('nonce') ?? '' });
      return new URL(`${publicUrl}/auth/callback?code=${code}&state=${asking.get('state')}`);
    },
    stop: () => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  });
};
