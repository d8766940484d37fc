import { kpiQueries } from '../kpi-entities.js';
import { kpiParameters } from '../kpi-view.js';
import type { EntityView } from '../migrations/entity-view.js';
import { entityViews } from '../migrations/entity-views.js';
import { ingestQuality } from '../migrations/ingest-quality-view.js';
import { eventComments } from '../migrations/m0003-comments.js';
import { sqlExamples } from './examples.js';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const code = (language: string, ...lines: readonly string[]): string[] => [`\`\`\`${language}`, ...lines, '```', ''];

const connecting = (): string[] => [
  '# Your own SQL', '',
  'Made by `npm run -s sql -w @baton/event-store` from the schema; a spec keeps it equal and runs every example.', '',
  'Every event of the workflow is in ClickHouse. A reader is a user of one organisation: it may read that organisation\'s rows and nothing else, whatever it writes.', '',
  '## Connect', '',
  '`./baton up` serves the embedded engine on `127.0.0.1:4623` and makes one reader for the example organisation: user `northwind`, password `baton`. `./baton readers add --user revops` makes an entry with a password of its own for the file that `BATON_CLICKHOUSE_READERS_FILE` names.', '',
  ...code('sh', "curl -u northwind:baton http://127.0.0.1:4623/ --data-binary 'SELECT count() FROM calls FORMAT PrettyCompact'"),
  'Clients for databases, DBeaver among them, speak the same protocol: driver ClickHouse, protocol HTTP, host `127.0.0.1`, port 4623, database `baton`. Only HTTP is served, not the native port. None of these clients has been tried here.', '',
  'pandas and DuckDB read what HTTP answers:', '',
  ...code('python', 'import io, duckdb, pandas, requests', "answer = requests.post('http://127.0.0.1:4623/', auth=('northwind', 'baton'), data='SELECT * FROM calls FORMAT Parquet')", 'answer.raise_for_status()', 'calls = pandas.read_parquet(io.BytesIO(answer.content))', "duckdb.sql('SELECT rep_id, count(*) FROM calls GROUP BY rep_id')"),
  '## Take rows out', '', 'The format stands at the end of the statement. 64-bit integers in JSON come as numbers unless `output_format_json_quote_64bit_integers=1` is in the URL.', '',
  ...code('sh', "curl -u northwind:baton http://127.0.0.1:4623/ --data-binary 'SELECT * FROM calls FORMAT CSVWithNames' > calls.csv", "curl -u northwind:baton http://127.0.0.1:4623/ --data-binary 'SELECT * FROM calls FORMAT Parquet' > calls.parquet"),
];

const rules = (): string[] => [
  '## What a reader may do', '',
  '- One SELECT at a time, WITH, JOIN, UNION and sub-queries among it, over the tables and views below.',
  '- After FROM also the `kpi_` views with their parameters, `numbers`, `zeros`, `generate_series` and `values`; no other function that makes a table.',
  '- Of `system`: `tables`, `columns` and `databases` by named columns, without sizes; `settings`, `functions`, `formats`, `time_zones`.',
  '- No SETTINGS, PREWHERE or INTO OUTFILE, and none of these words in capitals inside a text.',
  '- In the URL: `query`, `database`, `default_format`, `param_NAME`, and of the settings `max_threads`, `max_execution_time`, `max_result_rows`, `max_result_bytes` within the limits.',
  '- 30 s, 2 GB of memory and 256 MB of answer for one statement: `BATON_CLICKHOUSE_READER_SECONDS`, `BATON_CLICKHOUSE_READER_MEMORY`, `BATON_CLICKHOUSE_READER_RESULT`; `./baton up` gives 1 GB. Closing the connection ends the statement.', '',
  'What is refused comes back with ClickHouse\'s number and a sentence: 497 closed, 164 not in a reader\'s hands, 452 beyond a limit, 159 too long, 241 too much memory, 396 too large an answer, 62 not one statement, 516 user or password.', '',
  'On a ClickHouse server `./baton readers grants --tenant northwind --user revops` prints the role, row policy, profile and quota that do the same. Nobody has run it on a server yet.', '',
];

const columnsOf = (columns: readonly { readonly name: string; readonly comment: string; readonly type?: string }[]): string[] => {
  const withType = columns.some(({ type }) => type !== undefined);
  return [
    withType ? '| column | type | what it holds |' : '| column | what it holds |', withType ? '|---|---|---|' : '|---|---|',
    ...columns.map(({ name, type, comment }) => `| \`${name}\` |${withType ? ` \`${type ?? ''}\` |` : ''} ${cell(comment)} |`), '',
  ];
};

const viewSection = ({ name, comment, columns }: EntityView): string[] => [`### ${name}`, '', comment, '', ...columnsOf(columns)];

const kpiViews = (): string[] => [
  '### The views of the KPIs', '', 'Each takes parameters by name. `split` is empty for the whole, or what a row stands for, whose value is in `slice`. Of the twelve it may name several with commas between them, and the column `split` says which a row is of; an empty one among them is the whole. `docs/kpis.md` says what they mean. They keep nothing back: a number of fewer than ten says little.', '',
  '| view | parameters |', '|---|---|',
  ...kpiQueries.map(({ name, sql }) => `| \`kpi_${name}\` | ${kpiParameters(sql).map((each) => `\`${each.name} ${each.type}\``).join(', ')} |`), '',
];

const grafana = (): string[] => [
  '## Grafana', '',
  '`infra/grafana` holds a data source and a dashboard for the plugin `grafana-clickhouse-datasource` 4, made by `npm run -s grafana -w @baton/event-store`. Mount `provisioning` as `/etc/grafana/provisioning` and `dashboards` as `/var/lib/grafana/dashboards/baton`, and set `BATON_GRAFANA_CLICKHOUSE_HOST`, `BATON_GRAFANA_CLICKHOUSE_PORT`, `BATON_GRAFANA_READER` and `BATON_GRAFANA_READER_PASSWORD`.',
  'A spec runs every statement of the dashboard on the embedded engine as the reader of a tenant. The plugin asks for the format Native over HTTP, which the embedded engine\'s endpoint puts into the form of the plugin\'s client for numbers, texts, dates and their Nullable; other types are refused. Unverified in a real Grafana.', '',
];

/** The document on people's own SQL, made of the schema and of nothing else. */
export const sqlDocument = (): string => [
  ...connecting(), ...rules(), '## Tables and views', '', 'The engine says the same: `SELECT table, name, type, comment FROM system.columns WHERE database = \'baton\'`.', '',
  ...entityViews.flatMap(viewSection), ...viewSection(ingestQuality), ...kpiViews(),
  '### events', '', 'Every event, one row each once merged. Count `uniqExact(event_id)`, since a redelivered event may stand twice until then.', '', ...columnsOf(Object.entries(eventComments).map(([name, comment]) => ({ name, comment }))),
  '## Examples', '', ...sqlExamples.flatMap(({ title, sql }) => [`${title}:`, '', ...code('sql', sql)]),
  ...grafana(),
].join('\n').trimEnd().concat('\n');
