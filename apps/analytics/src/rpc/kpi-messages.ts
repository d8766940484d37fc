import type { KpiDefinitionMessage, KpiSlice, KpiTileMessage, KpiValue, ListEntitiesResponse, QueryBoardResponse } from '@baton/contracts';
import { awaitedFacts, type Board, type BoardTile, type Kpi, type KpiEntityList, type KpiPart, type KpiReading } from '@baton/event-store';

/** Every field is named, absent ones too, as the messages want them. */
export const kpiValue = ({ value, low, high, ...reading }: KpiReading): KpiValue => ({ ...reading, value, low, high });

export const kpiSlice = ({ slice, reading }: KpiPart): KpiSlice => ({ slice, kpi: kpiValue(reading) });

const tile = ({ kpi: { target, splits }, own, companions, trend, parts, awaits }: BoardTile): KpiTileMessage => ({
  own: kpiValue(own), companions: companions.map(kpiValue), direction: target.direction,
  targetLow: target.direction === 'below' ? undefined : target.low, targetHigh: target.direction === 'above' ? undefined : target.high,
  splits: [...splits], trend: trend.map(kpiSlice), parts: parts.map(kpiSlice), awaits: [...awaits],
});

export const boardMessage = ({ tiles, steps, leaks, pending, baselines }: Board): QueryBoardResponse => ({
  tiles: tiles.map(tile), steps: [...steps], leaks: [...leaks], pending, baselines: baselines.map(({ name, value, from }) => ({ name, value, fromDate: from })),
});

export const definitionMessage = ({ name, number, title, unit, target, definition, sql, provisional, facts }: Kpi): KpiDefinitionMessage => ({
  name, number, title, unit, target: target.text, definition, sql, provisional, facts: facts.map((type) => ({ type, isAwaited: Object.hasOwn(awaitedFacts, type) })),
});

export const entitiesMessage = ({ name }: Kpi, { total, entities }: KpiEntityList): ListEntitiesResponse => ({ name, total, entities: entities.map((entity) => ({ ...entity, value: entity.value })) });
