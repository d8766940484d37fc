import { z } from 'zod';

/** More is no set of rules any more. */
const longestText = 20_000;
const text = z.string().max(longestText);

/** The rules as somebody wrote them once. */
const editionSchema = z.object({
  version: z.string(), yaml: z.string(),
  /** Who published it in the console, by name; empty when it came with the organisation file. */
  by: z.string(),
  /** When; 0 when it is not known. */
  atMs: z.number(),
});
export type HygieneRulesEdition = z.infer<typeof editionSchema>;

/** GET /api/hygiene-rules: a tenant's own rules, or the standard ones, in sentences and as they were written. */
export const hygieneRulesViewSchema = z.object({
  version: z.string(), isOwn: z.boolean(), sentences: z.array(z.string()),
  /** Newest first, the one in force among them. */
  editions: z.array(editionSchema).min(1),
  mayChange: z.boolean(),
});
export type HygieneRulesView = z.infer<typeof hygieneRulesViewSchema>;

/** POST /api/hygiene-rules/check: what a text would mean, before anybody publishes it. */
export const hygieneRulesTextSchema = z.strictObject({ yaml: text });
export type HygieneRulesText = z.infer<typeof hygieneRulesTextSchema>;

/** What is wrong with a text, line by line from 1; without a fault, what it says in sentences. */
export const hygieneRulesCheckSchema = z.object({ faults: z.array(z.object({ line: z.number(), message: z.string() })), sentences: z.array(z.string()) });
export type HygieneRulesCheck = z.infer<typeof hygieneRulesCheckSchema>;

/** PUT /api/hygiene-rules, by an administrator, as a change of the version that was read. */
export const hygieneRulesChangeSchema = z.strictObject({ readVersion: z.string().max(200), yaml: text });
export type HygieneRulesChange = z.infer<typeof hygieneRulesChangeSchema>;
