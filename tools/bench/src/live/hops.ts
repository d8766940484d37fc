import type { Fact, FactOf } from '@baton/contracts';
import { type BenchMetric, percentilesOf } from '../bench-report.js';
import type { Journey } from './latency-meter.js';

/** A fact as it stands on the log, with the moment its producer put it into a request (milliseconds since 1970). */
export interface LoggedFact { readonly fact: Fact; readonly timestampMs: number }

/**
 * Where a card's time goes, from the generator's word to the console's socket:
 * into the door, taken in and waiting for company, over the log to the coach's decision, waiting for company again, over the log and the gateway to the socket.
 */
export interface Hops { readonly door: number; readonly ingest: number; readonly logAndCoach: number; readonly coachSends: number; readonly logAndGateway: number }

const hopNames = ['door', 'ingest', 'logAndCoach', 'coachSends', 'logAndGateway'] as const satisfies readonly (keyof Hops)[];
const metricNames: Readonly<Record<keyof Hops, string>> = { door: 'door', ingest: 'ingest', logAndCoach: 'log_and_coach', coachSends: 'coach_sends', logAndGateway: 'log_and_gateway' };

const isCard = (logged: LoggedFact): logged is LoggedFact & { readonly fact: FactOf<'coach.card_raised'> } => logged.fact.type === 'coach.card_raised';

/** The hops of one card. Services stamp whole milliseconds, so a hop may be one off. */
const hopsOf = ({ sentAtMs, arrivedAtMs }: Journey, word: LoggedFact, card: LoggedFact): Hops | undefined => {
  if (word.fact.type !== 'call.utterance_heard') return undefined;
  const { heardAtMs } = word.fact.payload;
  return {
    door: heardAtMs - sentAtMs, ingest: word.timestampMs - heardAtMs, logAndCoach: card.fact.recordedAtMs - word.timestampMs, coachSends: card.timestampMs - card.fact.recordedAtMs,
    logAndGateway: arrivedAtMs - card.timestampMs,
  };
};

/** Median and tail of every hop, over the cards whose words and facts are on the log; of a fact that was sent twice the first counts. */
export const hopMetrics = (journeys: readonly Journey[], log: readonly LoggedFact[]): BenchMetric[] => {
  const byId = new Map(log.toReversed().map((logged) => [logged.fact.id, logged]));
  const cards = new Map(log.filter(isCard).toReversed().map((logged) => [logged.fact.payload.cardId, logged]));
  const all = journeys.flatMap((journey) => {
    const card = cards.get(journey.name);
    const word = card && byId.get(card.fact.causationId);
    return (card && word && hopsOf(journey, word, card)) ?? [];
  });
  if (all.length === 0) return [];
  return hopNames.flatMap((hop) => {
    const { p50, p99 } = percentilesOf(all.map((each) => each[hop]));
    return [{ name: `hop_${metricNames[hop]}_p50_ms`, value: p50, unit: 'ms' }, { name: `hop_${metricNames[hop]}_p99_ms`, value: p99, unit: 'ms' }];
  });
};
