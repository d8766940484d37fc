import { createHmac } from 'node:crypto';
import { z } from 'zod';

/** The app that a simulated account lets in, and what its webhooks are signed with. */
export interface ZoomCredentials { readonly accountId: string; readonly clientId: string; readonly clientSecret: string; readonly secretToken: string }

export const messageType = {
  signallingRequest: 1, signallingAnswer: 2, mediaRequest: 3, mediaAnswer: 4, ready: 7, streamState: 8, sessionState: 9, keepAlive: 12, keepAliveAnswer: 13, transcript: 17,
  closeRequest: 21, closeAnswer: 22,
} as const;

export const status = { ok: 0, unexpected: 1, unknownStream: 2, wrongSignature: 3, wrongPayload: 4, wrongMedia: 7, secondSignalling: 8, secondMedia: 16 } as const;
export const stopReason = { meetingEnded: 6, revoked: 8, signallingLost: 13, mediaLost: 14 } as const;
export const streamState = { active: 1, terminated: 4 } as const;
export const sessionState = { started: 2, stopped: 5 } as const;

const hmac = (key: string, text: string): string => createHmac('sha256', key).update(text).digest('hex');

/** The signature that a handshake has to carry. */
export const handshakeSignature = ({ clientId, clientSecret }: ZoomCredentials, meetingUuid: string, streamId: string): string => hmac(clientSecret, `${clientId},${meetingUuid},${streamId}`);

/** The headers of a webhook. */
export const webhookHeaders = ({ secretToken }: Pick<ZoomCredentials, 'secretToken'>, body: string, nowMs: number): Record<string, string> => {
  const timestamp = String(Math.floor(nowMs / 1_000));
  return { 'content-type': 'application/json', 'x-zm-request-timestamp': timestamp, 'x-zm-signature': `v0=${hmac(secretToken, `v0:${timestamp}:${body}`)}` };
};

const who = { protocol_version: z.literal(1), sequence: z.number().int(), meeting_uuid: z.string(), rtms_stream_id: z.string(), signature: z.string() };
const transcriptParams = z.strictObject({ content_type: z.literal(5), src_language: z.number().int(), enable_lid: z.boolean() });

const requests = z.discriminatedUnion('msg_type', [
  z.strictObject({ msg_type: z.literal(messageType.signallingRequest), ...who, sequence: z.literal(1), buffer_data: z.boolean().optional() }),
  z.strictObject({
    msg_type: z.literal(messageType.mediaRequest), ...who, media_type: z.number().int(), payload_encryption: z.literal(false),
    media_params: z.strictObject({ transcript: transcriptParams }),
  }),
  z.strictObject({ msg_type: z.literal(messageType.ready), rtms_stream_id: z.string() }),
  z.strictObject({ msg_type: z.literal(messageType.keepAliveAnswer), timestamp: z.number() }),
  z.strictObject({ msg_type: z.literal(messageType.closeRequest), rtms_stream_id: z.string() }),
]);

/** What an app may say; anything else is a mistake of the app. */
export type AppMessage = z.output<typeof requests>;

/** Reads what an app said; nothing when Zoom would not understand it. */
export const readAppMessage = (text: string): AppMessage | undefined => {
  try {
    return requests.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};
