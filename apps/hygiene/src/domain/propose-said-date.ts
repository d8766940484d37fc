import { closeDatePart } from '@baton/llm';
import { type DealSoFar, isClosed, isoDay } from './deal-so-far.js';
import type { HygieneDraft } from './hygiene-draft.js';
import { propose } from './propose.js';

/** Once the close date has passed, the date that somebody named since then: never one that nobody named. */
export const proposeSaidDate = (state: DealSoFar, nowMs: number): HygieneDraft[] => {
  const { deal, said } = state;
  if (!deal || isClosed(deal) || !said || said.date === deal.closeDate || said.date < isoDay(nowMs)) return [];
  if (deal.closeDate !== '' && deal.closeDate >= isoDay(nowMs)) return [];
  const speaker = said.evidence[0]?.speaker ?? 'somebody';
  const why = deal.closeDate === '' ? 'the CRM has no close date' : `the close date ${deal.closeDate} has passed`;
  return propose(state, deal, { id: said.sourceId, atMs: nowMs, taint: said.taint }, {
    field: 'close_date', reason: `${why}, and ${speaker} named ${said.date}`, confidence: said.confidence, evidence: said.evidence, risk: 'risky', ...closeDatePart(deal, said.date),
  });
};
