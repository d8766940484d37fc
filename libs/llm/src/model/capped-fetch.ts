import type { NoneReason } from './llm-port.js';

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** Why no whole response came; its message says no more than that. */
export class ResponseFault extends Error {
  constructor(readonly reason: Extract<NoneReason, 'unreachable' | 'cut_off' | 'too_large'>) { super(reason); }
}

const passedOn = ['authorization', 'content-type', 'accept'];

/** What a client library tells of its machine stays here, and so do headers that the environment adds to it. */
const headersOf = (init: RequestInit): Headers => {
  const given = new Headers(init.headers);
  return new Headers(passedOn.flatMap((name): [string, string][] => { const value = given.get(name); return value === null ? [] : [[name, value]]; }));
};

const bodyUpTo = async (response: Response, maxBytes: number): Promise<Uint8Array<ArrayBuffer>[]> => {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw new ResponseFault('too_large');
    chunks.push(chunk);
  }
  return chunks;
};

/** A fetch that follows no redirect and stops reading at so many bytes, while they come in. Fails with `ResponseFault` alone, whose cause is not kept: it may quote a key. */
export const cappedFetch = (fetch: Fetch, maxBytes: number): Fetch => async (input, init = {}) => {
  const response = await fetch(input, { ...init, headers: headersOf(init), redirect: 'error' }).catch(() => { throw new ResponseFault('unreachable'); });
  const chunks = await bodyUpTo(response, maxBytes).catch((error: unknown) => { throw error instanceof ResponseFault ? error : new ResponseFault('cut_off'); });
  const headers = { 'content-type': response.headers.get('content-type') ?? 'application/json' };
  return new Response(chunks.length === 0 ? null : new Blob(chunks), { status: response.status, headers });
};
