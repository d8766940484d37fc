import { About, Actor, type Command, type Evidence, type FactOf, type PayloadOf, Side } from '@baton/contracts';
import { derivedId } from '@baton/platform';
import { callStartMs } from './call-facts.js';

type OfHygiene = 'field.update_proposed' | 'deal.stale_flagged' | 'deal.stale_cleared' | 'next_step.missing' | 'next_step.found' | 'deal.reminder_raised' | 'deal.reminder_cleared';

export interface HygieneFactOptions { readonly atMs?: number; readonly tenant?: string; readonly dealId?: string; readonly repId?: string; readonly teamId?: string }

/** A fact as hygiene gives it out about a deal; it belongs to no call. */
export const hygieneFact = <T extends OfHygiene>(type: T, payload: PayloadOf<T>, { atMs = callStartMs + 300_000, tenant = 'northwind', dealId = '4471', repId = 'rep-dana', teamId = 'west' }: HygieneFactOptions = {}, proposalId = ''): FactOf<T> => ({
  id: derivedId(atMs, type, tenant, dealId, JSON.stringify(payload)), type, version: 1, tenant, causationId: 'heard', correlationId: `deal-${dealId}`, actor: Actor.AI, occurredAtMs: atMs, recordedAtMs: atMs,
  traceContext: '', repLocalDate: new Date(atMs).toISOString().slice(0, 10), about: { ...About.create(), dealId, accountId: 'acct-halden', repId, teamId, proposalId }, payload,
} as FactOf<T>);

/** Words of a buyer's mail, as evidence. */
export const mailEvidence = (quote: string, atMs = callStartMs): Evidence =>
  ({ utteranceId: '', speaker: 'Priya Raman', side: Side.BUYER, quote, startMs: 0, endMs: 0, source: { kind: 'mail', id: 'm-1', atMs } });

/** A meeting of the calendar, as evidence. */
export const meetingEvidence = (title: string, atMs = callStartMs): Evidence =>
  ({ utteranceId: '', speaker: '', side: Side.UNSPECIFIED, quote: title, startMs: 0, endMs: 0, source: { kind: 'meeting', id: 'meet-1', atMs } });

export interface ProposedOptions extends HygieneFactOptions {
  readonly id?: string; readonly field?: string; readonly reason?: string; readonly supersedes?: string; readonly confidence?: number; readonly risk?: 'low' | 'risky'; readonly evidence?: readonly Evidence[];
  readonly taint?: string; readonly expiresAtMs?: number;
}

const fieldOf = ({ action }: Command): string => {
  switch (action?.$case) {
    case 'dealStageSet': return 'stage';
    case 'dealCloseDateSet': return 'close_date';
    case 'dealFieldSet': return action.value.field;
    default: return 'task/m-1#0';
  }
};

/** What hygiene proposes because of a mail, unless other evidence is given. */
export const fieldUpdateProposed = (command: Command, options: ProposedOptions = {}): FactOf<'field.update_proposed'> => {
  const { id = 'hubspot-main/4471/m-1/stage', field = fieldOf(command), reason = 'what Priya Raman wrote belongs to Evaluation', supersedes = '', confidence = 0.82, risk = 'risky', taint = 'mail', expiresAtMs = Date.UTC(2090, 0, 1) } = options;
  const evidence = [...(options.evidence ?? [mailEvidence('we would like to begin with two depots')])];
  return hygieneFact('field.update_proposed', { proposal: { proposalId: id, command, confidence, evidence, expiresAtMs, risk, taint: [taint] }, field, reason, supersedes }, options, id);
};

export const staleFlagged = (options: HygieneFactOptions & { readonly reason?: string; readonly stillSinceMs?: number; readonly route?: string } = {}): FactOf<'deal.stale_flagged'> =>
  hygieneFact('deal.stale_flagged', { reason: options.reason ?? 'nothing happened for 34 days; a deal is stale after 30 days', stageId: 'evaluation', stillSinceMs: options.stillSinceMs ?? callStartMs - 34 * 86_400_000, stillDays: 34, limitDays: 30, learnedFrom: 0, route: options.route ?? 'owner' }, options);
export const staleCleared = (options: HygieneFactOptions = {}): FactOf<'deal.stale_cleared'> => hygieneFact('deal.stale_cleared', { reason: 'a mail came in' }, options);
export const stepMissing = (options: HygieneFactOptions & { readonly route?: string } = {}): FactOf<'next_step.missing'> =>
  hygieneFact('next_step.missing', { reason: 'nothing with a date lies ahead; the last that happened: a call, 2026-11-23', route: options.route ?? 'owner' }, options);
export const stepFound = (options: HygieneFactOptions = {}): FactOf<'next_step.found'> => hygieneFact('next_step.found', { reason: 'Pilot review on 2026-12-04' }, options);
export const reminderRaised = (ruleId: string, options: HygieneFactOptions & { readonly text?: string; readonly route?: string } = {}): FactOf<'deal.reminder_raised'> =>
  hygieneFact('deal.reminder_raised', { ruleId, text: options.text ?? 'Ask who signs', route: options.route ?? 'owner' }, options);
export const reminderCleared = (ruleId: string, options: HygieneFactOptions = {}): FactOf<'deal.reminder_cleared'> => hygieneFact('deal.reminder_cleared', { ruleId, reason: 'a mail came in' }, options);
