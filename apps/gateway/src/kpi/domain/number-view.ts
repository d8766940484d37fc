import { type FunnelBoard, type KpiNumber, type KpiPart, type KpiSlice, kpiSplits, type KpiTile, type KpiTileMessage, kpiTileSchema, type KpiValue, type QueryBoardResponse } from '@baton/contracts';

/** What was not measured or is kept back is null, never nought. */
export const numberView = ({ value, low, high, ...kpi }: KpiValue): KpiNumber => ({ ...kpi, value: value ?? null, low: low ?? null, high: high ?? null });

/** What a slice is called; the nameless one of what has none is said to be so. */
export type LabelOf = (slice: string) => string;

const partView = (labelOf: LabelOf) => ({ slice, kpi }: KpiSlice): KpiPart[] => {
  if (!kpi) return [];
  const { value, n, low, high, provisional, suppressed } = numberView(kpi);
  return [{ slice, label: slice === '' ? 'none' : labelOf(slice), value, n, low, high, provisional, suppressed }];
};

const tileView = ({ own, companions, direction, targetLow, targetHigh, splits, trend, parts, awaits }: KpiTileMessage, labelOf: LabelOf): KpiTile[] => (own ? [{
  ...numberView(own), direction: kpiTileSchema.shape.direction.parse(direction), targetLow: targetLow ?? null, targetHigh: targetHigh ?? null,
  splits: kpiSplits.filter((split) => splits.includes(split)), companions: companions.map(numberView),
  trend: trend.flatMap(partView((week) => week)), parts: parts.flatMap(partView(labelOf)), awaits,
}] : []);

/** The board as people see it; `asked` is what it is of. */
export const boardView = (asked: Pick<FunnelBoard, 'from' | 'to' | 'team' | 'split' | 'teams'>, { tiles, steps, leaks, pending, baselines }: QueryBoardResponse, labelOf: LabelOf): FunnelBoard => ({
  ...asked, kpis: tiles.flatMap((tile) => tileView(tile, labelOf)),
  steps: steps.map(({ fromPrevious, medianHours, ...step }) => ({ ...step, fromPrevious: fromPrevious ?? null, medianHours: medianHours ?? null })),
  leaks, pending: { pending: pending?.pending ?? 0, medianDays: pending?.medianDays ?? null, oldestDays: pending?.oldestDays ?? null },
  baselines: baselines.map(({ name, value, fromDate }) => ({ name, value, from: fromDate })),
});
