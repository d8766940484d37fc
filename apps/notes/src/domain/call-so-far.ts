import type { DealContext, EmittedBy, Fact, FactOf, ReadBy } from '@baton/contracts';
import type { Line, Person } from '@baton/llm';

/** What a note is drafted from: who was there, the deal as it stood, and everything said so far. */
export interface CallSoFar {
  readonly title: string;
  readonly startedAtMs: number;
  readonly people: readonly Person[];
  readonly deal: DealContext | null;
  readonly dealMissingReason: string;
  readonly lines: readonly Line[];
  readonly drafted: boolean;
}

export const nothingHeard: CallSoFar = { title: '', startedAtMs: 0, people: [], deal: null, dealMissingReason: '', lines: [], drafted: false };

const withLine = (call: CallSoFar, { payload }: FactOf<'call.utterance_heard'>): CallSoFar => {
  if (!payload.isFinal || call.lines.some(({ id }) => id === payload.utteranceId)) return call;
  const { utteranceId: id, speaker, side, text, startMs, endMs } = payload;
  return { ...call, lines: [...call.lines, { id, speaker, side, text, startMs, endMs }] };
};

/** Follows a call from its start to the drafted note. */
export const hear = (call: CallSoFar, fact: FactOf<ReadBy<'notes'> | EmittedBy<'notes'>>): CallSoFar => {
  const known = fact as Fact;
  switch (known.type) {
    case 'call.started': return {
      ...call, title: known.payload.title, startedAtMs: known.occurredAtMs, people: known.payload.invitees.map(({ name, side }) => ({ name, side })),
      deal: known.payload.deal ?? null, dealMissingReason: known.payload.dealMissingReason,
    };
    case 'call.utterance_heard': return withLine(call, known);
    case 'note.drafted': return { ...call, drafted: true, lines: [] };
    default: return call;
  }
};
