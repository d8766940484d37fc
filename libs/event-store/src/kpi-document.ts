import { kpiBaselines } from '@baton/contracts';
import { awaitedFacts, type Kpi, kpiRegistry, kpiTables, leastN } from './kpi-registry.js';
import { kpiParameters } from './kpi-view.js';

const intervals = { wilson: 'Wilson, 95 %', order: 'of the median from its order statistics, 95 %', none: 'none' } as const;

const overview = (): string[] => [
  '| | KPI | target | key |', '|---|---|---|---|',
  ...kpiRegistry.map(({ number, title, target, name }) => `| ${number} | ${title} | ${target.text} | \`${name}\` |`),
];

const factNames = (facts: readonly string[]): string => facts.map((fact) => `\`${fact}\`${Object.hasOwn(awaitedFacts, fact) ? ' (awaited)' : ''}`).join(', ');

const section = (kpi: Kpi): string[] => [
  `## ${kpi.number} ${kpi.title}`, '', kpi.definition, '',
  `- Target: ${kpi.target.text} (unit: ${kpi.unit})`,
  `- Interval: ${intervals[kpi.interval]}`,
  `- Provisional: ${kpi.provisional || 'never'}`,
  `- By: ${kpi.splits.join(', ')}`,
  `- From: ${factNames(kpi.facts)}`,
  ...(kpi.companions.length > 0 ? [`- With it: ${kpi.companions.map(({ title, name }) => `${title} (\`${name}\`)`).join('; ')}`] : []),
  `- SQL: \`libs/event-store/kpi/${kpi.name}.sql\`, parameters ${kpiParameters(kpi.sql).map(({ name, type }) => `\`${name}:${type}\``).join(', ')}`,
  `- Behind it, a row for each: \`libs/event-store/kpi/entities/${kpi.name}.sql\``, '',
];

const awaited = (): string[] => [
  '## Facts that no stage emits yet', '',
  'A KPI that rests on one of these reads it by its name, and says "not measured yet" until a stage emits it. Its contract, its golden and the columns it fills stand already; its topic is among `plannedTopics` in `libs/contracts/src/topology.ts` until the stage runs.', '',
  '| fact | columns |', '|---|---|',
  ...Object.entries(awaitedFacts).map(([fact, columns]) => `| \`${fact}\` | ${columns.map((column) => `\`${column}\``).join(', ') || 'those of the envelope'} |`), '',
];

const baselines = (): string[] => [
  '## Baselines', '',
  'What the time before Baton cost, as a tenant recorded it: a CSV file with the columns `name`, `value`, `valid_from` and, where wanted, `source`, one baseline a line, such as `examples/baselines.csv`. The organisation file names it as `baselines: baselines.csv`; the gateway checks it at its start and publishes what changed. An administrator uploads one with `POST /api/baselines` as `text/csv`. Either way a bad line is named and nothing of the file is taken.', '',
  'A baseline counts from its day on until a later day of the same name. One that was uploaded stands against the organisation file until that names another day.', '',
  '| name | unit | what |', '|---|---|---|',
  ...Object.entries(kpiBaselines).map(([name, { title, unit, most }]) => `| \`${name}\` | ${unit}, 0 to ${most} | ${title} |`), '',
];

/** The document of the KPIs, made of the registry and of nothing else. */
export const kpiDocument = (): string => [
  '# The twelve KPIs', '',
  'Made by `npm run -s kpis -w @baton/event-store` from the registry; a spec keeps it equal. `./baton kpi` prints the numbers, `./baton kpi K8 --sql` one definition with its SQL.', '',
  ...overview(), '',
  'Days are those of the rep\'s own calendar, fixed when the event happened. Every count is of distinct entities and every instant the first or last of its kind, so an event that was delivered twice changes nothing.',
  `A ratio is a sum divided by a sum at every level, and is absent where nothing was measured. Fewer than ${leastN} entities are not shown; n is. A median is exact and interpolated (\`quantileExactInclusive\`).`, '',
  ...kpiRegistry.flatMap(section),
  ...kpiTables.flatMap(({ name, title, definition }) => [`## ${title}`, '', definition, '', `- SQL: \`libs/event-store/kpi/${name}.sql\``, '']),
  ...baselines(), ...awaited(),
].join('\n');
