import { z } from 'zod';

const text = z.string().default('');
const commandSchema = z.object({
  noteCreate: z.object({ body: text }).optional(),
  dealStageSet: z.object({ stageId: text }).optional(),
  dealCloseDateSet: z.object({ closeDate: text }).optional(),
  dealFieldSet: z.object({ value: text, kind: text }).optional(),
  taskCreate: z.object({ subject: text, body: text, dueDate: text }).optional(),
  mailDraftCreate: z.object({ to: z.array(z.string()).default([]), subject: text, body: text }).optional(),
  createdRecordRemove: z.object({ kind: text }).optional(),
});

/** The values of a command that a rep may change, or that say how they are read. */
export type CommandJson = z.infer<typeof commandSchema>;

const parsed = (payload: string): unknown => {
  try {
    return JSON.parse(payload);
  } catch {
    return undefined;
  }
};

/** What a payload says, as far as the pages read it; nothing for bytes that they do not understand. */
export const commandJson = (payload: string): CommandJson => commandSchema.safeParse(parsed(payload)).data ?? {};
