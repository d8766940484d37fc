import { Command, type FactOf, targetKey } from '@baton/contracts';

export type Refusal =
  | 'unknown_key' | 'bad_signature' | 'hash_mismatch' | 'unreadable_payload' | 'wrong_target' | 'expired'
  | 'not_connected' | 'wrong_tenant' | 'unknown_rep' | 'inactive_rep';

/** What the checks need beside the approval; the impure halves of cryptography and settings come in as functions. */
export interface Verifier {
  /** Undefined when the key id is not trusted. */
  readonly signatureHolds: (approval: FactOf<'write.approved'>) => boolean | undefined;
  readonly sha256: (text: string) => string;
  /** Tenant that owns a connection. */
  readonly tenantOf: (connectionId: string) => string | undefined;
  readonly rep: (tenant: string, repId: string) => { readonly active: boolean; readonly crmOwnerId: string } | undefined;
  readonly nowMs: number;
}

export type Verified = { readonly ok: true; readonly command: Command; readonly ownerId: string } | { readonly ok: false; readonly reason: Refusal };

const no = (reason: Refusal): Verified => ({ ok: false, reason });

const readCommand = (payload: string): Command | undefined => {
  try {
    const command = Command.fromJSON(JSON.parse(payload));
    return command.target && command.action ? command : undefined;
  } catch {
    return undefined;
  }
};

/** Accepts an approval only when every binding holds: signature, bytes, record, time, tenant and the rep's standing now. */
export const verifyApproval = (approval: FactOf<'write.approved'>, verifier: Verifier): Verified => {
  const { payload, about, tenant } = approval;
  const holds = verifier.signatureHolds(approval);
  if (holds === undefined) return no('unknown_key');
  if (!holds) return no('bad_signature');
  if (verifier.sha256(payload.payload) !== payload.payloadHash) return no('hash_mismatch');
  const command = readCommand(payload.payload);
  if (!command?.target) return no('unreadable_payload');
  const { connectionId, object, recordId } = command.target;
  if (targetKey(connectionId, object, recordId) !== about.target) return no('wrong_target');
  if (payload.expiresAtMs <= verifier.nowMs) return no('expired');
  const owner = verifier.tenantOf(connectionId);
  if (owner === undefined) return no('not_connected');
  if (owner !== tenant) return no('wrong_tenant');
  const rep = verifier.rep(tenant, about.repId);
  if (!rep) return no('unknown_rep');
  return rep.active ? { ok: true, command, ownerId: rep.crmOwnerId } : no('inactive_rep');
};
