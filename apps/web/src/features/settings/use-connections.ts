import type { Connections, KillSwitchRequest } from '@baton/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { connectionsQuery, connectVendor, disconnectVendor, switchWriting } from '../../api/queries.js';
import { type Ask, useAsk } from '../../api/use-ask.js';
import { rememberBegun } from './came-back.js';

export interface ConnectionActs extends Pick<Ask, 'busy' | 'failure'> {
  /** Leaves for the vendor, where the rep agrees or does not. */
  connect(connectionId: string): void;
  /** Forgets what opens the account. */
  disconnect(connectionId: string): void;
  /** Stops writing or lets it go on. */
  pause(request: KillSwitchRequest): void;
  /** The gateway has answered the last thing that was asked; what it said stands on the page. */
  readonly answered: boolean;
}

/** What can be done with connections; a page shows what the gateway answered, never what was asked for. */
export const useConnections = (): ConnectionActs => {
  const client = useQueryClient();
  const { busy, failure, ask } = useAsk();
  const [answered, setAnswered] = useState(false);
  const keep = async (answer: Connections): Promise<void> => {
    // An older answer that is still under way must not take the place of this one.
    await client.cancelQueries({ queryKey: connectionsQuery.queryKey });
    client.setQueryData(connectionsQuery.queryKey, answer);
    setAnswered(true);
  };
  return {
    busy, failure, answered,
    connect: (connectionId) => ask(() => connectVendor(connectionId), ({ url }) => { rememberBegun(connectionId); location.assign(url); }),
    disconnect: (connectionId) => ask(() => disconnectVendor(connectionId), keep),
    pause: (request) => ask(() => switchWriting(request), keep),
  };
};
