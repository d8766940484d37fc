import type { StreamRequest, StreamResponse } from '@baton/contracts';
import { CallStreamServiceClient } from '@baton/contracts/grpc';
import { type ClientDuplexStream, credentials, Metadata, type ServiceError, status } from '@grpc/grpc-js';
import { CliFault } from '../cli-fault.js';
import type { ScriptedMessage } from './call-script.js';

export interface CallClientOptions {
  readonly address: string;
  readonly token: string;
  /** 0 sends as fast as the door takes it. */
  readonly speed: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** How long the door may stay away before the replay gives up. */
  readonly patienceMs?: number;
  /** A message the door refused, in its words. */
  onRefused?(why: string): void;
}

type Stream = ClientDuplexStream<StreamRequest, StreamResponse>;
type Ending = 'done' | 'broken';

const retryMs = 250;
const mostRestarts = 3;
const isAway = ({ code }: ServiceError): boolean => code === status.UNAVAILABLE || code === status.CANCELLED;

const wantsStart = ({ acknowledgedSequence, refused }: Pick<StreamResponse, 'acknowledgedSequence' | 'refused'>): boolean => refused !== '' && acknowledgedSequence === 0;

/** What the door has acknowledged; a door that does not know the call wants it again from its start. */
class Progress {
  acknowledged = 0;
  lastSignMs = Date.now();
  /** Times in a row the door wanted the call from its start. */
  restarts = 0;
  why = '';
  constructor(readonly last: number) {}

  note({ acknowledgedSequence, refused }: StreamResponse): void {
    this.lastSignMs = Date.now();
    if (wantsStart({ acknowledgedSequence, refused })) {
      this.acknowledged = 0;
      this.restarts += 1;
      this.why = refused;
    } else if (acknowledgedSequence > this.acknowledged) {
      this.acknowledged = acknowledgedSequence;
      this.restarts = 0;
    }
  }

  get isDone(): boolean { return this.acknowledged >= this.last; }
}

const write = async (stream: Stream, request: StreamRequest): Promise<void> => {
  if (stream.write(request)) return;
  await new Promise<void>((resolve) => {
    const go = (): void => { stream.off('drain', go); stream.off('close', go); stream.off('error', go); resolve(); };
    stream.once('drain', go).once('close', go).once('error', go);
  });
};

/** Sends what is not acknowledged over one stream; ends when all is acknowledged or the stream broke. */
const sendOver = async (stream: Stream, script: readonly ScriptedMessage[], progress: Progress, pace: (atMs: number) => Promise<void>, options: CallClientOptions): Promise<Ending> => {
  const over = Promise.withResolvers<Ending>();
  let broken = false;
  const end = (ending: Ending): void => { broken = true; over.resolve(ending); };
  stream.on('data', (response: StreamResponse) => {
    progress.note(response);
    if (response.refused !== '') options.onRefused?.(response.refused);
    if (progress.isDone) end('done');
    else if (wantsStart(response)) end('broken');
  });
  stream.on('error', (error: ServiceError) => {
    if (isAway(error)) return end('broken');
    broken = true;
    over.reject(new CliFault(`the door at ${options.address} refused the call: ${error.details || error.message}`));
  });
  stream.on('end', () => end('broken'));
  for (const { atMs, request } of script.slice(progress.acknowledged)) {
    if (broken) break;
    await pace(atMs);
    if (!broken) await write(stream, request);
  }
  return over.promise;
};

/**
 * Plays one call through the gRPC door and resolves when every message is acknowledged, which is when the log holds it.
 * A stream that breaks is opened again and goes on after the last acknowledged message.
 * @throws {CliFault} when the door refuses the token or stays away
 */
export const playCall = async (script: readonly ScriptedMessage[], options: CallClientOptions): Promise<void> => {
  const { address, token, speed, sleep, patienceMs = 30_000 } = options;
  const client = new CallStreamServiceClient(address, credentials.createInsecure());
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${token}`);
  const progress = new Progress(script.at(-1)?.request.sequence ?? 0);
  const startMs = Date.now();
  const pace = async (atMs: number): Promise<void> => {
    const waitMs = speed === 0 ? 0 : startMs + atMs / speed - Date.now();
    if (waitMs > 0) await sleep(waitMs);
  };
  try {
    while (!progress.isDone) {
      const stream = client.stream(metadata);
      const ending = await sendOver(stream, script, progress, pace, options);
      stream.on('error', () => undefined);
      if (ending === 'done') { stream.end(); break; }
      stream.cancel();
      if (progress.restarts > mostRestarts) throw new CliFault(`the door at ${address} refuses the call: ${progress.why}`);
      if (Date.now() - progress.lastSignMs > patienceMs) throw new CliFault(`the door at ${address} does not answer; start the stack with ./baton up, or look at ./baton status`);
      await sleep(retryMs);
    }
  } finally {
    client.close();
  }
};
