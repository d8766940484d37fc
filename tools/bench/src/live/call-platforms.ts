import type { StreamRequest, StreamResponse } from '@baton/contracts';
import { CallStreamServiceClient } from '@baton/contracts/grpc';
import { credentials, Metadata } from '@grpc/grpc-js';
import { platformToken } from './bench-organisation.js';

/** Calls that one connection of a call platform carries. */
const callsPerStream = 50;

export interface CallPlatforms { send(call: number, request: StreamRequest): void; close(): void }

/** Connections to the door, each a channel of its own with one stream for fifty calls, as call platforms multiplex theirs. */
export const openCallPlatforms = (address: string, calls: number, onAnswer: (answer: StreamResponse) => void, onBroken: (why: string) => void): CallPlatforms => {
  const metadata = new Metadata();
  metadata.set('authorization', `Bearer ${platformToken}`);
  let closing = false;
  const open = () => {
    const client = new CallStreamServiceClient(address, credentials.createInsecure(), { 'grpc.use_local_subchannel_pool': 1 });
    const stream = client.stream(metadata);
    stream.on('data', onAnswer);
    stream.on('error', (error) => { if (!closing) onBroken(error.message); });
    return { client, stream };
  };
  const opened = Array.from({ length: Math.ceil(calls / callsPerStream) }, open);
  return {
    send: (call, request) => { opened[Math.floor(call / callsPerStream)]?.stream.write(request); },
    close: () => {
      closing = true;
      for (const { client, stream } of opened) { stream.cancel(); client.close(); }
    },
  };
};
