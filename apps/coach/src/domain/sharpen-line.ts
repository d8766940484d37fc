import type { CoachCardRaised, DealContext } from '@baton/contracts';
import { type Answered, type Ask, type LineFault, plainLineFault, promptData, z } from '@baton/llm/model';

/** What a card's line may be sharpened with: the card, what the buyer just said, and the deal as the CRM showed it. */
export interface SharpenContext {
  readonly tenant: string;
  readonly card: Pick<CoachCardRaised, 'topic' | 'headline' | 'line' | 'source'>;
  readonly said: string;
  readonly deal: DealContext | undefined;
}

const answerSchema = z.strictObject({ line: z.string().max(400) });
export type SharpenAnswer = z.output<typeof answerSchema>;

export type SharpenFault = LineFault | 'unchanged' | Extract<Answered<unknown>, { kind: 'none' }>['reason'];
export type Sharpened = { readonly line: string } | { readonly line: undefined; readonly reason: SharpenFault };

const longestLine = 140;
/** The card is on the screen; a better line that comes later is no use. */
const capMs = 1_200;

const system = `A sales rep is on a call and a card with one line to say is on the screen. Word that line for exactly what the buyer just said.
Answer in the given JSON shape with one plain sentence of at most ${longestLine} characters that the rep can say as it is. Keep what the card's line offers or asks.
Use no number, name, price, date, promise or quotation that is not in the data. No mark-up, no links.`;

const dealRow = ({ deal }: SharpenContext): Readonly<Record<string, string>>[] => (deal
  ? [{ name: deal.name, account: deal.accountName, stage: deal.stages.find(({ id }) => id === deal.stageId)?.label ?? '', closeDate: deal.closeDate, amount: `${deal.amount} ${deal.currency}`.trim() }] : []);

/** The question for a better line; who asks waits at most the plan's cap. */
export const planSharpenedLine = (context: SharpenContext): Ask<SharpenAnswer> => {
  const { tenant, card: { topic, headline, line, source }, said, deal } = context;
  const data = promptData({ tenant, dealId: deal?.dealId ?? '' }, [{ title: 'card', rows: [{ topic, headline, line, source }] }, { title: 'buyer', rows: [{ said }] }, { title: 'deal', rows: dealRow(context) }]);
  return { stage: 'coach', schemaName: 'sharpened_line', schema: answerSchema, system, data, maxTokens: 120, capMs };
};

/** The line to show in the place of the card's own, or why that one stays. */
export const interpretSharpenedLine = (context: SharpenContext, answered: Answered<SharpenAnswer>): Sharpened => {
  if (answered.kind === 'none') return { line: undefined, reason: answered.reason };
  const { card: { topic, headline, line: own, source }, said } = context;
  const line = answered.value.line.trim();
  const fault = plainLineFault(line, { maxLength: longestLine, sources: [topic, headline, own, source, said, ...dealRow(context).flatMap((row) => Object.values(row))] });
  if (fault ?? (line === own ? 'unchanged' : undefined)) return { line: undefined, reason: fault ?? 'unchanged' };
  return { line };
};
