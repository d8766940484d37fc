import { type DealContext, FieldKind } from '@baton/contracts';
import type { ProposalPart } from './proposal-of.js';

type FieldPart = Pick<ProposalPart, 'name' | 'action' | 'expectedBefore'>;

/** Salesforce takes no longer text for a next step. */
const longestText = 255;
/** A deal whose vendor was not kept is HubSpot's. */
const vendorOf = ({ vendor }: DealContext): string => vendor || 'hubspot';

const textPart = (name: string, field: string, label: string, before: string, value: string): FieldPart =>
  ({ name, expectedBefore: [{ field, value: before }], action: { $case: 'dealFieldSet', value: { field, label, value: value.slice(0, longestText), kind: FieldKind.TEXT, valueLabel: '' } } });

/** Another amount, decimal text in the deal's own currency; none where the deal has it already. */
export const amountPart = ({ amount: before }: DealContext, value: string): FieldPart | undefined => (before !== '' && Number(before) === Number(value) ? undefined
  : { name: 'amount', expectedBefore: [{ field: 'amount', value: before }], action: { $case: 'dealFieldSet', value: { field: 'amount', label: 'Amount', value, kind: FieldKind.NUMBER, valueLabel: '' } } });

/** Another next step; none where the deal has it already, and none in Pipedrive, which has no such field of its own. */
export const nextStepPart = (deal: DealContext, value: string): FieldPart | undefined =>
  (vendorOf(deal) === 'pipedrive' || deal.nextStep === value ? undefined : textPart('next-step', 'next_step', 'Next step', deal.nextStep, value));

/** Why the deal was lost, where no reason stands yet; HubSpot alone has such a field of its own on every deal. */
export const lossReasonPart = (deal: DealContext, value: string): FieldPart | undefined =>
  (vendorOf(deal) === 'hubspot' ? textPart('loss-reason', 'closed_lost_reason', 'Loss reason', '', value) : undefined);
