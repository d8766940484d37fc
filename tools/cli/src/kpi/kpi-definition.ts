import { kpiParameters, kpiRegistry, kpiTables } from '@baton/event-store/kpis';
import { CliFault } from '../cli-fault.js';

/** A KPI or a table beside them, as somebody names it: by its key, or a KPI by its number. */
export interface NamedKpi { readonly name: string; readonly measures: readonly string[]; readonly splits: readonly string[]; readonly lines: readonly string[] }

const parameterLine = (sql: string): string => `-- Parameters: ${kpiParameters(sql).map(({ name, type }) => `${name} ${type}`).join(', ')}; an empty text means all.`;

const known: readonly (NamedKpi & { readonly number: string })[] = [
  ...kpiRegistry.map(({ name, number, title, target, provisional, companions, splits, sql }) => ({
    name, number, measures: [name, ...companions.map((each) => each.name)], splits,
    lines: [`-- ${number} ${name}: ${title}, target ${target.text}${provisional && `; provisional ${provisional}`}.`, parameterLine(sql), sql],
  })),
  ...kpiTables.map(({ name, title, sql }) => ({ name, number: '', measures: [], splits: [], lines: [`-- ${name}: ${title}.`, parameterLine(sql), sql] })),
];

/** @throws {CliFault} naming what there is */
export const namedKpi = (asked: string): NamedKpi => {
  const wanted = asked.toLowerCase();
  const found = known.find(({ name, number }) => wanted === name || (number !== '' && wanted === number.toLowerCase()));
  if (found) return found;
  throw new CliFault(`there is no KPI "${asked}"; there are ${known.map(({ name, number }) => (number ? `${number} ${name}` : name)).join(', ')}`, 2);
};

/**
 * By what the numbers are to be told apart, for one KPI or for all.
 * @throws {CliFault} naming what there is
 */
export const namedSplit = (split: string, one?: NamedKpi): string => {
  const there = one?.splits ?? [...new Set(known.flatMap(({ splits }) => splits))];
  if (split === '' || there.includes(split)) return split;
  throw new CliFault(`${one ? `${one.name} is not` : 'no KPI is'} told apart by "${split}"; --split takes ${there.join(', ')}`, 2);
};
