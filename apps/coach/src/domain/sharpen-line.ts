import type { CoachCardRaised } from '@baton/contracts';
import { type Answered, type Ask, type LineFault, plainLineFault, promptData, z } from '@baton/llm/model';
import type { DealInCall } from './deal-in-call.js';

/** What a card's line may be sharpened with: the card, what the buyer just said, and the deal as the CRM showed it. */
export interface SharpenContext {
  readonly tenant: string;
  readonly card: Pick<CoachCardRaised, 'topic' | 'headline' | 'line' | 'source'>;
  readonly said: string;
  readonly deal: DealInCall | undefined;
}

const answerSchema = z.strictObject({ line: z.string().max(400) });
export type SharpenAnswer = z.output<typeof answerSchema>;

export type SharpenFault = LineFault | 'unchanged' | Extract<Answered<unknown>, { kind: 'none' }>['reason'];
export type Sharpened = { readonly line: string } | { readonly line: undefined; readonly reason: SharpenFault };

/** A better line stands where the card's own stood, so it is short, or no longer than that one; characters. */
const [shortLine, longestLine] = [100, 140];
const roomFor = (own: string): number => Math.min(longestLine, Math.max(shortLine, own.length));

/** The card is on the screen; a better line that comes later than this after its words is no use. Milliseconds. */
export const sharpenCapMs = 1_200;

const systemFor = (room: number): string => `A sales rep is on a call and a card with one line to say is on the screen. Word that line for exactly what the buyer just said.
Answer in the given JSON shape with one plain sentence of at most ${room} characters that the rep can say as it is. Keep what the card's line offers or asks.
Use no number, name, price, date, promise or quotation that is not in the data. No mark-up, no links.`;

const dealRow = ({ deal }: SharpenContext): Readonly<Record<string, string>>[] => (deal
  ? [{ name: deal.name, account: deal.accountName, stage: deal.stage, closeDate: deal.closeDate, amount: `${deal.amount} ${deal.currency}`.trim() }] : []);

/** The question for a better line; who asks waits at most the plan's cap. */
export const planSharpenedLine = (context: SharpenContext): Ask<SharpenAnswer> => {
  const { tenant, card: { topic, headline, line, source }, said, deal } = context;
  const data = promptData({ tenant, dealId: deal?.dealId ?? '' }, [{ title: 'card', rows: [{ topic, headline, line, source }] }, { title: 'buyer', rows: [{ said }] }, { title: 'deal', rows: dealRow(context) }]);
  return { stage: 'coach', schemaName: 'sharpened_line', schema: answerSchema, system: systemFor(roomFor(line)), data, maxTokens: 120, capMs: sharpenCapMs };
};

/** The line to show in the place of the card's own, or why that one stays. */
export const interpretSharpenedLine = (context: SharpenContext, answered: Answered<SharpenAnswer>): Sharpened => {
  if (answered.kind === 'none') return { line: undefined, reason: answered.reason };
  const { card: { topic, headline, line: own, source }, said } = context;
  const line = answered.value.line.trim();
  const fault = plainLineFault(line, { maxLength: roomFor(own), sources: [topic, headline, own, source, said, ...dealRow(context).flatMap((row) => Object.values(row))] });
  if (fault ?? (line === own ? 'unchanged' : undefined)) return { line: undefined, reason: fault ?? 'unchanged' };
  return { line };
};
