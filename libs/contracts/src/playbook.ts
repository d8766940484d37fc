import { z } from 'zod';

/** What a rep can take in at a glance: words of a headline, characters of the rest. */
export const cardLimits = { headlineWords: 8, line: 280, source: 120 } as const;
export const wordCount = (text: string): number => text.split(/\s+/).filter((word) => word !== '').length;

const cardSchema = z.strictObject({
  headline: z.string().min(1, 'a card needs a headline').refine((text) => wordCount(text) <= cardLimits.headlineWords, 'a headline has at most eight words'),
  /** One line to say. */
  line: z.string().min(1, 'a card needs a line to say').max(cardLimits.line, `a line has at most ${cardLimits.line} characters`),
  /** Battle card, win story or objection it comes from. */
  source: z.string().min(1, 'a card says where it comes from').max(cardLimits.source, `a source has at most ${cardLimits.source} characters`),
});
const phrase = z.string().min(2, 'a phrase has at least two letters').max(120, 'a phrase has at most 120 characters');
const phrases = z.array(phrase).min(1, 'without a phrase it is never heard');
const named = z.string().min(1, 'it needs a name');
const ruleId = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id is lower-case words joined by hyphens');

/** Where precision and recall of the shipped weights are about equal on held-out dialogues. */
export const defaultDial = 0.25;
/** How sure a phrase of the playbook makes that a pain or a signal is meant: somebody who knows the business wrote it down. */
export const phraseTrust = 0.9;

export const objectionTypes = ['price', 'timing', 'authority', 'need', 'trust', 'status_quo', 'competitor'] as const;

/** What the coach may say, as the YAML file of a tenant holds it. */
export const playbookSchema = z.strictObject({
  version: z.string().min(1),
  objections: z.array(z.strictObject({ id: ruleId, type: z.enum(objectionTypes), phrases, card: cardSchema })).default([]),
  /** Names are also heard by their sound; aliases are further ways to say or to mishear them. */
  competitors: z.array(z.strictObject({ id: ruleId, name: named, aliases: z.array(z.string().min(2, 'an alias has at least two letters')).default([]), card: cardSchema })).default([]),
  pains: z.array(z.strictObject({ id: ruleId, name: named, phrases, card: cardSchema })).default([]),
  buying_signals: z.array(z.strictObject({ id: ruleId, name: named, phrases, card: cardSchema })).default([]),
  /** What a rep must have asked before the call ends; `heard` are words by which the coach knows that it was. */
  questions: z.array(z.strictObject({ id: ruleId, ask: z.string().min(1, 'write the question').max(120, 'a question has at most 120 characters'), heard: phrases })).default([]),
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
