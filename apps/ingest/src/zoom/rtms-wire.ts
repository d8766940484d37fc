import { z } from 'zod';
import type { RtmsMessage, WireLine } from './domain/rtms-message.js';

const time = z.number().optional();
const status = z.number().int();
const said = z.string().default('');

const ownNames: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
const isPrivate = (url: string): boolean => url.startsWith('wss:') || (URL.canParse(url) && ownNames.has(new URL(url).hostname));

/** Zoom's socket servers; only a server on this machine may do without encryption. */
export const serverUrlSchema = z.url({ protocol: /^wss?$/ }).refine(isPrivate, 'a socket server is reached by wss');

const mediaServer = z.object({ server_urls: z.object({ transcript: serverUrlSchema.optional(), all: serverUrlSchema.optional() }) });

const content = z.object({
  user_id: z.union([z.number(), z.string()]).transform(String).default('0'), user_name: said, data: z.string(), timestamp: time, start_time: time, end_time: time,
});

const lineOf = ({ user_id: userId, user_name: userName, data: text, timestamp, start_time: startTime, end_time: endTime }: z.output<typeof content>): WireLine =>
  ({ userId, userName, text, timestamp, startTime, endTime });

const known = z.discriminatedUnion('msg_type', [
  z.object({ msg_type: z.literal(2), status_code: status, reason: said, media_server: mediaServer.optional() })
    .transform(({ status_code, reason, media_server: server }): RtmsMessage => ({ type: 'signalling_answer', status: status_code, says: reason, mediaUrl: server?.server_urls.transcript ?? server?.server_urls.all })),
  z.object({ msg_type: z.literal(4), status_code: status, reason: said }).transform(({ status_code, reason }): RtmsMessage => ({ type: 'media_answer', status: status_code, says: reason })),
  z.object({ msg_type: z.literal(8), state: status, reason: status.default(0) }).transform(({ state, reason }): RtmsMessage => ({ type: 'stream_state', state, reason })),
  z.object({ msg_type: z.literal(9), state: status, stop_reason: status.optional(), reason: status.optional() })
    .transform(({ state, stop_reason, reason }): RtmsMessage => ({ type: 'session_state', state, reason: stop_reason ?? reason ?? 0 })),
  z.object({ msg_type: z.literal(12), timestamp: z.number().default(0) }).transform(({ timestamp }): RtmsMessage => ({ type: 'keep_alive', timestamp })),
  z.object({ msg_type: z.literal(17), content }).transform(({ content: line }): RtmsMessage => ({ type: 'line', line: lineOf(line) })),
]);

const listenedTo: ReadonlySet<unknown> = new Set([2, 4, 8, 9, 12, 17]);

/** A message of Zoom's, or why there is none: of a type that Baton does not listen to, or not in the shape of its type. */
export type WireReading = { readonly message: RtmsMessage } | { readonly ignored: 'unknown' | 'unreadable' };

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Reads one message of a socket; never throws. */
export const readMessage = (text: string): WireReading => {
  const json = jsonOf(text);
  if (typeof json !== 'object' || json === null || !('msg_type' in json) || typeof json.msg_type !== 'number') return { ignored: 'unreadable' };
  if (!listenedTo.has(json.msg_type)) return { ignored: 'unknown' };
  const { success, data } = known.safeParse(json);
  return success ? { message: data } : { ignored: 'unreadable' };
};
