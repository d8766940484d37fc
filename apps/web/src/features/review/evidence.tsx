import type { EvidenceView } from '@baton/contracts';
import { clock } from '../../format/time.js';

/** The words a proposal rests on: when, who, and exactly what. */
export const Evidence = ({ evidence }: { readonly evidence: readonly EvidenceView[] }) => (
  <section className="mt-5 rounded-panel border border-line bg-panel p-5">
    <h3 className="label m-0 mb-2 font-normal">Why</h3>
    {evidence.length === 0 && <p className="m-0 text-soft italic">The whole call.</p>}
    {evidence.map(({ utteranceId, startMs, speaker, quote }) => (
      <p key={`${utteranceId}${quote}`} className="mt-0 mb-2 last:mb-0">
        <span className="mr-2 font-mono text-small text-soft">{clock(startMs)}</span><b className="font-semibold">{speaker.split(' ')[0] || 'Somebody'}</b> <mark>{quote}</mark>
      </p>
    ))}
  </section>
);
