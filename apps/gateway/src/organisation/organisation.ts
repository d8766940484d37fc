import { approvalRulesSchema } from '@baton/contracts';
import { z } from 'zod';

const email = z.email().transform((text) => text.toLowerCase());
const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'an id is lower-case letters, digits and hyphens');
const timeZone = z.string().refine((zone) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
}, 'not an IANA time zone such as Europe/London');

const repSchema = z.strictObject({
  id, name: z.string().min(1), email, team: id, time_zone: timeZone, crm_owner_id: z.string().min(1),
  active: z.boolean().default(true),
  /** An admin connects the tenant's accounts and may stop every write. */
  role: z.enum(['rep', 'admin']).default('rep'),
  /** scrypt hash; without one the rep signs in through an identity provider only. */
  password_hash: z.string().startsWith('scrypt$', 'a hash reads scrypt$N$r$p$salt$key').optional(),
});

/** The organisation file: a tenant, its reps, its playbook and its rules. */
export const organisationSchema = z.strictObject({
  tenant: z.strictObject({ id, name: z.string().min(1) }),
  reps: z.array(repSchema).min(1),
  /** Relative to this file. */
  playbook: z.string().min(1).optional(),
  /** Rules about reminders, staleness and next steps, relative to this file. */
  hygiene: z.string().min(1).optional(),
  /** CSV of what the time before Baton cost, relative to this file. */
  baselines: z.string().min(1).optional(),
  /** Which writes want more than one keypress of one rep. */
  approval_rules: approvalRulesSchema.optional(),
}).superRefine(({ reps }, context) => {
  for (const field of ['id', 'email'] as const) {
    const seen = new Set<string>();
    reps.forEach((rep, index) => {
      if (seen.has(rep[field])) context.addIssue({ code: 'custom', path: ['reps', index, field], message: `${rep[field]} is used twice` });
      seen.add(rep[field]);
    });
  }
});
export type Organisation = z.output<typeof organisationSchema>;
export type OrganisationRep = Organisation['reps'][number];
