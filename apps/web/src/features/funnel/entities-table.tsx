import type { KpiEntities, KpiEntity, KpiTile } from '@baton/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Ref } from 'react';
import { exact, moment } from '../../format/time.js';
import { Retry } from '../shell/retry.js';
import { eventPlaceOf } from './event-key.js';
import { valueText } from './kpi-value.js';
import { countedKind } from './kpi-words.js';
import type { Funnel } from './use-funnel.js';

interface EntitiesTableProps { readonly tile: Pick<KpiTile, 'name' | 'unit'>; readonly entities: UseQueryResult<KpiEntities>; readonly file: string; readonly exportRef: Ref<HTMLAnchorElement>; readonly funnel: Funnel }

const Named = ({ entity, name, search }: { readonly entity: KpiEntity; readonly name: string; readonly search: Funnel['search'] }) => {
  const place = eventPlaceOf(entity);
  const label = entity.label || entity.id;
  return place ? <Link to="/funnel/$name/$by/$id" params={{ name, ...place }} search={search} data-entity={entity.id} className="text-ink underline decoration-line underline-offset-2 hover:decoration-accent">{label}</Link> : <>{label}</>;
};

const cell = 'py-1.5 pl-4 whitespace-nowrap';

const Row = ({ entity, tile, funnel: { search, now, session } }: { readonly entity: KpiEntity } & Pick<EntitiesTableProps, 'tile' | 'funnel'>) => {
  const timeZone = session?.rep.timeZone;
  return (
    <tr className="border-t border-line">
      <td className="min-w-0 py-1.5"><Named entity={entity} name={tile.name} search={search} /><span className="block text-small text-soft sm:hidden">{entity.repName || entity.repId} · {moment(entity.atMs, now, timeZone)}</span></td>
      <td className={`${cell} ${entity.counts ? 'text-green' : 'text-soft'}`}>{entity.counts ? 'counts' : 'does not'}</td>
      <td className={`${cell} text-right`}>{entity.value === null ? '' : valueText(tile, entity.value)}</td>
      <td className={`${cell} text-soft max-sm:hidden`}>{entity.repName || entity.repId}</td>
      <td className={`${cell} text-right text-soft max-sm:hidden`}><time dateTime={new Date(entity.atMs).toISOString()} title={exact(entity.atMs, timeZone)}>{moment(entity.atMs, now, timeZone)}</time></td>
    </tr>
  );
};

const shownText = ({ total, entities }: KpiEntities): string => {
  const counted = countedKind(total, entities[0]?.kind ?? '');
  return total > entities.length ? `the newest ${entities.length.toLocaleString('en-GB')} of ${counted}; the file has all of them` : counted;
};

const Table = ({ data, ...row }: { readonly data: KpiEntities } & Pick<EntitiesTableProps, 'tile' | 'funnel'>) => (
  <table className="w-full border-collapse text-left">
    <thead className="text-label text-faint"><tr><th scope="col" className="pb-1 font-normal">what</th><th scope="col" className="pb-1 pl-4 font-normal">counts</th><th scope="col" className="pb-1 pl-4 text-right font-normal">value</th><th scope="col" className="pb-1 pl-4 font-normal max-sm:hidden">rep</th><th scope="col" className="pb-1 pl-4 text-right font-normal max-sm:hidden">when</th></tr></thead>
    <tbody>{data.entities.map((entity) => <Row key={`${entity.kind}${entity.id}`} entity={entity} {...row} />)}</tbody>
  </table>
);

/** What stands behind the number, newest first: each leads to its events. */
export const EntitiesTable = ({ entities: { data, error, isFetching, refetch }, file, exportRef, ...row }: EntitiesTableProps) => (
  <section aria-label="What stands behind it" className="mt-3.5 rounded-panel border border-line bg-panel p-5 max-sm:p-4">
    <div className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <h2 className="label m-0 font-normal">What stands behind it</h2>
      {data && <span className="text-small text-soft">{data.total === 0 ? '' : shownText(data)}</span>}
      <a ref={exportRef} href={file} download className="ml-auto rounded-control border border-line px-3 py-1 text-small text-ink no-underline hover:bg-paper">export <kbd>e</kbd></a>
    </div>
    {error && data && <p className="mt-0 mb-2 text-small text-amber">This may be old. {error.message}</p>}
    {error && !data && <p role="alert" className="m-0 text-red">It cannot be read right now. {error.message} <Retry busy={isFetching} onRetry={() => { void refetch(); }} /></p>}
    {!data && !error && <p className="m-0 text-soft italic">Reading …</p>}
    {data && (data.entities.length > 0 ? <Table data={data} {...row} /> : <p className="m-0 text-soft">Nothing in these days.</p>)}
  </section>
);
