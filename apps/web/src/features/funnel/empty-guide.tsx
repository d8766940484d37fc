import type { KpiTile } from '@baton/contracts';
import { awaitsText, fillsText, shortTitle } from './kpi-words.js';

interface EmptyGuideProps { readonly tiles: readonly KpiTile[] }

/** Nothing at all was measured: not even so little that it is kept back. */
export const isEmptyBoard = (tiles: readonly KpiTile[]): boolean => tiles.length > 0 && tiles.every(({ value, n }) => value === null && n === 0);

const whenText = (tile: KpiTile): string => (tile.awaits.length > 0 ? awaitsText(tile.awaits) : fillsText(tile.name));

/** Which facts will fill an empty board, and when. */
export const EmptyGuide = ({ tiles }: EmptyGuideProps) => {
  const byCause = Map.groupBy(tiles, whenText);
  return (
    <section aria-label="What fills this board" className="mb-3.5 rounded-panel border border-line bg-panel p-5 max-sm:p-4">
      <h2 className="m-0 text-base font-semibold">Nothing was measured in these days</h2>
      <p className="mt-1 mb-3 text-soft">Every number is counted from facts on the log; nothing is typed in. A number stands here within a minute of its first fact, and is shown from ten on.</p>
      <dl className="m-0 grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1 max-sm:grid-cols-1 max-sm:gap-y-0">
        {[...byCause].map(([cause, caused]) => [<dt key={cause} className="text-soft max-sm:mt-2">{cause}</dt>, <dd key={`${cause} fills`} className="m-0">{caused.map(shortTitle).join(', ')}</dd>])}
      </dl>
    </section>
  );
};
