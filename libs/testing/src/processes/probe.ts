import { connect } from 'node:net';
import { faultText } from './fault-text.js';
import type { Readiness } from './process-spec.js';

const timeoutMs = 2_000;

/** Opens a TCP connection, says `hello` if given, and resolves with the first words heard (or '' on a bare connect). */
const knock = (port: number, hello?: string): Promise<string> => new Promise((resolve, reject) => {
  const socket = connect({ host: '127.0.0.1', port, timeout: timeoutMs });
  const end = (finish: () => void) => { socket.destroy(); finish(); };
  socket.once('error', (error) => end(() => reject(error)));
  socket.once('timeout', () => end(() => reject(new Error(`port ${port} does not answer`))));
  socket.once('connect', () => { if (hello === undefined) end(() => resolve('')); else socket.write(hello); });
  socket.once('data', (data) => end(() => resolve(data.toString('utf8'))));
});

const askHttp = async (url: string): Promise<string | undefined> => {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  const text = await response.text();
  return response.ok ? undefined : `${url} answers ${response.status}: ${text.slice(0, 300)}`;
};

const ask = async (readiness: Readiness): Promise<string | undefined> => {
  if (readiness.kind === 'http') return askHttp(readiness.url);
  if (readiness.kind === 'tcp') { await knock(readiness.port); return undefined; }
  if (readiness.kind === 'exit') return 'still at work';
  const answer = await knock(readiness.port, 'PING\r\n');
  return answer.startsWith('+PONG') ? undefined : `Redis answers ${answer.trim()}`;
};

/** Undefined when the process serves, else one line that says why not. Never throws. */
export const probe = async (readiness: Readiness): Promise<string | undefined> => {
  try {
    return await ask(readiness);
  } catch (error) {
    return faultText(error);
  }
};
