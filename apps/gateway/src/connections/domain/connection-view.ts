import type { ConnectionView, Session } from '@baton/contracts';

/** What the connections file says of one. */
export interface DeclaredConnection {
  readonly id: string;
  readonly vendor: ConnectionView['vendor'];
  readonly title: string;
  readonly kind: ConnectionView['kind'];
  readonly perRep: boolean;
  /** Whether a token is written down in the file. */
  readonly writtenDown: boolean;
}

/** What is kept of one that somebody connected. */
export interface KeptStanding {
  readonly status: 'connected' | 'reconnect';
  readonly detail: string;
  readonly scopes: readonly string[];
  readonly accountLabel: string;
  readonly connectedAtMs: number;
}

/** How the last call went, and what the vendor counted. */
export interface LastCall { readonly atMs: number; readonly outcome: string; readonly quota?: ConnectionView['quota'] | undefined }

export interface ConnectionFacts {
  readonly declared: DeclaredConnection;
  readonly kept: KeptStanding | undefined;
  readonly lastCall: LastCall | undefined;
  readonly lastWriteAtMs: number;
  readonly waiting: number;
  readonly paused: boolean;
}

/** A mailbox is its rep's affair, a tenant's account an admin's. */
export const mayConnect = ({ role }: Session['rep'], { perRep, writtenDown }: DeclaredConnection): boolean => !writtenDown && (perRep || role === 'admin');

const standingOf = ({ declared, kept, lastCall }: ConnectionFacts): Pick<ConnectionView, 'status' | 'detail'> => {
  if (declared.writtenDown) {
    return lastCall?.outcome === 'auth_revoked' ? { status: 'reconnect', detail: 'the vendor refuses the token of the connections file: write down another' } : { status: 'written_down', detail: '' };
  }
  return kept ? { status: kept.status, detail: kept.detail } : { status: 'not_connected', detail: '' };
};

/** A connection as Settings shows it to one rep. */
export const connectionView = (rep: Session['rep'], facts: ConnectionFacts): ConnectionView => {
  const { declared: { id, vendor, title, kind, perRep }, kept, lastCall, lastWriteAtMs, waiting, paused } = facts;
  return {
    id, vendor, title, kind, perRep, ...standingOf(facts), accountLabel: kept?.accountLabel ?? '', scopes: [...(kept?.scopes ?? [])], connectedAtMs: kept?.connectedAtMs ?? 0,
    lastCallAtMs: lastCall?.atMs ?? 0, lastOutcome: lastCall?.outcome ?? '', quota: lastCall?.quota ?? null, lastWriteAtMs, waiting, paused, mayConnect: mayConnect(rep, facts.declared),
  };
};
