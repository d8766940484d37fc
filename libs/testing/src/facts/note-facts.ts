import { About, Actor, type Command, type FactOf, type PayloadOf, Side } from '@baton/contracts';
import { derivedId } from '@baton/platform';
import { closeDateCommand, noteCommand, stageCommand, taskCommand } from './approval-facts.js';
import { callStartMs } from './call-facts.js';

export interface NoteOptions {
  readonly tenant?: string; readonly callId?: string; readonly noteId?: string; readonly repId?: string; readonly teamId?: string;
  readonly commands?: readonly Command[]; readonly atMs?: number; readonly expiresAtMs?: number;
}

const evidence = { utteranceId: 'u1', speaker: 'Priya Raman', side: Side.BUYER, quote: 'run it on two depots in January', startMs: 1_000, endMs: 3_000, source: undefined };

/** Id of a note's proposal by its place. */
export const proposalIdOf = (place: number, { tenant = 'northwind', noteId = 'note-1' }: NoteOptions = {}): string => `${tenant}-${noteId}-p${place}`;

/** The note of a call with one proposal per command: note, stage, close date and task unless said. */
export const noteDrafted = (options: NoteOptions = {}): FactOf<'note.drafted'> => {
  const { tenant = 'northwind', callId = 'call-1', noteId = 'note-1', repId = 'rep-dana', teamId = 'west', atMs = callStartMs + 200_000 } = options;
  const { commands = [noteCommand(), stageCommand(), closeDateCommand(), taskCommand()], expiresAtMs = Date.UTC(2090, 0, 1) } = options;
  return {
    id: derivedId(atMs, 'note', tenant, noteId), type: 'note.drafted', version: 1, tenant, causationId: 'ended', correlationId: callId, actor: Actor.AI,
    occurredAtMs: atMs, recordedAtMs: atMs, traceContext: '', repLocalDate: '2026-11-23', about: { ...About.create(), callId, dealId: '4471', repId, teamId },
    payload: {
      noteId, callTitle: 'Halden Freight · discovery', headline: { text: 'Pilot on two depots', evidence: [evidence] }, topics: [], decisions: [], callEndedAtMs: atMs, engine: 'offline',
      nextSteps: [{ text: 'Send the integration plan', owner: 'Dana Okafor', side: Side.REP, dueDate: '2026-11-26', evidence: [evidence] }],
      crmFields: [{ field: 'amount', label: 'Amount', value: '', leftEmptyReason: 'no figure was agreed', confidence: 0, evidence: [] }],
      proposals: commands.map((command, place) => ({
        proposalId: proposalIdOf(place, { tenant, noteId }), command, confidence: 0.93, evidence: [evidence], expiresAtMs, risk: place === 0 ? 'low' : 'risky', taint: ['transcript'],
      })),
    },
  };
};

type Decided = 'crm.write_claimed' | 'crm.write_held' | 'proposal.edited' | 'proposal.rejected' | 'crm.write_attempted' | 'crm.write_applied' | 'crm.write_refused' | 'crm.write_uncertain';

/** A fact about one proposal, as the gateway or crm-sync appends it. */
export const proposalFact = <T extends Decided>(type: T, payload: PayloadOf<T>, about: Partial<About>, atMs = callStartMs + 300_000): FactOf<T> => ({
  id: derivedId(atMs, type, JSON.stringify(payload), JSON.stringify(about)), type, version: 1, tenant: 'northwind', causationId: '', correlationId: 'call-1', actor: Actor.REP,
  occurredAtMs: atMs, recordedAtMs: atMs, traceContext: '', repLocalDate: '2026-11-23', payload,
  about: { ...About.create(), callId: 'call-1', repId: 'rep-dana', teamId: 'west', target: 'hubspot-main|deal|4471', ...about },
} as FactOf<T>);
