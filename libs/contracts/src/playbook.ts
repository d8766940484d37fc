import { z } from 'zod';

const eightWords = z.string().min(1).refine((text) => text.trim().split(/\s+/).length <= 8, 'a headline has at most eight words');
const cardSchema = z.strictObject({
  headline: eightWords,
  /** One line to say. */
  line: z.string().min(1).max(280),
  /** Battle card, win story or objection it comes from. */
  source: z.string().min(1).max(120),
});
const phrases = z.array(z.string().min(2).max(120)).min(1);
const ruleId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is lower-case words joined by hyphens');

/** Where precision and recall of the shipped weights are about equal on held-out dialogues. */
export const defaultDial = 0.25;

export const objectionTypes = ['price', 'timing', 'authority', 'need', 'trust', 'status_quo', 'competitor'] as const;

/** What the coach may say, as the YAML file of a tenant holds it. */
export const playbookSchema = z.strictObject({
  version: z.string().min(1),
  objections: z.array(z.strictObject({ id: ruleId, type: z.enum(objectionTypes), phrases, card: cardSchema })).default([]),
  /** Names are also heard by their sound; aliases are further ways to say or to mishear them. */
  competitors: z.array(z.strictObject({ id: ruleId, name: z.string().min(1), aliases: z.array(z.string().min(2)).default([]), card: cardSchema })).default([]),
  pains: z.array(z.strictObject({ id: ruleId, name: z.string().min(1), phrases, card: cardSchema })).default([]),
  buying_signals: z.array(z.strictObject({ id: ruleId, name: z.string().min(1), phrases, card: cardSchema })).default([]),
  /** What a rep must have asked before the call ends; `heard` are words by which the coach knows that it was. */
  questions: z.array(z.strictObject({ id: ruleId, ask: z.string().min(1).max(120), heard: phrases })).default([]),
  /** The one dial: an objection is noted, and its card raised, from this confidence on. Lower hears more and is wrong more often. */
  dial: z.number().min(0.05).max(0.95).default(defaultDial),
}).superRefine((playbook, context) => {
  const seen = new Set<string>();
  for (const { id } of [...playbook.objections, ...playbook.competitors, ...playbook.pains, ...playbook.buying_signals, ...playbook.questions]) {
    if (seen.has(id)) context.addIssue({ code: 'custom', message: `the id ${id} is used twice` });
    seen.add(id);
  }
});
export type Playbook = z.infer<typeof playbookSchema>;
