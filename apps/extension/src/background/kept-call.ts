import type { Hypothesis } from '@baton/contracts';
import type { CallEvent, Outbox } from '../call/domain/outbox.js';

/** A call as it is remembered, so that a worker that was put to rest goes on with it. */
export interface KeptCall {
  /** What the page calls it; Baton knows it by the id in its outbox. */
  readonly callId: string;
  readonly tabId: number;
  readonly title: string;
  readonly startedAtMs: number;
  /** Words are being read from the page. */
  readonly isOn: boolean;
  /** The newest revision of each utterance that is not final. */
  readonly open: readonly Hypothesis[];
  /** Utterances that became final of late, so that none is taken twice. */
  readonly closed: readonly string[];
  readonly utterances: number;
  readonly late: number;
  readonly outbox: Outbox;
}

const remembered = 500;

/** Takes in what a page heard; nothing comes back for a revision that is known already. */
export const withHeard = (call: KeptCall, heard: Hypothesis): KeptCall | undefined => {
  const known = call.open.find(({ utteranceId }) => utteranceId === heard.utteranceId);
  if ((known && known.revision >= heard.revision) || call.closed.includes(heard.utteranceId)) return undefined;
  const others = call.open.filter((each) => each !== known);
  if (!heard.isFinal) return { ...call, open: [...others, heard] };
  return { ...call, open: others, closed: [...call.closed.slice(-remembered), heard.utteranceId], utterances: call.utterances + 1 };
};

/** What is still to be told when a call ends where it stands: the open words as final, and the end. */
export const endingOf = ({ open }: Pick<KeptCall, 'open'>): CallEvent[] => [
  ...open.map((value): CallEvent => ({ $case: 'hypothesis', value: { ...value, revision: value.revision + 1, isFinal: true } })),
  { $case: 'end', value: { reason: 'hung_up' } },
];
