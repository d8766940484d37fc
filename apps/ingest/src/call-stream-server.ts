import { StreamRequest, type StreamResponse } from '@baton/contracts';
import { CallStreamServiceService } from '@baton/contracts/grpc';
import type { Logger } from '@baton/platform';
import { type handleBidiStreamingCall, Server, ServerCredentials, type ServerDuplexStream, status } from '@grpc/grpc-js';
import type { CallPlatform, PlatformOfToken } from './adapters/call-platforms.js';
import type { CallDesk } from './call-desk.js';
import type { LaneReply } from './call-lane.js';
import type { InFlight } from './in-flight.js';
import { withPlatform } from './with-platform.js';

export interface CallStreamServerDeps { readonly desk: CallDesk; readonly inFlight: InFlight; readonly platformOf: PlatformOfToken; readonly logger: Logger }
export interface CallStreamServer { readonly port: number; close(): Promise<void> }

/** A message with its size; without a request the bytes were no message. */
interface Received { readonly request?: StreamRequest; readonly bytes: number }
type CallStream = ServerDuplexStream<Received, StreamResponse>;

const received = (buffer: Buffer): Received => {
  try {
    return { request: StreamRequest.decode(buffer), bytes: buffer.length };
  } catch {
    return { bytes: buffer.length };
  }
};

/** The generated service, except that bytes that are no message are refused instead of ending the stream. */
const service = { stream: { ...CallStreamServiceService.stream, requestDeserialize: received, requestSerialize: () => Buffer.alloc(0) } };

const tokenOf = (stream: CallStream): string => /^Bearer (.+)$/i.exec(String(stream.metadata.get('authorization')[0] ?? ''))?.[1]?.trim() ?? '';

const end = (stream: CallStream, code: status, details: string): void => { stream.emit('error', { code, details }); };

const serve = (stream: CallStream, platform: CallPlatform, { desk, inFlight, logger }: CallStreamServerDeps, open: Set<() => void>): void => {
  const reply: LaneReply = {
    answer: (response) => { if (!stream.cancelled && stream.writable) stream.write(response); },
    fail: () => end(stream, status.UNAVAILABLE, 'The log did not take a message. Connect again and send everything that was not acknowledged.'),
  };
  const move = (): void => end(stream, status.UNAVAILABLE, 'This instance is stopping. Connect again and send everything that was not acknowledged.');
  open.add(move);
  const gone = (): void => { if (open.delete(move)) desk.left(reply); };
  stream.on('data', ({ request, bytes }: Received) => {
    if (!request) return reply.answer({ callId: '', acknowledgedSequence: 0, refused: 'the bytes are no StreamRequest: send messages of baton.ingest.v1' });
    inFlight.enter(bytes);
    const leave = (): void => inFlight.leave(bytes);
    desk.accept(platform.tenant, withPlatform(request, platform), reply).then(leave, leave);
    if (inFlight.isFull && !stream.isPaused()) { stream.pause(); inFlight.whenRoom(() => stream.resume()); }
  });
  stream.on('end', () => { gone(); void desk.drained().then(() => stream.end()); });
  stream.on('cancelled', gone);
  stream.on('close', gone);
  stream.on('error', (error) => { logger.info('a stream of calls ended with an error', { platform: platform.name, error: error.message }); gone(); });
};

const listen = (server: Server, address: string): Promise<number> => new Promise((resolve, reject) => {
  server.bindAsync(address, ServerCredentials.createInsecure(), (error, bound) => { if (error) reject(error); else resolve(bound); });
});

/** The door for call platforms: one bidirectional stream per connection, opened with a bearer token that names the tenant. */
export const startCallStreamServer = async (address: string, deps: CallStreamServerDeps): Promise<CallStreamServer> => {
  const open = new Set<() => void>();
  const stream: handleBidiStreamingCall<Received, StreamResponse> = (call) => {
    const platform = deps.platformOf(tokenOf(call));
    if (platform) return serve(call, platform, deps, open);
    deps.logger.warn('refused a stream without a known token', { peer: call.getPeer() });
    end(call, status.UNAUTHENTICATED, 'No call platform has this token. Send "authorization: Bearer <token>" with a token of the call platforms file.');
  };
  const server = new Server({ 'grpc.keepalive_time_ms': 20_000, 'grpc.keepalive_timeout_ms': 10_000, 'grpc.max_receive_message_length': 1_000_000 });
  server.addService(service, { stream });
  const bound = await listen(server, address);
  return {
    port: bound,
    close: async () => {
      for (const move of Array.from(open)) move();
      await deps.desk.drained();
      await new Promise<void>((resolve) => { server.tryShutdown(() => resolve()); setTimeout(() => server.forceShutdown(), 2_000).unref(); });
    },
  };
};
