import type { PlaybookView } from '@baton/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { playbookQuery } from '../../api/queries.js';

/** Shows what the gateway answered to a change, and nothing older that is still under way. */
export const useKeepView = (): ((view: PlaybookView) => Promise<void>) => {
  const client = useQueryClient();
  return async (view) => {
    await client.cancelQueries({ queryKey: playbookQuery.queryKey });
    client.setQueryData(playbookQuery.queryKey, view);
  };
};
