import type { Command, DealContext, FieldValue, Proposal } from '@baton/contracts';

/** What every proposal about a deal shares: the record it is for, what its id begins with, until when it holds, and which untrusted text had influence. */
export interface ProposalContext { readonly deal: DealContext; readonly idPrefix: string; readonly expiresAtMs: number; readonly taint: readonly string[] }

export type ProposalPart = Pick<Proposal, 'confidence' | 'risk'> & { readonly name: string; readonly evidence: readonly Proposal['evidence'][number][]; readonly action: Command['action']; readonly expectedBefore?: readonly FieldValue[] };

/** A write for the rep to approve. Its target is the deal's own record, whatever was said. */
export const proposalOf = ({ deal, idPrefix, expiresAtMs, taint }: ProposalContext, { name, action, evidence, confidence, risk, expectedBefore = [] }: ProposalPart): Proposal => ({
  proposalId: `${idPrefix}/${name}`, confidence, risk, evidence: [...evidence], expiresAtMs, taint: [...taint],
  command: {
    target: { connectionId: deal.connectionId, vendor: deal.vendor || 'hubspot', object: 'deal', recordId: deal.dealId, label: deal.name, recordVersion: deal.recordVersion },
    expectedBefore: [...expectedBefore], undoesApprovalId: '', action,
  },
});

/** The deal moves to another stage. */
export const stagePart = ({ stages, stageId }: DealContext, to: { readonly id: string; readonly label: string }): Pick<ProposalPart, 'name' | 'action' | 'expectedBefore'> => ({
  name: 'stage', expectedBefore: [{ field: 'stage', value: stageId }],
  action: { $case: 'dealStageSet', value: { stageId: to.id, stageLabel: to.label, beforeLabel: stages.find(({ id }) => id === stageId)?.label ?? stageId } },
});

/** The deal closes on another day. */
export const closeDatePart = ({ closeDate: before }: DealContext, closeDate: string): Pick<ProposalPart, 'name' | 'action' | 'expectedBefore'> =>
  ({ name: 'close-date', expectedBefore: [{ field: 'close_date', value: before }], action: { $case: 'dealCloseDateSet', value: { closeDate } } });
