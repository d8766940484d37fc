import { z } from 'zod';

/** REST contract between the console and the gateway; every path is under /api. Requests are untrusted and parsed with these schemas. */

const id = z.string().min(1).max(200);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const sessionSchema = z.object({
  rep: z.object({ id, name: z.string(), email: z.string(), teamId: z.string(), timeZone: z.string() }),
  tenant: z.object({ id, name: z.string() }),
});
export type Session = z.infer<typeof sessionSchema>;

export const evidenceSchema = z.object({
  utteranceId: z.string(), speaker: z.string(), side: z.enum(['rep', 'buyer', 'unknown']), quote: z.string(),
  startMs: z.number(), endMs: z.number(),
});
export type EvidenceView = z.infer<typeof evidenceSchema>;

/**
 * pending → queued → writing → applied | refused | uncertain; or pending → rejected | expired | superseded.
 * `queued` is an approval on the log, `writing` an intent on the log; nothing is shown before the log holds it.
 */
export const proposalStatusSchema = z.enum(['pending', 'rejected', 'expired', 'superseded', 'queued', 'writing', 'applied', 'refused', 'uncertain']);
export type ProposalStatus = z.infer<typeof proposalStatusSchema>;

export const actionSchema = z.enum(['note_create', 'deal_stage_set', 'deal_close_date_set', 'deal_field_set', 'task_create']);
export type CommandAction = z.infer<typeof actionSchema>;

export const reviewItemSchema = z.object({
  proposalId: id, noteId: z.string(), callId: z.string(),
  action: actionSchema,
  /** Note, Stage, Close date, Task or the field's own label. */
  label: z.string(),
  /** What a person calls the record, for example Halden Freight. */
  target: z.string(), vendor: z.string(),
  /** Empty text where the record holds nothing. */
  before: z.string(), after: z.string(),
  /** The canonical bytes that will be approved, and their SHA-256. */
  payload: z.string(), payloadHash: hash,
  /** What will be sent, in one line rendered by code from the payload. */
  request: z.string(),
  confidence: z.number(), evidence: z.array(evidenceSchema),
  risk: z.enum(['low', 'risky']), taint: z.array(z.string()),
  expiresAtMs: z.number(), edited: z.boolean(),
  status: proposalStatusSchema, statusDetail: z.string(), recordUrl: z.string(),
  changedAtMs: z.number(),
});
export type ReviewItem = z.infer<typeof reviewItemSchema>;

const lineSchema = z.object({ text: z.string(), evidence: z.array(evidenceSchema) });
export const noteViewSchema = z.object({
  noteId: id, callId: id, callTitle: z.string(), dealLabel: z.string(), callEndedAtMs: z.number(), draftedAtMs: z.number(), engine: z.string(),
  headline: lineSchema, topics: z.array(lineSchema), decisions: z.array(lineSchema),
  nextSteps: z.array(lineSchema.extend({ owner: z.string(), side: z.enum(['rep', 'buyer', 'unknown']), dueDate: z.string() })),
  crmFields: z.array(z.object({
    field: z.string(), label: z.string(), value: z.string(), leftEmptyReason: z.string(), confidence: z.number(), evidence: z.array(evidenceSchema),
  })),
});
export type NoteView = z.infer<typeof noteViewSchema>;

/** GET /api/review: newest call first, its proposals in the order the note lists them. */
export const reviewQueueSchema = z.object({ notes: z.array(noteViewSchema), items: z.array(reviewItemSchema) });
export type ReviewQueue = z.infer<typeof reviewQueueSchema>;

/** POST /api/review/:proposalId/edit: only the values a rep may change; the target never changes. Answers the item with its new payload. */
export const editRequestSchema = z.strictObject({
  body: z.string().max(60_000).optional(),
  stageId: z.string().max(200).optional(),
  closeDate: z.iso.date().optional(),
  value: z.string().max(10_000).optional(),
  subject: z.string().min(1).max(300).optional(),
  dueDate: z.union([z.iso.date(), z.literal('')]).optional(),
});
export type EditRequest = z.infer<typeof editRequestSchema>;

/** POST /api/review/:proposalId/reject. */
export const rejectRequestSchema = z.strictObject({ reason: z.string().max(500).default('') });

/** POST /api/review/sync: each approval names the hash of the bytes that were on the screen. */
export const syncRequestSchema = z.strictObject({ approvals: z.array(z.strictObject({ proposalId: id, payloadHash: hash })).min(1).max(100) });
export type SyncRequest = z.infer<typeof syncRequestSchema>;
export const syncResponseSchema = z.object({
  approved: z.array(z.object({ proposalId: id, approvalId: id })),
  refused: z.array(z.object({ proposalId: id, reason: z.enum(['not_found', 'changed', 'expired', 'already_decided']) })),
});
export type SyncResponse = z.infer<typeof syncResponseSchema>;

/** POST /api/live-ticket: opens one socket, once, within its lifetime. */
export const liveTicketSchema = z.object({ ticket: z.string(), expiresAtMs: z.number() });

/** POST /api/calls/:callId/cards/:cardId/dismiss. */
export const dismissRequestSchema = z.strictObject({ verdict: z.enum(['handled', 'not_now', 'wrong']) });
export type DismissRequest = z.infer<typeof dismissRequestSchema>;

/** GET /api/kpis?from=YYYY-MM-DD&to=YYYY-MM-DD */
export const kpisSchema = z.object({
  kpis: z.array(z.object({ name: z.string(), title: z.string(), value: z.number().nullable(), unit: z.string(), n: z.number(), target: z.string() })),
});

/** Every error answer. `code` is closed; `message` says what to do. */
export const errorSchema = z.object({
  code: z.enum(['unauthenticated', 'forbidden', 'not_found', 'invalid', 'conflict', 'unavailable', 'internal']), message: z.string(),
});
export type ApiError = z.infer<typeof errorSchema>;
