import type { FunnelBoard, KpiDefinition, KpiTile } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { entitiesFile, funnelQuery, kpiDefinitionQuery, kpiEntitiesQuery } from '../../api/funnel-queries.js';
import { Notice } from '../shell/notice.js';
import { Retry } from '../shell/retry.js';
import { Strip } from '../shell/strip.js';
import { useKeys } from '../shell/use-keys.js';
import { DefinitionPanel } from './definition-panel.js';
import { EntitiesTable } from './entities-table.js';
import { FunnelHeader } from './funnel-header.js';
import { FaultyDays, NoBoard } from './funnel-notices.js';
import { KpiSummary } from './kpi-summary.js';
import { shortTitle } from './kpi-words.js';
import { PartsTable } from './parts-table.js';
import { type Funnel, useFunnel } from './use-funnel.js';

const Unknown = ({ name, search }: { readonly name: string; readonly search: Funnel['search'] }) => (
  <Notice title="There is no KPI of this name" detail={`The address says ${name}; the board has the twelve there are.`}><p className="mt-4"><Link to="/funnel" search={search} className="text-accent underline">To the board</Link></p></Notice>
);

/** The definition, which the numbers do not wait for. */
const Defined = ({ name, isSqlOpen, onToggle }: { readonly name: string; readonly isSqlOpen: boolean; readonly onToggle: () => void }) => {
  const { data, error, isFetching, refetch } = useQuery(kpiDefinitionQuery(name));
  if (data) return <DefinitionPanel definition={data} isSqlOpen={isSqlOpen} onToggle={onToggle} />;
  return error && <p role="alert" className="mt-3.5 mb-0 text-red">The definition cannot be read right now. {error.message} <Retry busy={isFetching} onRetry={() => { void refetch(); }} /></p>;
};

const Detail = ({ tile, funnel }: { readonly tile: KpiTile; readonly funnel: Funnel }) => {
  const navigate = useNavigate();
  const [isSqlOpen, setSqlOpen] = useState(false);
  const exportRef = useRef<HTMLAnchorElement>(null);
  const definition: KpiDefinition | undefined = useQuery(kpiDefinitionQuery(tile.name)).data;
  const entities = useQuery(kpiEntitiesQuery(tile.name, funnel.ask));
  const toggle = (): void => setSqlOpen((open) => !open);
  useKeys({ s: toggle, e: () => exportRef.current?.click(), Escape: () => { void navigate({ to: '/funnel', search: funnel.search }); } });
  return (
    <div className="mx-auto max-w-6xl">
      <KpiSummary tile={tile} definition={definition} />
      <Defined name={tile.name} isSqlOpen={isSqlOpen} onToggle={toggle} />
      <PartsTable tile={tile} split={funnel.ask.split} />
      <EntitiesTable tile={tile} entities={entities} file={entitiesFile(tile.name, funnel.ask)} exportRef={exportRef} funnel={funnel} />
    </div>
  );
};

const Found = ({ board, name, funnel }: { readonly board: FunnelBoard; readonly name: string; readonly funnel: Funnel }) => {
  const tile = board.kpis.find((each) => each.name === name);
  return tile ? <Detail key={name} tile={tile} funnel={funnel} /> : <Unknown name={name} search={funnel.search} />;
};

/** One KPI with everything behind it. */
export const KpiPage = () => {
  const { name } = useParams({ from: '/funnel/$name' });
  const funnel = useFunnel();
  const { data: board, error, isFetching, refetch } = useQuery({ ...funnelQuery(funnel.ask), enabled: funnel.fault === '' });
  const place = shortTitle({ name, title: name });
  useEffect(() => { document.title = `${place} · Funnel · Baton`; }, [place]);
  const retry = <Retry busy={isFetching} onRetry={() => { void refetch(); }} />;
  return (
    <div className="flex h-full flex-col">
      <FunnelHeader funnel={funnel} place={place} board={board} />
      {board && error && <Strip>What you see may be old. {error.message} {retry}</Strip>}
      <div className="min-h-0 flex-1 overflow-y-auto p-6 pt-5 max-sm:p-4">
        {funnel.fault !== '' && <FaultyDays funnel={funnel} />}
        {funnel.fault === '' && board && <Found board={board} name={name} funnel={funnel} />}
        {funnel.fault === '' && !board && (error ? <NoBoard error={error} what="This number">{retry}</NoBoard> : <Notice title="Counting …" detail="One moment." />)}
      </div>
    </div>
  );
};
