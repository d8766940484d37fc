import { z } from 'zod';
import { dialSchema } from './dial.js';
import { playbookSchema } from './playbook.js';

/** REST contract between the console and the gateway; every path is under /api. Requests are untrusted and parsed with these schemas. */

/** Long enough for a proposal that is named after a mailbox's own id of a mail. */
export const longestId = 400;
const id = z.string().min(1).max(longestId);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const sessionSchema = z.object({
  rep: z.object({ id, name: z.string(), email: z.string(), teamId: z.string(), timeZone: z.string(), role: z.enum(['rep', 'admin']) }),
  tenant: z.object({ id, name: z.string() }),
});
export type Session = z.infer<typeof sessionSchema>;

export const evidenceSchema = z.object({
  utteranceId: z.string(), speaker: z.string(), side: z.enum(['rep', 'buyer', 'unknown']), quote: z.string(),
  startMs: z.number(), endMs: z.number(),
  /** Where it was written or happened, and when; absent for the words of a call, whose times are within it. */
  source: z.object({ kind: z.enum(['mail', 'meeting', 'crm']), id: z.string(), atMs: z.number() }).optional(),
});
export type EvidenceView = z.infer<typeof evidenceSchema>;

/**
 * pending → queued → writing → applied | refused | uncertain; or pending → rejected | expired | superseded.
 * `seconding` waits for another rep, `queued` is an approval on the log, `held` waits with its reason, `writing` is an intent on the log,
 * `undone` was applied and taken back. Nothing is shown before the log holds it.
 */
export const proposalStatusSchema = z.enum(['pending', 'seconding', 'rejected', 'expired', 'superseded', 'queued', 'held', 'writing', 'applied', 'refused', 'uncertain', 'undone']);
export type ProposalStatus = z.infer<typeof proposalStatusSchema>;

export const actionSchema = z.enum(['note_create', 'deal_stage_set', 'deal_close_date_set', 'deal_field_set', 'task_create', 'mail_draft_create', 'created_record_remove']);
export type CommandAction = z.infer<typeof actionSchema>;

export const reviewItemSchema = z.object({
  proposalId: id,
  /** Empty for what hygiene proposed: it belongs to a deal, not to a call. */
  noteId: z.string(), callId: z.string(),
  dealId: z.string(), origin: z.enum(['call', 'hygiene']),
  /** What happened, above the change; empty where the note says it. */
  reason: z.string(),
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
  /** Less sure than the tenant's dial asks for: nobody is asked, unless a rep raises it. */
  belowDial: z.boolean(),
  risk: z.enum(['low', 'risky']), taint: z.array(z.string()),
  expiresAtMs: z.number(), edited: z.boolean(),
  status: proposalStatusSchema, statusDetail: z.string(), recordUrl: z.string(),
  changedAtMs: z.number(),
  /** Recipients of a draft, a task's due date and the like: what is sent beside the main value, label and text. */
  details: z.array(z.object({ label: z.string(), value: z.string() })),
  /** Where the record changed since it was read: what was shown, what it holds now, what was proposed. Empty otherwise. */
  drift: z.array(z.object({ label: z.string(), shown: z.string(), now: z.string(), proposed: z.string() })),
  /** Why another rep has to approve as well, and who did so first; both empty where one is enough. */
  second: z.object({ rule: z.string(), firstRepId: z.string(), firstRepName: z.string() }),
  /** What may be asked for after the end: to take the write back, to propose it again over what the record holds now. */
  followUps: z.array(z.enum(['undo', 'again'])),
  /** The proposal this one follows, and why; empty for a proposal of its own. */
  follows: z.object({ proposalId: z.string(), why: z.enum(['undo', 'again', '']) }),
  /** Where a change of stage may go instead, in the pipeline's order; empty for everything else, and while the pipeline is not known. */
  stages: z.array(z.object({ id: z.string(), label: z.string() })),
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

/** GET /api/review: newest call first, its proposals in the order the note lists them; then what hygiene proposes, deal by deal. */
export const reviewQueueSchema = z.object({ notes: z.array(noteViewSchema), items: z.array(reviewItemSchema), dial: dialSchema });
export type ReviewQueue = z.infer<typeof reviewQueueSchema>;

/** POST /api/review/:proposalId/edit: only the values a rep may change; the target never changes. Answers the item with its new payload. */
export const editRequestSchema = z.strictObject({
  body: z.string().max(60_000).optional(),
  stageId: z.string().max(200).optional(),
  closeDate: z.iso.date().optional(),
  value: z.string().max(10_000).optional(),
  subject: z.string().min(1).max(300).optional(),
  dueDate: z.union([z.iso.date(), z.literal('')]).optional(),
  /** Recipients of a draft; each must be among those the draft was made for. */
  to: z.array(z.email()).min(1).max(20).optional(),
});
export type EditRequest = z.infer<typeof editRequestSchema>;

/** POST /api/review/:proposalId/reject. */
export const rejectRequestSchema = z.strictObject({ reason: z.string().max(500).default('') });

/** POST /api/review/:proposalId/follow-up. Answers the new proposal. */
export const followUpRequestSchema = z.strictObject({ why: z.enum(['undo', 'again']) });
export type FollowUpRequest = z.infer<typeof followUpRequestSchema>;

/** A rep who is at one proposal for longer is not at it: an hour. */
export const longestActiveMs = 3_600_000;

/**
 * POST /api/review/sync: each approval names the hash of the bytes that were on the screen. A risky one says that it had a keypress of its own;
 * without it, it is refused. `activeMs` is how long the rep was at it with the console in sight; absent where that is not known.
 */
export const syncRequestSchema = z.strictObject({
  approvals: z.array(z.strictObject({ proposalId: id, payloadHash: hash, confirmed: z.boolean().default(false), activeMs: z.number().int().min(0).max(longestActiveMs).optional() })).min(1).max(100),
});
export type SyncRequest = z.infer<typeof syncRequestSchema>;
export const syncResponseSchema = z.object({
  approved: z.array(z.object({ proposalId: id, approvalId: id })),
  /** Approved by one rep where the rules want two. */
  seconding: z.array(z.object({ proposalId: id, rule: z.string() })),
  refused: z.array(z.object({ proposalId: id, reason: z.enum(['not_found', 'changed', 'expired', 'already_decided', 'needs_own_keypress', 'evidence_elsewhere']) })),
});
export type SyncResponse = z.infer<typeof syncResponseSchema>;

/** One connection to a vendor as Settings shows it; nothing in it opens a door. */
export const connectionViewSchema = z.object({
  id, vendor: z.enum(['hubspot', 'salesforce', 'pipedrive', 'gmail', 'outlook']), title: z.string(), kind: z.enum(['crm', 'mail']),
  /** A mailbox is the rep's own. */
  perRep: z.boolean(),
  /** `written_down`: a token in the connections file. */
  status: z.enum(['connected', 'reconnect', 'not_connected', 'written_down']), detail: z.string(),
  accountLabel: z.string(), scopes: z.array(z.string()), connectedAtMs: z.number(),
  /** When the vendor was last spoken to, and how that ended; 0 and empty when never. */
  lastCallAtMs: z.number(), lastOutcome: z.string(),
  /** What the vendor counts of its window of calls; null where it does not say. */
  quota: z.object({ limit: z.number(), remaining: z.number(), resetsAtMs: z.number() }).nullable(),
  lastWriteAtMs: z.number(),
  /** Approvals that wait for this connection. */
  waiting: z.number(),
  paused: z.boolean(), mayConnect: z.boolean(),
});
export type ConnectionView = z.infer<typeof connectionViewSchema>;

/** GET /api/connections. */
export const connectionsSchema = z.object({
  connections: z.array(connectionViewSchema),
  /** The tenant's kill switch. */
  pause: z.object({ paused: z.boolean(), by: z.string(), reason: z.string() }),
  mayPause: z.boolean(),
});
export type Connections = z.infer<typeof connectionsSchema>;

/** POST /api/connections/:connectionId/connect: where the browser is to go. */
export const connectResponseSchema = z.object({ url: z.string() });

/** POST /api/kill-switch: stops, or lets go on, every write of the tenant, or of one connection. */
export const killSwitchRequestSchema = z.strictObject({ connectionId: z.string().max(200).default(''), paused: z.boolean(), reason: z.string().max(200).default('') });
export type KillSwitchRequest = z.infer<typeof killSwitchRequestSchema>;

/** POST /api/live-ticket: opens one socket, once, within its lifetime. */
export const liveTicketSchema = z.object({ ticket: z.string(), expiresAtMs: z.number() });

/** POST /api/calls/:callId/cards/:cardId/dismiss. */
export const dismissRequestSchema = z.strictObject({ verdict: z.enum(['handled', 'not_now', 'wrong', 'unmarked']) });
export type DismissRequest = z.infer<typeof dismissRequestSchema>;

/** GET /api/playbook: what the coach listens for, and the marks of "wrong" that stand against its rules. */
export const playbookViewSchema = z.object({
  playbook: playbookSchema.nullable(),
  lessons: z.array(z.object({
    ruleId: z.string(),
    marks: z.array(z.object({ cardId: z.string(), callId: z.string(), quote: z.string(), repName: z.string(), mine: z.boolean(), markedAtMs: z.number() })),
  })),
  mayEdit: z.boolean(),
});
export type PlaybookView = z.infer<typeof playbookViewSchema>;

/** PUT /api/playbook: the whole playbook, as a change of the version that was read. */
export const playbookChangeSchema = z.strictObject({ readVersion: z.string().max(200), playbook: playbookSchema });
export type PlaybookChange = z.infer<typeof playbookChangeSchema>;

/** POST /api/playbook/rules/:ruleId/unlearn: takes back one card's mark, or without a card all marks of the rule. */
export const unlearnSchema = z.strictObject({ cardId: z.string().max(400).optional() });
export type Unlearn = z.infer<typeof unlearnSchema>;

/** Every error answer. `code` is closed; `message` says what to do. */
export const errorSchema = z.object({
  code: z.enum(['unauthenticated', 'forbidden', 'not_found', 'invalid', 'conflict', 'unavailable', 'internal']), message: z.string(),
});
export type ApiError = z.infer<typeof errorSchema>;
