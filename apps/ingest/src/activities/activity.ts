import { z } from 'zod';

const text = (longest: number) => z.string().max(longest);
const moment = z.number().int().min(0).max(4_102_444_800_000);
const person = z.strictObject({ name: text(200).default(''), email: text(320).default('') });
const people = z.array(person).max(200).default([]);

const mail = z.strictObject({
  direction: z.enum(['received', 'sent']), threadId: text(500).default(''), subject: text(1_000).default(''), from: person, to: people, text: text(200_000).default(''), automatic: z.boolean().default(false),
});
const meeting = z.strictObject({
  what: z.enum(['booked', 'moved', 'cancelled', 'missed']), meetingId: text(500).min(1), title: text(500).default(''), startsAtMs: moment, endsAtMs: moment.optional(), startedBeforeAtMs: moment.optional(),
  attendees: people, reason: text(500).default(''),
});
const dealChanged = z.strictObject({ changed: z.array(text(100)).max(100).default([]) });

/** Something that happened to a deal outside a call, as a mailbox, a calendar or a CRM tells it. */
export const activitySchema = z.strictObject({
  /** The source's own id of it; sent again under the same id it is the same thing again. */
  id: text(500).min(1),
  /** The deal as the CRM names it, or connection/deal. */
  dealId: text(200).min(1),
  repEmail: text(320).default(''),
  /** When it happened, milliseconds since 1970. */
  atMs: moment,
  mail: mail.optional(), meeting: meeting.optional(), dealChanged: dealChanged.optional(),
}).refine((each) => [each.mail, each.meeting, each.dealChanged].filter(Boolean).length === 1, 'tell exactly one of mail, meeting and dealChanged');

export type Activity = z.output<typeof activitySchema>;

/** What a line says, or why it says nothing. */
export type ReadActivity = { readonly activity: Activity } | { readonly fault: string };

/** Reads one line of JSON. */
export const readActivity = (line: string): ReadActivity => {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { fault: 'the line is no JSON: send one JSON object a line' };
  }
  const result = activitySchema.safeParse(value);
  if (result.success) return { activity: result.data };
  const [issue] = result.error.issues;
  return { fault: issue ? `${issue.path.join('.') || 'the activity'}: ${issue.message}` : 'the activity cannot be read' };
};
