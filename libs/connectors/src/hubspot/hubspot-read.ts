import type { DealContext, PipelineStage } from '@baton/contracts';
import { z } from 'zod';
import type { CrmRead } from '../crm-read.js';
import { VendorError } from '../vendor-error.js';
import type { VendorHttp } from '../vendor-http.js';
import { createVendorHttp, type VendorHttpOptions } from '../vendor-http.js';
import type { Connection } from '../connections.js';
import { dealProperties, hubspotPaths } from './hubspot-paths.js';

const associationSchema = z.object({ results: z.array(z.object({ id: z.string() })) });
const dealSchema = z.object({
  id: z.string(),
  properties: z.record(z.string(), z.string().nullish()),
  associations: z.object({ companies: associationSchema.optional() }).optional(),
});
const pipelinesSchema = z.object({
  results: z.array(z.object({
    id: z.string(),
    stages: z.array(z.object({
      id: z.string(), label: z.string(), displayOrder: z.number(),
      metadata: z.object({ isClosed: z.string().optional(), probability: z.string().optional() }),
    })),
  })),
});

/** Reads an answer against its schema; a vendor that changed its shape is a temporary fault, never a guess. */
const expectShape = <S extends z.ZodType>(schema: S, answer: unknown, what: string): z.output<S> => {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw new VendorError('temporary', `HubSpot's answer for ${what} has an unexpected shape`);
};

const stagesOf = (answer: unknown, pipeline: string): PipelineStage[] => {
  const { results } = expectShape(pipelinesSchema, answer, 'the pipelines');
  const chosen = results.find(({ id }) => id === pipeline) ?? results[0];
  return (chosen?.stages ?? [])
    .toSorted((a, b) => a.displayOrder - b.displayOrder)
    .map(({ id, label, displayOrder, metadata }) => ({
      id, label, order: displayOrder,
      isWon: metadata.isClosed === 'true' && Number(metadata.probability) === 1,
      isLost: metadata.isClosed === 'true' && Number(metadata.probability) === 0,
    }));
};

const companyName = async (http: VendorHttp, companyId: string | undefined, fallback: string): Promise<string> => {
  if (companyId === undefined) return fallback;
  const answer = await http.call({ method: 'GET', path: hubspotPaths.company(companyId), repeatable: true });
  return expectShape(dealSchema, answer, 'the company').properties['name'] ?? fallback;
};

/** HubSpot CRM objects API, version 2026-09. Dates come as instants or days and leave as days. */
export const createHubspotRead = (connection: Connection, options: Omit<VendorHttpOptions, 'baseUrl' | 'token'>): CrmRead => {
  const http = createVendorHttp({ ...options, baseUrl: connection.baseUrl, token: connection.token });
  return {
    deal: async (dealId): Promise<DealContext> => {
      const [dealAnswer, pipelines] = await Promise.all([
        http.call({ method: 'GET', path: hubspotPaths.deal(dealId, [...dealProperties]), repeatable: true }),
        http.call({ method: 'GET', path: hubspotPaths.pipelines, repeatable: true }),
      ]);
      const { id, properties, associations } = expectShape(dealSchema, dealAnswer, 'the deal');
      const text = (name: string): string => properties[name] ?? '';
      return {
        connectionId: connection.id, dealId: id, name: text('dealname'),
        accountName: await companyName(http, associations?.companies?.results[0]?.id, text('dealname')),
        stageId: text('dealstage'), stages: stagesOf(pipelines, text('pipeline')),
        closeDate: text('closedate').slice(0, 10), amount: text('amount'), currency: text('deal_currency_code'),
        recordVersion: text('hs_lastmodifieddate'), ownerId: text('hubspot_owner_id'), nextStep: text('hs_next_step'),
      };
    },
  };
};
