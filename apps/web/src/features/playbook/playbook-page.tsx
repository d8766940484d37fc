import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { playbookQuery } from '../../api/queries.js';
import { Notice } from '../shell/notice.js';
import { Retry } from '../shell/retry.js';
import { Strip } from '../shell/strip.js';
import { PlaybookBoard } from './playbook-board.js';
import { useDraft } from './use-draft.js';

const NothingYet = ({ mayEdit, onBegin }: { readonly mayEdit: boolean; readonly onBegin: () => void }) => (
  <Notice title="There is no playbook yet" detail={`The coach says nothing until there is one. ${mayEdit ? 'Begin one here, or name a file in the organisation file.' : 'An administrator begins it; it stands here from then on.'}`}>
    {mayEdit && <button type="button" onClick={onBegin} className="mt-4 rounded-control bg-accent px-4 py-1.5 font-medium text-accent-ink">Begin a playbook</button>}
  </Notice>
);

/** What will the coach say? */
export const PlaybookPage = () => {
  const { data: view, error, isFetching, refetch } = useQuery(playbookQuery);
  const { draft } = useDraft();
  const [begun, setBegun] = useState(false);
  useEffect(() => { document.title = 'Playbook · Baton'; }, []);
  const retry = <Retry busy={isFetching} onRetry={() => { void refetch(); }} />;
  if (!view) return error ? <Notice title="The playbook cannot be read right now" detail={`${error.message} The coach goes on with the one it has.`}>{retry}</Notice> : <Notice title="Reading the playbook …" detail="One moment." />;
  if (view.playbook === null && draft === null && !(begun && view.mayEdit)) return <NothingYet mayEdit={view.mayEdit} onBegin={() => setBegun(true)} />;
  return <PlaybookBoard view={view}>{error && <Strip>What you see may be old. {error.message} {retry}</Strip>}</PlaybookBoard>;
};
