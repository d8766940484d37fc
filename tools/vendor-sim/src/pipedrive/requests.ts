import { z } from 'zod';
import { nextStepField, type PipedriveCompany } from './company.js';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'must be YYYY-MM-DD');

/** What Pipedrive takes of what Baton sends; anything else is an error. */
export const dealPatch = z.strictObject({
  stage_id: z.number().int().optional(), expected_close_date: day.nullish(), value: z.number().nullish(), title: z.string().min(1).optional(), status: z.enum(['open', 'won', 'lost']).optional(),
  owner_id: z.number().int().optional(), custom_fields: z.strictObject({ [nextStepField]: z.union([z.string(), z.number()]).nullish() }).optional(),
});
export const notePost = z.strictObject({ content: z.string().min(1).max(100_000), deal_id: z.number().int(), person_id: z.number().int().optional(), org_id: z.number().int().optional() });
export const activityPost = z.strictObject({
  subject: z.string().min(1).max(255), type: z.string(), due_date: day.optional(), due_time: z.string().optional(), deal_id: z.number().int(), owner_id: z.number().int().optional(), note: z.string().optional(),
});

/** What is wrong beyond the shape of a deal's change. */
export const complaintAboutDeal = ({ stages }: PipedriveCompany, { stage_id: stageId }: z.output<typeof dealPatch>): string | undefined =>
  (stageId !== undefined && !stages.some(({ id }) => id === stageId) ? 'Stage not found or inaccessible' : undefined);

export const firstFault = (error: z.ZodError): string => error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`)[0] ?? '';
