import type { DealContext, PipelineStage } from '@baton/contracts';
import { z } from 'zod';
import type { CrmRead } from '../crm-read.js';
import { amountText } from '../deal-fields.js';
import { VendorError } from '../vendor-error.js';
import type { VendorHttp } from '../http/vendor-http.js';
import { expectShape } from '../shapes.js';
import type { Connection } from '../connections.js';
import { dealProperties, hubspotPaths } from './hubspot-paths.js';
import { recordSchema } from './hubspot-shapes.js';

const associationSchema = z.object({ results: z.array(z.object({ id: z.string() })) });
const dealSchema = recordSchema.extend({ associations: z.object({ companies: associationSchema.optional() }).optional() });
const pipelinesSchema = z.object({
  results: z.array(z.object({
    id: z.string(),
    stages: z.array(z.object({
      id: z.string(), label: z.string(), displayOrder: z.number(),
      metadata: z.object({ isClosed: z.string().optional(), probability: z.string().optional() }),
    })),
  })),
});

const stagesOf = (answer: unknown, pipeline: string): PipelineStage[] => {
  const { results } = expectShape(pipelinesSchema, answer, 'the pipelines');
  const chosen = results.find(({ id }) => id === pipeline);
  return (chosen?.stages ?? [])
    .toSorted((a, b) => a.displayOrder - b.displayOrder)
    .map(({ id, label, displayOrder, metadata }) => ({
      id, label, order: displayOrder,
      isWon: metadata.isClosed === 'true' && Number(metadata.probability) === 1,
      isLost: metadata.isClosed === 'true' && Number(metadata.probability) === 0,
    }));
};

/** A company that is gone, or that this connection may not read, leaves the deal readable under the fallback. */
const companyName = async (http: VendorHttp, companyId: string | undefined, fallback: string): Promise<string> => {
  if (companyId === undefined) return fallback;
  try {
    const answer = await http.call({ method: 'GET', path: hubspotPaths.company(companyId), repeatable: true });
    return expectShape(recordSchema, answer, 'the company').properties['name'] || fallback;
  } catch (error) {
    if (error instanceof VendorError && (error.kind === 'not_found' || error.more.status === 403)) return fallback;
    throw error;
  }
};

/** HubSpot CRM objects API, version 2026-09. Dates come as instants or days and leave as days. */
export const createHubspotRead = (connection: Connection, http: VendorHttp): CrmRead => ({
  deal: async (dealId): Promise<DealContext> => {
    const [dealAnswer, pipelines] = await Promise.all([
      http.call({ method: 'GET', path: hubspotPaths.deal(dealId, [...dealProperties]), repeatable: true }),
      http.call({ method: 'GET', path: hubspotPaths.pipelines, repeatable: true }),
    ]);
    const { id, properties, associations } = expectShape(dealSchema, dealAnswer, 'the deal');
    const text = (name: string): string => properties[name] ?? '';
    return {
      connectionId: connection.id, vendor: 'hubspot', dealId: id, name: text('dealname'),
      accountName: await companyName(http, associations?.companies?.results[0]?.id, text('dealname')),
      stageId: text('dealstage'), stages: stagesOf(pipelines, text('pipeline')),
      closeDate: text('closedate').slice(0, 10), amount: amountText(text('amount')), currency: text('deal_currency_code'),
      recordVersion: text('hs_lastmodifieddate'), ownerId: text('hubspot_owner_id'), nextStep: text('hs_next_step'),
    };
  },
});
