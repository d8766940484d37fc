import { z } from '@baton/llm/model';

const citation = z.strictObject({ utterance: z.string().max(200), quote: z.string().max(600) });
const evidence = z.array(citation).min(1).max(4);
const line = z.strictObject({ text: z.string().max(240), evidence });
const lines = (most: number) => z.array(line).max(most);
const fieldOf = <T extends z.ZodType>(value: T) => z.strictObject({ value, evidence }).nullable();

/** All a model may say of a call: lines and three values, each with words of the call. No people, records, addresses or mark-up have a place in it. */
export const noteAnswerSchema = (stageIds: readonly string[]) => z.strictObject({
  headline: line.nullable(), topics: lines(6), decisions: lines(8), nextSteps: lines(8),
  stage: stageIds.length > 0 ? fieldOf(z.enum(stageIds)) : z.null(), closeDate: fieldOf(z.iso.date()), amount: fieldOf(z.number().positive()),
});
export type NoteAnswer = z.output<ReturnType<typeof noteAnswerSchema>>;
export type AnswerLine = z.output<typeof line>;

/** What became of a plan: an answer of the endpoint of this name, or why there is none. */
export type Refined = { readonly kind: 'answer'; readonly value: NoteAnswer; readonly engine: string } | { readonly kind: 'none'; readonly reason: string };
