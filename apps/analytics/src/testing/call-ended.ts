import { About, Actor, type FactOf } from '@baton/contracts';
import { derivedId } from '@baton/platform';

const nine = Date.UTC(2026, 10, 23, 9);

/** The n-th of a row of ended calls, each of ten minutes with the rep speaking 45 % of the words. */
export const callEnded = (n: number, repLocalDate = '2026-11-23'): FactOf<'call.ended'> => ({
  id: derivedId(nine + n, 'call.ended', String(n)), type: 'call.ended', version: 1, tenant: 'northwind', causationId: '', correlationId: `call-${n}`,
  actor: Actor.SYSTEM, occurredAtMs: nine + n, recordedAtMs: nine + n, traceContext: '', repLocalDate,
  about: About.create({ callId: `call-${n}`, repId: 'rep-dana', teamId: 'west', dealId: '4471' }),
  payload: { durationMs: 600_000, repTalkMs: 180_000, otherTalkMs: 220_000, reason: 'hung_up', utterances: 12 },
});

/** The note of the n-th call, in the CRM `afterMs` after the call ended. */
export const noteSynced = (n: number, afterMs: number): FactOf<'note.synced'> => {
  const { payload: _, ...call } = callEnded(n);
  return {
    ...call, type: 'note.synced', id: derivedId(nine + n + afterMs, 'note.synced', String(n)), occurredAtMs: nine + n + afterMs,
    about: { ...call.about, approvalId: `approval-${n}` }, payload: { recordId: `note-${n}`, recordUrl: '' },
  };
};
