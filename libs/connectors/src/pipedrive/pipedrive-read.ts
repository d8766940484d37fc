import type { DealContext, PipelineStage } from '@baton/contracts';
import { z } from 'zod';
import type { Connection } from '../connections.js';
import type { CrmRead } from '../crm-read.js';
import { textOf } from '../deal-fields.js';
import type { VendorHttp } from '../http/vendor-http.js';
import { expectShape } from '../shapes.js';
import { isVendorError } from '../vendor-error.js';
import { pipedrivePaths } from './pipedrive-paths.js';
import { dealSchema, fieldText } from './pipedrive-shapes.js';

const stagesSchema = z.object({ data: z.array(z.object({ id: z.number(), name: z.string(), order_nr: z.number() })) });
const organizationSchema = z.object({ data: z.object({ name: z.string() }) });

const stagesOf = async (http: VendorHttp, pipelineId: number): Promise<PipelineStage[]> => {
  const { data } = expectShape(stagesSchema, await http.call({ method: 'GET', path: pipedrivePaths.stages(pipelineId), repeatable: true }), 'the stages');
  // Won and lost are a deal's status in Pipedrive, never one of its stages.
  return data.toSorted((a, b) => a.order_nr - b.order_nr).map(({ id, name, order_nr: order }) => ({ id: String(id), label: name, order, isWon: false, isLost: false }));
};

/** An organisation that is gone, or that this connection may not read, leaves the deal readable under the fallback. */
const organizationName = async (http: VendorHttp, id: unknown, fallback: string): Promise<string> => {
  if (typeof id !== 'number') return fallback;
  try {
    return expectShape(organizationSchema, await http.call({ method: 'GET', path: pipedrivePaths.organization(id), repeatable: true }), 'the organisation').data.name || fallback;
  } catch (error) {
    if (isVendorError(error, 'not_found') || isVendorError(error, 'validation')) return fallback;
    throw error;
  }
};

/** Deals through Pipedrive's API, version 2. */
export const createPipedriveRead = (connection: Connection, http: VendorHttp): CrmRead => ({
  deal: async (dealId): Promise<DealContext> => {
    const { data } = expectShape(dealSchema, await http.call({ method: 'GET', path: pipedrivePaths.deal(dealId), repeatable: true }), 'the deal');
    const title = textOf(data['title']);
    const [stages, accountName] = await Promise.all([stagesOf(http, Number(data['pipeline_id'])), organizationName(http, data['org_id'], title)]);
    return {
      connectionId: connection.id, vendor: 'pipedrive', dealId: String(data.id), name: title, accountName, stageId: fieldText(data, 'stage'), stages,
      closeDate: fieldText(data, 'close_date'), amount: fieldText(data, 'amount'), currency: textOf(data['currency']), recordVersion: textOf(data['update_time']),
      ownerId: textOf(data['owner_id']), nextStep: '',
    };
  },
});
