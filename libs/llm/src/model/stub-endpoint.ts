import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const chatRequestSchema = z.object({
  model: z.string(), temperature: z.number().optional(), max_tokens: z.number().optional(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })), response_format: z.unknown().optional(), tools: z.unknown().optional(), tool_choice: z.unknown().optional(),
});

/** A request as it came over the wire; `hash` is of its body. */
export interface StubRequest extends z.output<typeof chatRequestSchema> { readonly path: string; readonly headers: IncomingMessage['headers']; readonly hash: string }

/** What the endpoint does with a request. */
export type Reply =
  /** A chat completion, as tool arguments where tools were given. */
  | { readonly kind: 'says'; readonly content: string; readonly end?: string; readonly usage?: unknown; readonly message?: Readonly<Record<string, unknown>> }
  | { readonly kind: 'raw'; readonly status?: number; readonly body: string; readonly contentType?: string; readonly headers?: Readonly<Record<string, string>> }
  /** Whatever the reply is, later. */
  | { readonly kind: 'slow'; readonly afterMs: number; readonly reply: Reply }
  /** A completion whose connection breaks after so many bytes. */
  | { readonly kind: 'cut_off'; readonly content: string; readonly afterBytes: number }
  /** A completion of so many bytes, for as long as somebody reads. */
  | { readonly kind: 'floods'; readonly bytes: number }
  | { readonly kind: 'hangs' };

export type Script = (request: StubRequest, place: number) => Reply;

/** A request's hash with what was answered; the form of a record file is a JSON list of these. */
const exchangeSchema = z.strictObject({ hash: z.string(), status: z.number(), body: z.string() });
export type Exchange = z.output<typeof exchangeSchema>;

export const says = (value: unknown): Reply => ({ kind: 'says', content: typeof value === 'string' ? value : JSON.stringify(value) });

/** Answers one after another, the last one for good. */
export const inTurn = (...replies: readonly Reply[]): Script => (_, place) => replies[Math.min(place, replies.length - 1)] ?? { kind: 'hangs' };

/** Answers recorded requests as they were answered, and no others. */
export const replaying = (record: string): Script => {
  const exchanges = new Map(z.array(exchangeSchema).parse(JSON.parse(record)).map((exchange) => [exchange.hash, exchange]));
  return ({ hash }) => {
    const known = exchanges.get(hash);
    return { kind: 'raw', status: known?.status ?? 404, body: known?.body ?? '{"error":{"message":"not recorded"}}' };
  };
};

const completion = ({ tools }: Pick<StubRequest, 'tools'>, { content, end = 'stop', usage = { prompt_tokens: 100, completion_tokens: 20 }, message }: Extract<Reply, { kind: 'says' }>): string => {
  const called = { content: null, tool_calls: [{ id: 'call-1', type: 'function', function: { name: 'answer', arguments: content } }] };
  return JSON.stringify({ id: 'chat-1', object: 'chat.completion', model: 'a name the answer gives itself', usage, choices: [{ index: 0, finish_reason: end, message: { role: 'assistant', ...(tools === undefined ? { content } : called), ...message } }] });
};

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

const flood = (response: ServerResponse, bytes: number, sent: (bytes: number) => void): void => {
  const chunk = Buffer.alloc(64 * 1024, 'a');
  let left = bytes;
  const more = (): void => {
    while (left > 0 && !response.destroyed) {
      left -= chunk.length;
      sent(chunk.length);
      if (!response.write(chunk)) { response.once('drain', more); return; }
    }
    response.end('"}}]}');
  };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"choices":[{"message":{"content":"');
  more();
};

/** An OpenAI-compatible endpoint on a free port of this machine that does what its script says, for specs. */
export const startStubEndpoint = async (script: Script) => {
  const stub = { url: '', requests: [] as StubRequest[], exchanges: [] as Exchange[], sentBytes: 0 };
  const send = (request: StubRequest, response: ServerResponse, status: number, body: string, headers: Readonly<Record<string, string>>): void => {
    stub.exchanges.push({ hash: request.hash, status, body });
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  };
  const act = (request: StubRequest, response: ServerResponse, reply: Reply): void => {
    switch (reply.kind) {
      case 'says': return send(request, response, 200, completion(request, reply), {});
      case 'raw': return send(request, response, reply.status ?? 200, reply.body, { 'content-type': reply.contentType ?? 'application/json', ...reply.headers });
      case 'slow': { setTimeout(() => act(request, response, reply.reply), reply.afterMs); return; }
      case 'floods': return flood(response, reply.bytes, (bytes) => { stub.sentBytes += bytes; });
      case 'cut_off': {
        const body = completion(request, says(reply.content) as Extract<Reply, { kind: 'says' }>);
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
        response.write(body.slice(0, reply.afterBytes), () => setTimeout(() => response.destroy(), 20));
        return;
      }
      case 'hangs': return;
    }
  };
  const server = createServer((incoming, response) => {
    void bodyOf(incoming).then((body) => {
      const request = { ...chatRequestSchema.parse(JSON.parse(body)), path: incoming.url ?? '', headers: incoming.headers, hash: createHash('sha256').update(body).digest('hex') };
      stub.requests.push(request);
      act(request, response, script(request, stub.requests.length - 1));
    }).catch((error: unknown) => { response.writeHead(400).end(String(error)); });
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  stub.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  return Object.assign(stub, { stop: () => new Promise<void>((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }) });
};
export type StubEndpoint = Awaited<ReturnType<typeof startStubEndpoint>>;
