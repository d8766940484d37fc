import { CallStart, type Invitee, Side } from '@baton/contracts';
import type { Clock, Logger } from '@baton/platform';
import type { CallDesk } from '../call-desk.js';
import type { Schedule } from '../ports.js';
import { createDeskFeed, type DeskFeed } from './desk-feed.js';
import type { SessionTimes } from './domain/session-state.js';
import type { Ending } from './domain/stop-reason.js';
import { renewMs, type StreamEntry, type ZoomStream } from './domain/stream-claim.js';
import { RtmsClient } from './rtms-client.js';
import type { OpenSocket } from './rtms-socket.js';
import { StreamKeeper } from './stream-keeper.js';
import type { StreamRegistry } from './stream-registry.js';
import type { StartedEvent } from './zoom-event.js';
import type { ZoomAccount } from './zoom-settings.js';
import { streamSignature } from './zoom-signature.js';

/** What Baton knows of a meeting beyond what Zoom tells. */
export interface MeetingKnowledge { readonly title: string; readonly dealId: string; readonly invitees: readonly Invitee[]; /** The side of whoever speaks and is no invitee. */ readonly others: Side }

/** Looks a meeting up by its rep and its start, epoch milliseconds; never throws and never takes longer than its cap: a call does not wait for a calendar. */
export type KnowMeeting = (tenant: string, repEmail: string, startedAtMs: number) => Promise<MeetingKnowledge | undefined>;

export interface ZoomCallsDeps {
  readonly accounts: readonly ZoomAccount[];
  readonly registry: StreamRegistry;
  readonly desk: Pick<CallDesk, 'accept' | 'left'>;
  /** This instance, by a name that no other one has or had. */
  readonly self: string;
  readonly clock: Clock;
  readonly schedule: Schedule;
  readonly logger: Logger;
  readonly open: OpenSocket;
  readonly times: SessionTimes;
  readonly count: (ignored: 'unknown' | 'unreadable') => void;
  readonly knowMeeting?: KnowMeeting | undefined;
}

interface Listening { readonly client: RtmsClient; readonly feed: DeskFeed; readonly account: ZoomAccount }

/** Whose call it is: the host's as the webhook names them, by address or by an id that the settings know, else the account's. */
export const repEmailOf = ({ repEmailByUserId = {}, repEmail = '' }: ZoomAccount, { emails, userIds }: StartedEvent['host']): string =>
  emails[0] ?? userIds.map((id) => (Object.hasOwn(repEmailByUserId, id) ? repEmailByUserId[id] : undefined)).find((each) => each !== undefined) ?? repEmail;

const callStart = (account: ZoomAccount, event: StartedEvent, startedAtMs: number, known: MeetingKnowledge | undefined): CallStart => CallStart.fromPartial({
  title: event.title || known?.title || '', platform: 'zoom', invitees: [...known?.invitees ?? []], repEmail: repEmailOf(account, event.host), dealId: known?.dealId ?? '',
  startedAtMs, consentRecorded: account.consent === 'zoom_disclaimer', others: known?.others ?? Side.UNSPECIFIED,
});

/** All Zoom streams of this instance, from the webhook to the desk. */
export class ZoomCalls {
  readonly #listening = new Map<string, Listening>();
  readonly #keeper: StreamKeeper;
  #beating: Promise<void> = Promise.resolve();
  #cancelBeat = (): void => undefined;
  #closed = false;

  constructor(private readonly deps: ZoomCallsDeps) {
    const { registry, self, clock, logger } = deps;
    this.#keeper = new StreamKeeper({
      registry, self, clock, logger,
      mayTake: ({ stream }) => this.#accountOf(stream) !== undefined,
      take: (entry) => this.#listen(entry),
      lose: (streamId) => this.#listening.get(streamId)?.client.lose(),
      stop: (streamId, reason) => this.#listening.get(streamId)?.client.stop(reason),
      begun: (streamId) => this.#listening.get(streamId)?.client.begun,
    });
    this.#beatLater();
  }

  /** Streams that this instance listens to. */
  get live(): number { return this.#listening.size; }

  /** The webhook tells of a stream; resolves when somebody listens to it, which may be another instance. */
  async started(account: ZoomAccount, event: StartedEvent): Promise<void> {
    const startedAtMs = event.startedAtMs ?? this.deps.clock.now();
    const known = await this.deps.knowMeeting?.(account.tenant, repEmailOf(account, event.host), startedAtMs);
    const { meetingUuid, streamId, serverUrl } = event;
    const stream: ZoomStream = { accountId: account.accountId, meetingUuid, streamId, serverUrl, start: callStart(account, event, startedAtMs, known) };
    await this.#keeper.offer(stream);
  }

  /** The webhook tells of an end, for one of these accounts. */
  async stopped(accountIds: readonly string[], streamId: string, reason: number): Promise<void> {
    const here = this.#listening.get(streamId);
    if (here && accountIds.includes(here.account.accountId)) here.client.stop(reason);
    else await this.#keeper.stopped(accountIds, streamId, reason);
  }

  /** Leaves the streams to the other instances; what the desk was told stays with it. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#cancelBeat();
    await this.#beating;
    const overs = [...this.#listening.values()].map(({ client }) => { client.lose(); return client.over; });
    await Promise.all(overs);
    await this.#keeper.release();
  }

  #beatLater(): void {
    this.#cancelBeat = this.deps.schedule(() => { this.#beating = this.#beat(); }, renewMs);
  }

  async #beat(): Promise<void> {
    await this.#keeper.beat();
    if (!this.#closed) this.#beatLater();
  }

  #accountOf({ accountId }: ZoomStream): ZoomAccount | undefined { return this.deps.accounts.find((each) => each.accountId === accountId); }

  #listen({ stream, takeovers, begun }: StreamEntry): void {
    const { streamId, meetingUuid, serverUrl, start } = stream;
    const account = this.#accountOf(stream);
    if (!account) return;
    const feed = createDeskFeed({ ...this.deps, tenant: account.tenant });
    const signature = streamSignature(account, meetingUuid, streamId);
    const client = new RtmsClient({ callId: streamId, meetingUuid, streamId, serverUrl, signature, start, takeovers, begun }, { ...this.deps, feed });
    this.#listening.set(streamId, { client, feed, account });
    void client.over.then((ending) => this.#ended(streamId, feed, ending));
  }

  async #ended(streamId: string, feed: DeskFeed, { outcome, says }: Ending): Promise<void> {
    this.#listening.delete(streamId);
    const say = outcome === 'stopped' || outcome === 'handed_over' || outcome === 'duplicate' ? 'info' : 'warn';
    this.deps.logger[say]('nobody listens to a Zoom stream here any more', { streamId, outcome, says });
    if (outcome === 'handed_over' || outcome === 'duplicate') feed.leave();
    if (outcome !== 'handed_over') await this.#keeper.finish(streamId);
  }
}
