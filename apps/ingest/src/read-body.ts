import type { IncomingMessage } from 'node:http';

/** The body's bytes as they came; nothing when they are too many or the request broke off. */
export const readBody = (request: IncomingMessage, longest: number): Promise<Buffer | undefined> => new Promise((resolve) => {
  const chunks: Buffer[] = [];
  let length = 0;
  request.on('data', (chunk: Buffer) => {
    length += chunk.length;
    if (length > longest) resolve(undefined);
    else chunks.push(chunk);
  });
  request.on('end', () => resolve(Buffer.concat(chunks)));
  request.on('error', () => resolve(undefined));
  request.on('close', () => resolve(undefined));
});
