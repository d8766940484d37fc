import type { KpiTile } from '@baton/contracts';
import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import type { KpiSplit } from '../../api/funnel-queries.js';
import { behindText, remarkOf, type RemarkTone, shownValue, spokenTrend } from './kpi-remark.js';
import { targetText, valueText } from './kpi-value.js';
import { shortTitle, splitTitle } from './kpi-words.js';
import { Sparkline } from './sparkline.js';
import type { FunnelSearch } from './use-funnel.js';

interface KpiTileProps { readonly tile: KpiTile; readonly search: FunnelSearch }

export const remarkTones: Readonly<Record<RemarkTone, string>> = { good: 'text-green', off: 'text-amber', plain: 'text-soft' };

/** What a split tells of a tile in one line: from where to where its parts reach, or that it does not know them. */
const splitText = (tile: KpiTile, split: KpiSplit | undefined): string => {
  if (split === undefined) return '';
  if (!tile.splits.includes(split)) return `not by ${splitTitle(split)}`;
  const values = tile.parts.flatMap(({ value }) => value ?? []);
  if (values.length === 0) return tile.parts.length > 0 ? `by ${splitTitle(split)}: too few to show` : '';
  const [least, most] = [valueText(tile, Math.min(...values)), valueText(tile, Math.max(...values))];
  return `by ${splitTitle(split)} ${least === most ? least : `${least} to ${most}`}`;
};

/** One KPI at a glance: value, target, one remark and the trend. It leads to everything behind it. */
export const Tile = ({ tile, search }: KpiTileProps) => {
  const trendId = useId();
  const remark = remarkOf(tile);
  return (
    <div className="min-w-0">
      <Link to="/funnel/$name" params={{ name: tile.name }} search={search} data-kpi={tile.name} aria-describedby={trendId} className="flex h-full flex-col rounded-panel border border-line bg-panel px-4 pt-3 pb-2.5 text-ink no-underline hover:border-accent">
        <span className="flex items-baseline justify-between gap-2 text-label text-faint"><span className="min-w-0 truncate">{shortTitle(tile)}</span> <span className="shrink-0">{targetText(tile)}</span></span>
        <span className="mt-0.5 flex items-baseline justify-between gap-3">
          <span data-value className={`shrink-0 text-2xl leading-8 tracking-tight ${tile.value === null ? 'text-faint' : 'font-semibold'}`}>{shownValue(tile)}</span> <span data-remark={remark.tone} className={`min-w-0 text-right text-small ${remarkTones[remark.tone]}`}>{remark.text}</span>
        </span>
        {tile.trend.length > 0 ? <span className="mt-1.5 block"><Sparkline tile={tile} /></span> : tile.value !== null && <span className="mt-1.5 flex h-9 items-end text-label text-faint">as of the last day</span>}
        <span className="mt-1 flex min-h-4 items-baseline justify-between gap-3 text-label leading-4 text-faint"><span className="shrink-0">{behindText(tile)}</span> <span className="min-w-0 truncate text-soft">{splitText(tile, search.split)}</span></span>
      </Link>
      <span id={trendId} className="sr-only">{spokenTrend(tile)}</span>
    </div>
  );
};
