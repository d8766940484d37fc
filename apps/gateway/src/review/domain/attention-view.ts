import type { DealAttention, Session } from '@baton/contracts';
import type { FlaggedDeal } from './deal-flags.js';
import { isVisible } from './visibility.js';

/** What flagged deals are shown with. */
export interface AttentionContext {
  nameOf(repId: string): string;
  /** The team a rep is in now; empty for one who is unknown. */
  teamOf(repId: string): string;
  labelOf(dealId: string): string;
  /** Page of the record; empty when it is not known. */
  pageOf(dealId: string): string;
}

type Rep = Session['rep'];

/** A manager's flag reaches the administrators of the owner's team, even where the deal itself names none. */
const isForManager = ({ role, teamId }: Rep, { repId }: FlaggedDeal, teamOf: AttentionContext['teamOf']): boolean => role === 'admin' && teamId !== '' && teamOf(repId) === teamId;

const flagsFor = (rep: Rep, deal: FlaggedDeal, { teamOf }: AttentionContext): FlaggedDeal['flags'] =>
  (isVisible(rep, deal) ? deal.flags : deal.flags.filter(({ route }) => route === 'manager' && isForManager(rep, deal, teamOf)));

const since = ({ flags }: DealAttention['deals'][number]): number => Math.min(...flags.map(({ sinceMs }) => sinceMs));

/** The deals that need a word, as a rep sees them: own ones first, then what has waited longest. */
export const attentionFor = (rep: Rep, flagged: readonly FlaggedDeal[], context: AttentionContext): DealAttention => ({
  deals: flagged.map((deal) => ({ deal, flags: flagsFor(rep, deal, context) })).filter(({ flags }) => flags.length > 0)
    .map(({ deal: { dealId, repId }, flags }) => ({
      dealId, label: context.labelOf(dealId), repId, repName: repId && context.nameOf(repId), recordUrl: context.pageOf(dealId), flags: flags.toSorted((a, b) => a.sinceMs - b.sinceMs || a.ruleId.localeCompare(b.ruleId)),
    }))
    .toSorted((a, b) => Number(b.repId === rep.id) - Number(a.repId === rep.id) || since(a) - since(b) || a.dealId.localeCompare(b.dealId)),
});
