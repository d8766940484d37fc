import type { EvidenceView } from '@baton/contracts';
import { useNow } from '../../live/use-now.js';
import { clock, exact, moment } from '../../format/time.js';

type Source = NonNullable<EvidenceView['source']>;

const kinds: Readonly<Record<Source['kind'], string>> = { mail: 'Mail', meeting: 'Meeting', crm: 'CRM' };

const Written = ({ source, speaker, timeZone }: { readonly source: Source; readonly speaker: string; readonly timeZone: string | undefined }) => {
  const now = useNow(60_000);
  return (
    <span className="block text-small text-soft">
      {kinds[source.kind]} · <time dateTime={new Date(source.atMs).toISOString()} title={exact(source.atMs, timeZone)}>{moment(source.atMs, now, timeZone)}</time>{speaker && <> · <b className="font-semibold text-ink">{speaker}</b></>}
    </span>
  );
};

const Said = ({ startMs, speaker }: EvidenceView) => (
  <><span className="mr-2 font-mono text-small text-soft">{clock(startMs)}</span><b className="font-semibold">{speaker.split(' ')[0] || 'Somebody'}</b> </>
);

interface EvidenceProps { readonly evidence: readonly EvidenceView[]; readonly timeZone: string | undefined; /** What the words are behind, where it is not the change itself. */ readonly of?: string | undefined }

/** The words that a proposal or a line of the note rests on: where, when, who, and exactly what. */
export const Evidence = ({ evidence, timeZone, of }: EvidenceProps) => (
  <section aria-label="Why" className="rounded-panel border border-line bg-panel p-5">
    <h3 className="label m-0 mb-2 font-normal">Why</h3>
    {of !== undefined && <p className="mt-0 mb-2 text-small text-soft">{of}</p>}
    {evidence.length === 0 && <p className="m-0 text-soft italic">The whole call.</p>}
    {evidence.map((each) => (
      <p key={`${each.utteranceId}${each.source?.id ?? ''}${each.quote}`} className="mt-0 mb-2 last:mb-0">
        {each.source ? <Written source={each.source} speaker={each.speaker} timeZone={timeZone} /> : <Said {...each} />}<mark>{each.quote}</mark>
      </p>
    ))}
  </section>
);
