import type { KpiDefinition, KpiNumber, KpiTile } from '@baton/contracts';
import { fewText, remarkOf, shownValue, spokenTrend } from './kpi-remark.js';
import { remarkTones } from './kpi-tile.js';
import { intervalText, targetText, valueText } from './kpi-value.js';
import { Sparkline } from './sparkline.js';

/** The interval as a sentence: of a share around it, of a median from and to. */
const confidence = (number: KpiNumber): string => (number.low !== null && number.high !== null ? `95 % sure of ${valueText(number, number.low)} to ${valueText(number, number.high)}` : '');

const companionValue = (number: KpiNumber): string => {
  if (number.suppressed) return fewText(number.n);
  return number.value === null ? 'nothing yet' : valueText(number, number.value);
};

const Companions = ({ companions }: Pick<KpiTile, 'companions'>) => (
  <dl className="m-0 flex flex-col gap-2">
    {companions.map((number) => (
      <div key={number.name} className="flex items-baseline justify-between gap-4 border-t border-line pt-2 first:border-t-0 first:pt-0">
        <dt className="text-soft">{number.title}</dt>
        <dd className="m-0 shrink-0 text-right font-medium">{companionValue(number)}<span className="block text-label font-normal text-faint">{[number.suppressed ? '' : `n ${number.n.toLocaleString('en-GB')}`, intervalText(number)].filter(Boolean).join(' ')}</span></dd>
      </div>
    ))}
  </dl>
);

interface KpiSummaryProps { readonly tile: KpiTile; readonly definition: KpiDefinition | undefined }

/** The number itself: how sure it is, what is still open of it, how it moved and what goes with it. */
export const KpiSummary = ({ tile, definition }: KpiSummaryProps) => {
  const remark = remarkOf(tile);
  const behind = [tile.suppressed ? '' : `n ${tile.n.toLocaleString('en-GB')}`, confidence(tile)].filter(Boolean).join(' · ');
  return (
    <section aria-label="The number" className="grid grid-cols-[5fr_3fr] gap-x-10 gap-y-5 rounded-panel border border-line bg-panel p-5 max-lg:grid-cols-1 max-sm:p-4">
      <div className="min-w-0">
        <p className="m-0 flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <span className="text-card leading-tight font-semibold tracking-tight">{shownValue(tile)}</span>
          <span className={remarkTones[remark.tone]}>{remark.text}</span>
          <span className="ml-auto text-small text-soft">{targetText(tile)}</span>
        </p>
        {behind && <p className="mt-1 mb-0 text-small text-soft">{behind}</p>}
        {tile.provisional && <p className="mt-1 mb-0 text-small text-amber">Provisional{definition?.provisional && ` ${definition.provisional}`}: it may still change.</p>}
        {tile.note && tile.provisional && <p className="mt-1 mb-0 text-small text-soft">{tile.note}</p>}
        {tile.trend.length > 0 && <div className="mt-4"><Sparkline tile={tile} className="h-24" /><p className="sr-only">{spokenTrend(tile)}</p><p aria-hidden className="m-0 mt-1 flex justify-between text-label text-faint"><span>{tile.trend[0]?.label}</span><span>{tile.trend.at(-1)?.label}</span></p></div>}
      </div>
      <div>{tile.companions.length > 0 ? <Companions companions={tile.companions} /> : <p className="m-0 text-soft">No other number goes with it.</p>}</div>
    </section>
  );
};
