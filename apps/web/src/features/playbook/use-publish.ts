import type { PlaybookView } from '@baton/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiFailure } from '../../api/http.js';
import { playbookQuery, publishPlaybook } from '../../api/queries.js';
import { type Ask, useAsk } from '../../api/use-ask.js';
import { isError } from './draft-faults.js';
import { withLastingIds } from './rule-ids.js';
import { playbookOf } from './rulebook.js';
import type { Desk } from './use-desk.js';
import type { Draft } from './use-draft.js';
import { useKeepView } from './use-keep-view.js';

export interface Publishing extends Pick<Ask, 'busy' | 'failure'> {
  readonly may: boolean;
  /** The last thing that happened here was a publication. */
  readonly done: boolean;
  publish(): void;
}

/** Publishes the whole draft at once. @param onPublished hears which ids new rules got */
export const usePublish = (view: PlaybookView, desk: Desk, onPublished: (lasting: ReadonlyMap<string, string>) => void): Publishing => {
  const client = useQueryClient();
  const { busy, failure, ask } = useAsk();
  const keep = useKeepView();
  const [published, setPublished] = useState('');
  const [tried, setTried] = useState<Draft | null>(null);
  const { draft, now, base, count, faults, isStale, discard } = desk;
  const may = view.mayEdit && count > 0 && !isStale && !faults.some(isError);
  const publish = (): void => {
    if (!may || !draft || busy) return;
    setTried(draft);
    const { rulebook, lasting } = withLastingIds(now, [...base.rules.map(({ id }) => id), ...view.lessons.map(({ ruleId }) => ruleId)]);
    const send = () => publishPlaybook({ readVersion: draft.readVersion, playbook: playbookOf(rulebook) }).catch(async (error: unknown) => {
      if (error instanceof ApiFailure && error.code === 'conflict') await client.invalidateQueries({ queryKey: playbookQuery.queryKey });
      throw error;
    });
    ask(send, async (answer) => { await keep(answer); discard(); setPublished(answer.playbook?.version ?? ''); onPublished(lasting); });
  };
  return { busy, failure: tried === draft ? failure : '', may, publish, done: count === 0 && published !== '' && published === view.playbook?.version };
};
