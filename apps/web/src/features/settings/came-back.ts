import type { ConnectionView } from '@baton/contracts';

/** What the address says after a vendor sent the rep back: the connection that was made, or why none was. */
export interface CameBack { readonly connected?: string | undefined; readonly failed?: string | undefined }

const key = 'baton.connecting';

/** Remembers, for the way back, which connection is being made: a vendor's refusal does not say. */
export const rememberBegun = (connectionId: string): void => sessionStorage.setItem(key, connectionId);

/** The connection that was being made when the rep left for a vendor; empty when none was. */
export const begunConnection = (): string => sessionStorage.getItem(key) ?? '';

/** What the way back says of one connection. */
export const cameBackText = ({ id, title, status }: Pick<ConnectionView, 'id' | 'title' | 'status'>, { connected, failed }: CameBack, begunId: string): { readonly text: string; readonly tone: 'good' | 'bad' } | undefined => {
  if (connected === id) return { text: status === 'connected' ? 'Connected just now.' : `${title} agreed. This row says so in a moment.`, tone: 'good' };
  return failed !== undefined && begunId === id ? { text: `Not connected: ${failed}`, tone: 'bad' } : undefined;
};

/** Why no connection was made, where no row can say it. */
export const failedNowhere = ({ failed }: CameBack, connections: readonly Pick<ConnectionView, 'id'>[], begunId: string): string | undefined =>
  (connections.some(({ id }) => id === begunId) ? undefined : failed);
