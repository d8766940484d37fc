import type { Position } from '@baton/bus';
import { type Connections, type EmittedBy, type FactOf, type KillSwitchRequest, type Session } from '@baton/contracts';
import type { Clock, Logger } from '@baton/platform';
import type { SettingsTable } from '@baton/stage';
import type { ExpiringStore } from '@baton/state';
import { ApiProblem } from '../http/api-problem.js';
import { settingBy, tellSetting } from '../organisation/tell-setting.js';
import { connectionView, type DeclaredConnection, mayConnect } from './domain/connection-view.js';
import type { VendorDoors } from './vendor-doors.js';

/** What a rep or an admin can do with connections and with the kill switch. */
export interface ConnectionsService {
  list(session: Session): Promise<Connections>;
  /** Answers where the browser is to go. @throws {ApiProblem} not_found, forbidden */
  connect(session: Session, connectionId: string): Promise<{ readonly url: string }>;
  /** The vendor sent the browser back. Answers the connection, or why it was not made. */
  finish(session: Session, callback: URLSearchParams): Promise<{ readonly connected: string } | { readonly failed: string }>;
  /** @throws {ApiProblem} not_found, forbidden */
  disconnect(session: Session, connectionId: string): Promise<Connections>;
  /** @throws {ApiProblem} not_found, forbidden */
  pause(session: Session, request: KillSwitchRequest): Promise<Connections>;
}

export interface ConnectionsServiceParts {
  readonly doors: VendorDoors;
  readonly settings: Pick<SettingsTable, 'of'>;
  readonly store: ExpiringStore;
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly logger: Logger;
  publish(facts: readonly FactOf<EmittedBy<'gateway'>>[]): Promise<Position[]>;
  /** When Baton last wrote to a connection, epoch milliseconds; 0 when never. */
  lastWriteMs(tenant: string, connectionId: string): Promise<number>;
  /** Approvals per connection that are on the log and not done. */
  waiting(tenant: string): Promise<ReadonlyMap<string, number>>;
}

/** What must be remembered while a person is at the vendor's. */
interface Begun { readonly tenant: string; readonly repId: string; readonly connectionId: string; readonly codeVerifier: string }

/** How long a person may take at the vendor's, milliseconds. */
const begunForMs = 15 * 60_000;
const beginKey = (state: string): string => `vendor-oauth:${state}`;

export const callbackPath = '/auth/connections/callback';

const pauseIn = ({ settings }: ConnectionsServiceParts, tenant: string, scope: string) => settings.of(tenant).latest('settings.writes_paused', scope);

const declared = ({ doors }: ConnectionsServiceParts, { tenant }: Session, connectionId: string): DeclaredConnection => {
  const found = doors.declared(tenant.id).find(({ id }) => id === connectionId);
  if (!found) throw new ApiProblem('not_found', 'there is no such connection; an administrator declares them in the connections file');
  return found;
};

const mine = (parts: ConnectionsServiceParts, session: Session, connectionId: string): DeclaredConnection => {
  const found = declared(parts, session, connectionId);
  if (found.writtenDown) throw new ApiProblem('conflict', 'this connection has a token in the connections file: change it there');
  if (!mayConnect(session.rep, found)) throw new ApiProblem('forbidden', 'an administrator connects the accounts of the whole company');
  return found;
};

const listFor = async (parts: ConnectionsServiceParts, { rep, tenant }: Session): Promise<Connections> => {
  const { doors } = parts;
  const waiting = await parts.waiting(tenant.id);
  const pause = pauseIn(parts, tenant.id, '');
  const connections = await Promise.all(doors.declared(tenant.id).map(async (each) => connectionView(rep, {
    declared: each, kept: await doors.standing(tenant.id, each.id, rep.id), lastCall: await doors.lastCall(tenant.id, each.id, rep.id),
    lastWriteAtMs: await parts.lastWriteMs(tenant.id, each.id), waiting: waiting.get(each.id) ?? 0, paused: pauseIn(parts, tenant.id, each.id)?.paused ?? false,
  })));
  return { connections, pause: { paused: pause?.paused ?? false, by: pause?.by ?? '', reason: pause?.reason ?? '' }, mayPause: rep.role === 'admin' };
};

interface Change { readonly status: 'connected' | 'disconnected'; readonly accountLabel: string; readonly scopes: readonly string[] }

const changed = (parts: ConnectionsServiceParts, session: Session, { id, vendor, perRep }: DeclaredConnection, change: Change): Promise<void> => {
  const { settings, clock, logger } = parts;
  const repId = perRep ? session.rep.id : '';
  const payload = { connectionId: id, vendor, ...change, scopes: [...change.scopes] };
  logger.info('a connection was changed', { audit: true, tenant: session.tenant.id, repId: session.rep.id, connectionId: id, status: change.status });
  return tellSetting(parts.publish, { ...settingBy(session, clock.now(), repId), type: 'settings.connection_changed', payload },
    () => settings.of(session.tenant.id).latest('settings.connection_changed', `${id}|${repId}`)?.status === change.status);
};

const finish = async (parts: ConnectionsServiceParts, redirectUri: string, session: Session, callback: URLSearchParams): Promise<{ readonly connected: string } | { readonly failed: string }> => {
  const { store, doors, logger } = parts;
  const state = callback.get('state') ?? '';
  const begun = await store.take<Begun>(beginKey(state));
  // Who comes back must be who went: anybody else would lend their account to another rep.
  if (!begun || begun.tenant !== session.tenant.id || begun.repId !== session.rep.id) return { failed: 'this was begun by somebody else, or too long ago; start again' };
  const connection = mine(parts, session, begun.connectionId);
  try {
    const made = await doors.finish(begun.tenant, begun.connectionId, begun.repId, { state, codeVerifier: begun.codeVerifier }, callback, redirectUri);
    await changed(parts, session, connection, { status: 'connected', ...made });
    return { connected: begun.connectionId };
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'no reason given';
    logger.warn('a connection was not made', { tenant: begun.tenant, connectionId: begun.connectionId, error: reason });
    return { failed: `${connection.title} did not agree: ${reason}` };
  }
};

const begin = async (parts: ConnectionsServiceParts, redirectUri: string, { tenant, rep }: Session, connectionId: string): Promise<{ readonly url: string }> => {
  const begun = await parts.doors.begin(tenant.id, connectionId, redirectUri);
  if (!begun) throw new ApiProblem('not_found', 'this connection cannot be made here');
  await parts.store.put(beginKey(begun.state), { tenant: tenant.id, repId: rep.id, connectionId, codeVerifier: begun.codeVerifier } satisfies Begun, begunForMs);
  return { url: begun.url };
};

const pauseFor = async (parts: ConnectionsServiceParts, session: Session, { connectionId, paused, reason }: KillSwitchRequest): Promise<void> => {
  const { clock, logger } = parts;
  if (session.rep.role !== 'admin') throw new ApiProblem('forbidden', 'an administrator switches writing off and on');
  if (connectionId !== '') declared(parts, session, connectionId);
  logger.warn('the kill switch was used', { audit: true, tenant: session.tenant.id, repId: session.rep.id, connectionId, paused });
  await tellSetting(parts.publish, { ...settingBy(session, clock.now()), type: 'settings.writes_paused', payload: { connectionId, paused, reason, by: session.rep.name } },
    () => pauseIn(parts, session.tenant.id, connectionId)?.paused === paused);
};

export const createConnectionsService = (parts: ConnectionsServiceParts): ConnectionsService => {
  const redirectUri = `${parts.publicUrl}${callbackPath}`;
  return {
    list: (session) => listFor(parts, session),
    connect: async (session, connectionId) => {
      mine(parts, session, connectionId);
      return begin(parts, redirectUri, session, connectionId);
    },
    finish: (session, callback) => finish(parts, redirectUri, session, callback),
    disconnect: async (session, connectionId) => {
      const connection = mine(parts, session, connectionId);
      await parts.doors.forget(session.tenant.id, connectionId, session.rep.id);
      await changed(parts, session, connection, { status: 'disconnected', accountLabel: '', scopes: [] });
      return listFor(parts, session);
    },
    pause: async (session, request) => {
      await pauseFor(parts, session, request);
      return listFor(parts, session);
    },
  };
};
