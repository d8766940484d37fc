import { kpiParameters, kpiRegistry, kpiTables } from '@baton/event-store/kpis';
import { CliFault } from '../cli-fault.js';

/** A KPI or a table beside them, as somebody names it: by its key, or a KPI by its number. */
export interface NamedKpi { readonly name: string; readonly measures: readonly string[]; readonly lines: readonly string[] }

const parameterLine = (sql: string): string => `-- Parameters: ${kpiParameters(sql).map(({ name, type }) => `${name} ${type}`).join(', ')}; an empty text means all.`;

const known: readonly (NamedKpi & { readonly number: string })[] = [
  ...kpiRegistry.map(({ name, number, title, target, provisional, companions, sql }) => ({
    name, number, measures: [name, ...companions.map((each) => each.name)],
    lines: [`-- ${number} ${name}: ${title}, target ${target.text}${provisional && `; provisional ${provisional}`}.`, parameterLine(sql), sql],
  })),
  ...kpiTables.map(({ name, title, sql }) => ({ name, number: '', measures: [], lines: [`-- ${name}: ${title}.`, parameterLine(sql), sql] })),
];

/** @throws {CliFault} naming what there is */
export const namedKpi = (asked: string): NamedKpi => {
  const wanted = asked.toLowerCase();
  const found = known.find(({ name, number }) => wanted === name || (number !== '' && wanted === number.toLowerCase()));
  if (found) return found;
  throw new CliFault(`there is no KPI "${asked}"; there are ${known.map(({ name, number }) => (number ? `${number} ${name}` : name)).join(', ')}`, 2);
};
