import type { DealContext, PipelineStage } from '@baton/contracts';
import { z } from 'zod';
import type { Connection } from '../connections.js';
import type { CrmRead } from '../crm-read.js';
import { amountText } from '../deal-fields.js';
import type { VendorHttp } from '../http/vendor-http.js';
import { expectShape } from '../shapes.js';
import { VendorError } from '../vendor-error.js';
import { salesforcePaths, soqlText } from './salesforce-paths.js';

const text = z.string().nullish().transform((value) => value ?? '');
const dealSchema = z.object({
  records: z.array(z.object({
    Id: z.string(), Name: text, StageName: text, CloseDate: text, Amount: z.number().nullish(), NextStep: text, LastModifiedDate: text, OwnerId: text,
    CurrencyIsoCode: text.optional(), Account: z.object({ Name: text }).nullish(),
  })),
});
const stagesSchema = z.object({
  records: z.array(z.object({ ApiName: z.string(), MasterLabel: z.string(), IsClosed: z.boolean(), IsWon: z.boolean(), SortOrder: z.number() })),
});

const stages = async (http: VendorHttp): Promise<PipelineStage[]> => {
  const soql = 'SELECT ApiName, MasterLabel, IsClosed, IsWon, SortOrder FROM OpportunityStage WHERE IsActive = true ORDER BY SortOrder ASC';
  const { records } = expectShape(stagesSchema, await http.call({ method: 'GET', path: salesforcePaths.query(soql), repeatable: true }), 'the stages');
  return records.map(({ ApiName, MasterLabel, IsClosed, IsWon, SortOrder }) => ({ id: ApiName, label: MasterLabel, order: SortOrder, isWon: IsWon, isLost: IsClosed && !IsWon }));
};

/** Opportunities through Salesforce's REST API. */
export const createSalesforceRead = (connection: Connection, http: VendorHttp): CrmRead => ({
  deal: async (dealId): Promise<DealContext> => {
    const soql = `SELECT Id, Name, StageName, CloseDate, Amount, NextStep, LastModifiedDate, OwnerId, Account.Name FROM Opportunity WHERE Id = ${soqlText(dealId)}`;
    const [answer, known] = await Promise.all([http.call({ method: 'GET', path: salesforcePaths.query(soql), repeatable: true }), stages(http)]);
    const deal = expectShape(dealSchema, answer, 'the opportunity').records[0];
    if (!deal) throw new VendorError('not_found', 'there is no such opportunity');
    return {
      connectionId: connection.id, vendor: 'salesforce', dealId: deal.Id, name: deal.Name, accountName: deal.Account?.Name || deal.Name, stageId: deal.StageName, stages: known,
      closeDate: deal.CloseDate, amount: amountText(deal.Amount), currency: deal.CurrencyIsoCode ?? '', recordVersion: deal.LastModifiedDate, ownerId: deal.OwnerId, nextStep: deal.NextStep,
    };
  },
});
