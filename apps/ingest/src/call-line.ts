import { StreamRequest } from '@baton/contracts';
import { z } from 'zod';

const bad = 'the line is no StreamRequest: send one JSON object with callId, sequence and one of start, hypothesis, gap, end';

/** Protobuf leaves defaults out of its JSON. */
const [text, ms] = [z.string().optional(), z.number().optional()];
const side = z.enum(['SIDE_REP', 'SIDE_BUYER', 'SIDE_UNSPECIFIED']).optional();
const word = z.looseObject({ text, startMs: ms, endMs: ms, stable: z.boolean().optional() });
const invitee = z.looseObject({ name: text, email: text, side, contactId: text });
const lineSchema = z.looseObject({
  callId: z.string(), sequence: z.number().int(),
  start: z.looseObject({
    title: text, platform: text, invitees: z.array(invitee).optional(), repEmail: text, dealId: text,
    startedAtMs: z.number(), consentRecorded: z.boolean().optional(), others: side,
  }).optional(),
  hypothesis: z.looseObject({
    utteranceId: z.string(), revision: z.number().int(), isFinal: z.boolean().optional(), speaker: text, text, words: z.array(word).optional(), startMs: ms, endMs: ms,
  }).optional(),
  gap: z.looseObject({ fromMs: ms, toMs: ms }).optional(),
  end: z.looseObject({ reason: text }).optional(),
}).refine(({ start, hypothesis, gap, end }) => [start, hypothesis, gap, end].filter(Boolean).length === 1, bad);

/** What a line says, or why it says nothing, with the call it names as far as it can be read. */
export type ReadLine = { readonly request: StreamRequest } | { readonly callId: string; readonly fault: string };

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
};

const named = (value: unknown): string => (typeof value === 'object' && value !== null && 'callId' in value && typeof value.callId === 'string' ? value.callId.slice(0, 200) : '');

/** Reads one line of JSON in the protobuf JSON form of baton.ingest.v1.StreamRequest. */
export const readCallLine = (line: string): ReadLine => {
  const value = parsed(line);
  if (value === undefined) return { callId: '', fault: 'the line is no JSON: send one JSON object a line' };
  const result = lineSchema.safeParse(value);
  if (result.success) return { request: StreamRequest.fromJSON(result.data) };
  const [issue] = result.error.issues;
  return { callId: named(value), fault: issue && issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : bad };
};
