import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LiveClient } from './live-client.js';
import type { LiveState } from './live-state.js';

export const LiveContext = createContext<LiveClient | undefined>(undefined);

export const useLiveClient = (): LiveClient => {
  const client = useContext(LiveContext);
  if (!client) throw new Error('a live page needs the live client around it');
  return client;
};

export const useLive = (): LiveState => {
  const client = useLiveClient();
  return useSyncExternalStore(client.subscribe, client.state);
};
