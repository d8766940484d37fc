import { z } from 'zod';

/** Any CRM record: its id and its properties, text or null. */
export const recordSchema = z.object({ id: z.string(), properties: z.record(z.string(), z.string().nullish()) });
