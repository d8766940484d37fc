import type { KpiTile } from '@baton/contracts';
import { awaitsText, fillsText, shortTitle } from './kpi-words.js';

interface EmptyGuideProps { readonly tiles: readonly KpiTile[] }

/** Nothing at all was measured: not even so little that it is kept back. */
export const isEmptyBoard = (tiles: readonly KpiTile[]): boolean => tiles.length > 0 && tiles.every(({ value, n }) => value === null && n === 0);

const line = (tiles: readonly KpiTile[], causeOf: (tile: KpiTile) => string): string =>
  [...Map.groupBy(tiles, causeOf)].map(([cause, caused]) => `${caused.map(shortTitle).join(', ')} ${cause}`).join('; ');

/** Which facts will fill an empty board, and when. */
export const EmptyGuide = ({ tiles }: EmptyGuideProps) => {
  const running = tiles.filter(({ awaits }) => awaits.length === 0);
  const awaiting = tiles.filter(({ awaits }) => awaits.length > 0);
  const facts = [...new Set(awaiting.flatMap(({ awaits }) => awaits))];
  return (
    <section aria-label="What fills this board" className="mb-3.5 rounded-panel border border-line bg-panel p-5 max-sm:p-4">
      <h2 className="m-0 text-base font-semibold">Nothing was measured in these days</h2>
      <p className="mt-1 mb-0 text-soft">Every number is counted from facts on the log; nothing is typed in. It stands here within a minute of its facts, and is shown from ten on.</p>
      <dl className="m-0 mt-3 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 max-sm:grid-cols-1 max-sm:gap-y-0.5">
        {running.length > 0 && <><dt className="text-soft">by themselves</dt><dd className="m-0">{line(running, ({ name }) => fillsText(name))}</dd></>}
        {awaiting.length > 0 && <><dt className="text-soft max-sm:mt-2">later</dt><dd className="m-0">{line(awaiting, ({ awaits }) => awaitsText(awaits).replace('awaits', 'with'))}<span className="block text-small text-soft">no stage tells these yet: {facts.map((fact, at) => <span key={fact}>{at > 0 && ', '}<code className="font-mono">{fact}</code></span>)}</span></dd></>}
      </dl>
    </section>
  );
};
