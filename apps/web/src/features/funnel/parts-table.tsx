import type { KpiPart, KpiTile } from '@baton/contracts';
import type { KpiSplit } from '../../api/funnel-queries.js';
import { fewText } from './kpi-remark.js';
import { intervalText, standingOf, valueText } from './kpi-value.js';
import { splitTitle } from './kpi-words.js';

interface PartsTableProps { readonly tile: KpiTile; readonly split: KpiSplit | undefined }

const shareOf = (value: number, most: number): string => `${Math.max(0, Math.min(100, (value / most) * 100))}%`;

/** A value as a bar, and how sure it is as a line over it. */
const Bar = ({ part: { value, low, high }, most, isOff }: { readonly part: KpiPart; readonly most: number; readonly isOff: boolean }) => (
  <div aria-hidden className="relative h-4 min-w-24">
    {value !== null && <div className={`absolute inset-y-0.5 left-0 rounded-sm opacity-50 ${isOff ? 'bg-amber' : 'bg-accent'}`} style={{ width: shareOf(value, most) }} />}
    {low !== null && high !== null && (
      <div data-whisker className="absolute inset-y-0 border-x border-ink" style={{ left: shareOf(low, most), width: `calc(${shareOf(high, most)} - ${shareOf(low, most)})` }}><div className="absolute inset-x-0 top-1/2 border-t border-ink" /></div>
    )}
  </div>
);

const Row = ({ part, tile, most }: { readonly part: KpiPart; readonly tile: KpiTile; readonly most: number }) => {
  const number = { ...part, name: tile.name, unit: tile.unit };
  return (
    <tr className="border-t border-line">
      <th scope="row" className="py-1.5 pr-4 font-normal sm:whitespace-nowrap">{part.label || 'none'}</th>
      {part.suppressed ? <td colSpan={3} className="py-1.5 text-soft">{fewText(part.n)}</td> : (
        <>
          <td className="w-full py-1.5 max-sm:hidden"><Bar part={part} most={most} isOff={part.value !== null && standingOf(tile, part.value) !== 'inside'} /></td>
          <td className="py-1.5 pl-4 text-right whitespace-nowrap">{part.value === null ? 'nothing' : valueText(number, part.value)}{part.provisional && <span className="text-small text-amber"> provisional</span>}</td>
          <td className="py-1.5 pl-4 text-right text-small whitespace-nowrap text-soft">{['n ' + part.n.toLocaleString('en-GB'), intervalText(number)].filter(Boolean).join(', ')}</td>
        </>
      )}
    </tr>
  );
};

/** A KPI told apart: by what was asked for, else by week. */
export const PartsTable = ({ tile, split }: PartsTableProps) => {
  const isUnknown = split !== undefined && !tile.splits.includes(split);
  const [by, parts] = split === undefined || isUnknown ? ['week' as const, tile.trend] : [split, tile.parts];
  const most = Math.max(Number.MIN_VALUE, ...parts.map(({ value, high }) => Math.max(value ?? 0, high ?? 0)));
  return (
    <section aria-label="Its parts" className="mt-3.5 rounded-panel border border-line bg-panel p-5 max-sm:p-4">
      <h2 className="label m-0 mb-2 font-normal">By {splitTitle(by)}</h2>
      {isUnknown && <p className="mt-0 mb-2 text-small text-amber">It is not told apart by {splitTitle(split)}, but by {tile.splits.map(splitTitle).join(', ')}.</p>}
      {parts.length === 0 ? <p className="m-0 text-soft">There is nothing to tell apart in these days.</p> : (
        <table className="w-full border-collapse text-left">
          <thead className="sr-only"><tr><th scope="col">{splitTitle(by)}</th><th scope="col" className="max-sm:hidden">as a bar</th><th scope="col">value</th><th scope="col">how sure it is</th></tr></thead>
          <tbody>{parts.map((part) => <Row key={part.slice} part={part} tile={tile} most={most} />)}</tbody>
        </table>
      )}
    </section>
  );
};
