import type { KpiTile } from '@baton/contracts';
import { type RemarkTone, toneOf } from './kpi-remark.js';
import { sparkOf } from './spark-path.js';

interface SparklineProps { readonly tile: KpiTile; readonly className?: string }

const [width, height] = [240, 36];
const strokes: Readonly<Record<RemarkTone, string>> = { good: 'text-green', off: 'text-amber', plain: 'text-soft' };

/** The trend by week over where it ought to be; its words stand with the tile. */
export const Sparkline = ({ tile, className = 'h-9' }: SparklineProps) => {
  const { band, strokes: lines } = sparkOf(tile.trend, tile, width, height);
  return (
    <svg aria-hidden viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={`block w-full overflow-visible ${strokes[toneOf(tile)]} ${className}`}>
      {band && <rect x={0} y={band.y} width={width} height={band.height} className="fill-accent-tint" />}
      {lines.map(({ path, isProvisional }) => (
        <path key={path} d={path} fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" vectorEffect="non-scaling-stroke" {...(isProvisional ? { strokeDasharray: '1 4' } : {})} />
      ))}
    </svg>
  );
};
