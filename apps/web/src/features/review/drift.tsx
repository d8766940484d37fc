import type { ReviewItem } from '@baton/contracts';
import { shownValue } from './item-text.js';

type Side = 'shown' | 'now' | 'proposed';

const sides: readonly { readonly side: Side; readonly title: string; readonly style: string }[] = [
  { side: 'shown', title: 'Shown to you', style: 'text-soft' },
  { side: 'now', title: 'Now in the CRM', style: 'bg-amber-tint text-amber' },
  { side: 'proposed', title: 'Proposed', style: 'bg-green-tint text-green' },
];

/** One side of a value; what a write leaves alone has no proposed value, unless emptying it is the proposal. */
const sideText = (item: ReviewItem, drift: ReviewItem['drift'][number], side: Side): string => {
  const value = shownValue(item, drift[side]);
  return value || (side === 'proposed' && item.after !== '' ? 'left as it is' : 'empty');
};

/** Where the record changed after it was read, three ways: side by side, one under the other on a phone. */
export const Drift = ({ item }: { readonly item: ReviewItem }) => (item.drift.length === 0 ? null : (
  <section aria-label="Changed since you read it" className="mt-5 rounded-panel border border-line bg-panel p-5">
    <h3 className="label m-0 mb-2 font-normal">Changed since you read it</h3>
    {item.drift.map((drift) => (
      <div key={drift.label} className="mt-3 first-of-type:mt-0">
        <p className="m-0 mb-1 font-medium">{drift.label}</p>
        <dl className="m-0 grid grid-cols-3 gap-3 max-sm:grid-cols-1">
          {sides.map(({ side, title, style }) => (
            <div key={side} className="min-w-0">
              <dt className="text-small text-faint">{title}</dt>
              <dd className={`m-0 mt-0.5 rounded-control border border-line px-3 py-1.5 font-medium break-words ${style}`}>{sideText(item, drift, side)}</dd>
            </div>
          ))}
        </dl>
      </div>
    ))}
  </section>
));
