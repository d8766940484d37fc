import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Refusal } from './refusal.js';

const decoders = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress } as const;

const decoded = (request: IncomingMessage): Readable => {
  const encoding = request.headers['content-encoding'];
  if (!encoding) return request;
  const decoder = Object.entries(decoders).find(([name]) => name === encoding)?.[1];
  if (!decoder) throw new Refusal(415, 36, `the content encoding ${encoding.slice(0, 40)} is not known; use gzip, deflate, br or none`);
  const stream = decoder();
  request.on('error', (error) => stream.destroy(error));
  return request.pipe(stream);
};

/**
 * A request's body, decompressed.
 * @throws {Refusal} 413 when it is larger than `limit` bytes once decompressed, 415 for an unknown encoding
 */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of decoded(request)) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > limit) throw new Refusal(413, 241, `the body is larger than ${limit} bytes; send it in smaller blocks`);
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
};
