import { About, Actor, type CallStarted, type CallUtteranceHeard, DealContext, type FactOf, Side } from '@baton/contracts';
import { derivedId } from '@baton/platform';

/** When every spec's call begins: Monday 23 November 2026, 10:00 UTC. */
export const callStartMs = Date.UTC(2026, 10, 23, 10);

export interface CallFactOptions { readonly callId?: string; readonly tenant?: string; readonly atMs?: number }

const envelope = <T extends string>(type: T, name: string, { callId = 'call-1', tenant = 'northwind', atMs = 0 }: CallFactOptions) => ({
  id: derivedId(callStartMs, tenant, callId, type, name), type, version: 1, tenant, causationId: '', correlationId: callId, actor: Actor.SYSTEM,
  occurredAtMs: callStartMs + atMs, recordedAtMs: callStartMs + atMs, traceContext: '', about: { ...About.create(), callId, dealId: '4471', repId: 'rep-dana', teamId: 'west' }, repLocalDate: '2026-11-23',
});

/** The deal of the example call as HubSpot shows it when the call begins. */
export const haldenDeal: DealContext = {
  ...DealContext.create(), connectionId: 'hubspot-main', dealId: '4471', name: 'Halden Freight', accountName: 'Halden Freight', stageId: 'discovery', closeDate: '2027-01-30', amount: '48000', currency: 'EUR',
  ownerId: '1001', recordVersion: 'v1',
  stages: [['discovery', 'Discovery'], ['evaluation', 'Evaluation'], ['negotiation', 'Negotiation'], ['closedwon', 'Closed won'], ['closedlost', 'Closed lost']]
    .map(([id = '', label = ''], order) => ({ id, label, order, isWon: id === 'closedwon', isLost: id === 'closedlost' })),
};

export const callStarted = (change: Partial<CallStarted> = {}, options: CallFactOptions = {}): FactOf<'call.started'> => ({
  ...envelope('call.started', 'start', options),
  payload: {
    title: 'Halden Freight · discovery', platform: 'replay', deal: haldenDeal, dealMissingReason: '', consentRecorded: true,
    invitees: [
      { name: 'Dana Okafor', email: 'dana@northwind.example', side: Side.REP, contactId: '' },
      { name: 'Priya Raman', email: 'priya@haldenfreight.example', side: Side.BUYER, contactId: '8000' },
      { name: 'Tom Weller', email: 'tom@haldenfreight.example', side: Side.BUYER, contactId: '8001' },
    ],
    ...change,
  },
});

export interface Said extends CallFactOptions { readonly id?: string; readonly revision?: number; readonly final?: boolean; readonly startMs?: number; readonly endMs?: number; readonly words?: CallUtteranceHeard['words'] }

/** What anybody said, of whatever side. */
export const heardLine = (speaker: string, side: Side, text: string, said: Said = {}): FactOf<'call.utterance_heard'> => {
  const { id = `${speaker}-${said.startMs ?? 0}`, revision = 1, final = true, startMs = 0, endMs = startMs + 3_000, words = [] } = said;
  return {
    ...envelope('call.utterance_heard', `${id}#${revision}`, { ...said, atMs: endMs }),
    payload: { utteranceId: id, revision, isFinal: final, speaker, side, text, words, startMs, endMs, heardAtMs: callStartMs + endMs },
  };
};

/** Final words by default; `id` and `revision` make hypotheses of one utterance. Times are milliseconds of the call. */
export const buyerSaid = (text: string, said: Said = {}) => heardLine('Priya Raman', Side.BUYER, text, said);
export const otherBuyerSaid = (text: string, said: Said = {}) => heardLine('Tom Weller', Side.BUYER, text, said);
export const repSaid = (text: string, said: Said = {}) => heardLine('Dana Okafor', Side.REP, text, said);
export const strangerSaid = (text: string, said: Said = {}) => heardLine('Somebody', Side.UNSPECIFIED, text, said);

export const callEnded = (options: CallFactOptions = {}): FactOf<'call.ended'> => ({
  ...envelope('call.ended', 'end', { atMs: 185_000, ...options }), payload: { durationMs: options.atMs ?? 185_000, repTalkMs: 80_000, otherTalkMs: 90_000, reason: 'hung_up', utterances: 30 },
});

export const playbookPublished = (playbook: object, tenant = 'northwind'): FactOf<'settings.playbook_published'> => ({
  ...envelope('settings.playbook_published', JSON.stringify(playbook), { tenant, callId: '' }),
  payload: { playbookVersion: 'spec', playbookJson: JSON.stringify({ version: 'spec', ...playbook }) },
});
