import type { StreamRequest } from '@baton/contracts';
import type { LaneReply } from '../call-lane.js';

/** A desk that keeps what it is told and acknowledges it at once. */
export interface FakeDesk {
  readonly taken: readonly { readonly tenant: string; readonly request: StreamRequest; readonly reply: LaneReply }[];
  readonly gone: readonly LaneReply[];
  /** False keeps acknowledgements back. */
  acknowledges: boolean;
  /** Each utterance, gap, start and end in the order they came, in a few words. */
  told(): readonly string[];
  accept(tenant: string, request: StreamRequest, reply: LaneReply): Promise<void>;
  left(reply: LaneReply): void;
}

const inWords = ({ event }: StreamRequest): string => {
  switch (event?.$case) {
    case 'start': return `start ${event.value.title}`;
    case 'hypothesis': return `${event.value.speaker}: ${event.value.text}`;
    case 'gap': return 'gap';
    case 'end': return `end ${event.value.reason}`;
    default: return 'nothing';
  }
};

export const createFakeDesk = (): FakeDesk => {
  const taken: { tenant: string; request: StreamRequest; reply: LaneReply }[] = [];
  const gone: LaneReply[] = [];
  const desk: FakeDesk = {
    taken, gone, acknowledges: true,
    told: () => taken.map(({ request }) => inWords(request)),
    accept: (tenant, request, reply) => {
      taken.push({ tenant, request, reply });
      if (desk.acknowledges) reply.answer({ callId: request.callId, acknowledgedSequence: request.sequence, refused: '' });
      return Promise.resolve();
    },
    left: (reply) => { gone.push(reply); },
  };
  return desk;
};
