import { exampleDeals, exampleStages } from '../example-deals.js';

export interface PipedriveDeal {
  id: number; title: string; stage_id: number; pipeline_id: number; expected_close_date: string | null; value: number | null; currency: string; owner_id: number; org_id: number;
  status: 'open' | 'won' | 'lost'; update_time: string; custom_fields: Record<string, unknown>;
}
export interface PipedriveNote { id: number; content: string; deal_id: number; add_time: string; update_time: string }
export interface PipedriveActivity { id: number; subject: string; type: string; due_date: string | null; deal_id: number; owner_id: number; note: string | null; done: boolean; add_time: string; update_time: string }

/** Everything one simulated Pipedrive company holds. */
export interface PipedriveCompany {
  deals: Record<string, PipedriveDeal>;
  notes: Record<string, PipedriveNote>;
  activities: Record<string, PipedriveActivity>;
  organizations: Record<string, { id: number; name: string }>;
  stages: { id: number; name: string; order_nr: number; pipeline_id: number }[];
  nextId: number;
}

/** The custom field in which this company keeps a next step. */
export const nextStepField = 'f3a1c5d7e9b02468ace13579bdf02468ace13579';

export const seedCompany = (): PipedriveCompany => ({
  notes: {}, activities: {}, nextId: 90_001,
  stages: exampleStages.slice(0, 3).map((name, index) => ({ id: index + 1, name, order_nr: index + 1, pipeline_id: 1 })),
  organizations: Object.fromEntries(exampleDeals.map(({ company }, index) => [7_000 + index, { id: 7_000 + index, name: company }])),
  deals: Object.fromEntries(exampleDeals.map(({ id, company, stage, closes, amount, currency, owner }, index) => [id, {
    id: Number(id), title: company, stage_id: Math.max(1, exampleStages.indexOf(stage as (typeof exampleStages)[number]) + 1), pipeline_id: 1, expected_close_date: closes, value: amount, currency,
    owner_id: Number(owner), org_id: 7_000 + index, status: stage === 'Closed won' ? 'won' as const : 'open' as const, update_time: '2026-11-20T09:00:00Z', custom_fields: { [nextStepField]: '' },
  }])),
});
