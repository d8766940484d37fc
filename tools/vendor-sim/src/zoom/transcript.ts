import { messageType } from './rtms-protocol.js';

/** A line that somebody says on the simulated call; the time counts from the start of the call, milliseconds. */
export interface SimLine { readonly atMs: number; readonly userId: number; readonly userName: string; readonly text: string }

/** How a line is written: Zoom has been seen to send its times in each of these units, and without the span. */
export interface LineForm { readonly unit: 's' | 'ms' | 'us'; readonly spans: boolean }

const english = 9;
const wordMs = 400;

const inUnit = (epochMs: number, unit: LineForm['unit']): number => {
  if (unit === 'us') return epochMs * 1_000;
  return unit === 's' ? epochMs / 1_000 : epochMs;
};

/** The message of one line, said at the end of its words. */
export const transcriptMessage = ({ atMs, userId, userName, text }: SimLine, startedAtMs: number, { unit, spans }: LineForm): object => {
  const endMs = startedAtMs + atMs;
  const startMs = Math.max(startedAtMs, endMs - text.split(/\s+/).length * wordMs);
  const span = spans ? { start_time: inUnit(startMs, unit), end_time: inUnit(endMs, unit) } : { attribute: 1 };
  return { msg_type: messageType.transcript, content: { user_id: userId, user_name: userName, ...span, timestamp: inUnit(endMs, unit), language: english, data: text } };
};
