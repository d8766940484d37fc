/** A line of a transcript as Zoom sends it; its times are in whatever unit Zoom chose, and any of them may be missing. */
export interface WireLine {
  readonly userId: string;
  readonly userName: string;
  readonly text: string;
  readonly timestamp?: number | undefined;
  readonly startTime?: number | undefined;
  readonly endTime?: number | undefined;
}

/** What Zoom says on either socket, as far as Baton listens. */
export type RtmsMessage =
  | { readonly type: 'signalling_answer'; readonly status: number; readonly says: string; readonly mediaUrl?: string | undefined }
  | { readonly type: 'media_answer'; readonly status: number; readonly says: string }
  | { readonly type: 'stream_state' | 'session_state'; readonly state: number; readonly reason: number }
  | { readonly type: 'keep_alive'; readonly timestamp: number }
  | { readonly type: 'line'; readonly line: WireLine };

/** What Baton says to Zoom, by the names of the protocol. */
export type RtmsReply =
  | { readonly msg_type: 1; readonly protocol_version: 1; readonly sequence: 1; readonly meeting_uuid: string; readonly rtms_stream_id: string; readonly signature: string }
  | {
    readonly msg_type: 3; readonly protocol_version: 1; readonly sequence: 1; readonly meeting_uuid: string; readonly rtms_stream_id: string; readonly signature: string;
    readonly media_type: 8; readonly payload_encryption: false;
    readonly media_params: { readonly transcript: { readonly content_type: 5; readonly src_language: number; readonly enable_lid: boolean } };
  }
  | { readonly msg_type: 7; readonly rtms_stream_id: string }
  | { readonly msg_type: 13; readonly timestamp: number };

/** The one of two sockets, and which connection of it: a connection is never used twice, so what an older one still says can be told apart. */
export type SocketKind = 'signalling' | 'media';
export interface SocketName { readonly kind: SocketKind; readonly attempt: number }
