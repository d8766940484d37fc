import { z } from 'zod';
import { serverUrlSchema } from './rtms-wire.js';

/** Who holds the meeting, as far as the webhook says. */
export interface MeetingHost { readonly emails: readonly string[]; readonly userIds: readonly string[] }

export interface StartedEvent {
  readonly kind: 'started';
  /** Empty where the webhook does not say. */
  readonly accountId: string;
  readonly meetingUuid: string;
  readonly streamId: string;
  readonly serverUrl: string;
  /** When Zoom began to stream, epoch milliseconds; nothing where the webhook does not say. */
  readonly startedAtMs: number | undefined;
  readonly title: string;
  readonly host: MeetingHost;
}

/** What a webhook tells, as far as Baton listens. */
export type ZoomEvent =
  | { readonly kind: 'validation'; readonly plainToken: string }
  | StartedEvent
  | { readonly kind: 'stopped'; readonly accountId: string; readonly streamId: string; readonly reason: number }
  | { readonly kind: 'ignored'; readonly name: string }
  | { readonly kind: 'unreadable'; readonly why: string };

const id = z.string().min(1).max(200);
const words = z.string().default('');
const wordsOrNumber = z.union([z.string(), z.number()]).transform(String).default('');

const validationPayload = z.object({ plainToken: z.string().min(1).max(1_000) });
const stoppedPayload = z.object({ account_id: words, rtms_stream_id: id, stop_reason: z.number().int().default(0) });
const startedPayload = z.object({
  account_id: words, meeting_uuid: id, rtms_stream_id: id, server_urls: z.union([serverUrlSchema, z.array(serverUrlSchema).min(1)]),
  topic: words, operator: words, operator_id: wordsOrNumber, host_email: words, host_id: wordsOrNumber,
});

const envelope = z.object({ event: z.string(), event_ts: z.number().positive().optional(), payload: z.record(z.string(), z.unknown()).default({}) });

/** Zoom sends the fields flat; its samples show them below `object`. */
const flat = ({ object, ...payload }: Readonly<Record<string, unknown>>): Record<string, unknown> => (typeof object === 'object' && object !== null ? { ...payload, ...object } : payload);

const unreadable = (error: z.ZodError): ZoomEvent => {
  const [issue] = error.issues;
  return { kind: 'unreadable', why: `${issue?.path.join('.') || 'the body'}: ${issue?.message ?? ''}` };
};

const started = (payload: z.output<typeof startedPayload>, at: number | undefined): StartedEvent => ({
  kind: 'started', accountId: payload.account_id, meetingUuid: payload.meeting_uuid, streamId: payload.rtms_stream_id,
  serverUrl: [payload.server_urls].flat()[0] ?? '', startedAtMs: at, title: payload.topic,
  host: { emails: [payload.host_email, payload.operator].filter((each) => each.includes('@')), userIds: [payload.host_id, payload.operator_id].filter((each) => each !== '') },
});

const eventOf = ({ event, event_ts: at, payload }: z.output<typeof envelope>): ZoomEvent => {
  if (event === 'endpoint.url_validation') {
    const result = validationPayload.safeParse(payload);
    return result.success ? { kind: 'validation', plainToken: result.data.plainToken } : unreadable(result.error);
  }
  if (event === 'meeting.rtms_started') {
    const result = startedPayload.safeParse(flat(payload));
    return result.success ? started(result.data, at) : unreadable(result.error);
  }
  if (event !== 'meeting.rtms_stopped') return { kind: 'ignored', name: event };
  const result = stoppedPayload.safeParse(flat(payload));
  return result.success ? { kind: 'stopped', accountId: result.data.account_id, streamId: result.data.rtms_stream_id, reason: result.data.stop_reason } : unreadable(result.error);
};

/** Reads the body of a webhook; never throws. */
export const readZoomEvent = (body: Buffer): ZoomEvent => {
  try {
    const result = envelope.safeParse(JSON.parse(body.toString('utf8')));
    return result.success ? eventOf(result.data) : unreadable(result.error);
  } catch {
    return { kind: 'unreadable', why: 'the body is no JSON' };
  }
};
