import { type ApprovalRules, Command, type FactOf, secondApproverRule, targetKey } from '@baton/contracts';
import type { KnownRep } from './may-write.js';

export type Refusal =
  | 'unknown_key' | 'expired_key' | 'bad_signature' | 'hash_mismatch' | 'too_large' | 'unreadable_payload' | 'wrong_target' | 'expired'
  | 'not_connected' | 'wrong_tenant' | 'wrong_mailbox' | 'unknown_rep' | 'inactive_rep' | 'needs_second_approver';

/** What the checks need beside the approval; the impure halves of cryptography and settings come in as functions. */
export interface Verifier {
  readonly signature: (approval: FactOf<'write.approved'>) => 'holds' | 'bad_signature' | 'unknown_key' | 'expired_key';
  readonly sha256: (text: string) => string;
  /** RFC 8785 form of a JSON value. */
  readonly canonical: (value: unknown) => string;
  /** Tenant that owns a connection. */
  readonly tenantOf: (connectionId: string) => string | undefined;
  readonly isMailbox: (connectionId: string) => boolean;
  readonly rep: (tenant: string, repId: string) => KnownRep | undefined;
  readonly rules: (tenant: string) => ApprovalRules;
  readonly nowMs: number;
}

export type Verified = { readonly ok: true; readonly command: Command; readonly rep: KnownRep } | { readonly ok: false; readonly reason: Refusal };

/** Longest payload that is looked at; a note of a long call is a twentieth of it. */
export const longestPayload = 200_000;

const no = (reason: Refusal): Verified => ({ ok: false, reason });

/** Only bytes that say exactly one command are read: a key this build does not know, or knows otherwise, would run unseen. */
const readCommand = (payload: string, canonical: Verifier['canonical']): Command | undefined => {
  try {
    const command = Command.fromJSON(JSON.parse(payload));
    return command.target && command.action && canonical(Command.toJSON(command)) === payload ? command : undefined;
  } catch {
    return undefined;
  }
};

const bytesFault = ({ payload: { payload, payloadHash } }: FactOf<'write.approved'>, { sha256 }: Verifier): Refusal | undefined => {
  if (payload.length > longestPayload) return 'too_large';
  return sha256(payload) === payloadHash ? undefined : 'hash_mismatch';
};

const targetFault = ({ target }: Command, { about, tenant }: FactOf<'write.approved'>, { tenantOf, isMailbox }: Verifier): Refusal | undefined => {
  const { connectionId = '', object = '', recordId = '' } = target ?? {};
  if (targetKey(connectionId, object, recordId) !== about.target) return 'wrong_target';
  const owner = tenantOf(connectionId);
  if (owner === undefined) return 'not_connected';
  if (owner !== tenant) return 'wrong_tenant';
  return isMailbox(connectionId) && recordId !== about.repId ? 'wrong_mailbox' : undefined;
};

const secondFault = (command: Command, { about, payload, tenant }: FactOf<'write.approved'>, { rules, rep }: Verifier): Refusal | undefined => {
  if (secondApproverRule(command, rules(tenant)) === undefined) return undefined;
  const { secondRepId } = payload;
  return secondRepId !== '' && secondRepId !== about.repId && rep(tenant, secondRepId)?.active === true ? undefined : 'needs_second_approver';
};

/** Accepts an approval only when every binding holds: signature, bytes, record, time, tenant, the rep's standing now, and a second rep where the rules want one. */
export const verifyApproval = (approval: FactOf<'write.approved'>, verifier: Verifier): Verified => {
  const { payload, about, tenant } = approval;
  const signature = verifier.signature(approval);
  if (signature !== 'holds') return no(signature);
  const inBytes = bytesFault(approval, verifier);
  if (inBytes) return no(inBytes);
  const command = readCommand(payload.payload, verifier.canonical);
  if (!command) return no('unreadable_payload');
  const inTarget = targetFault(command, approval, verifier);
  if (inTarget) return no(inTarget);
  if (payload.expiresAtMs <= verifier.nowMs) return no('expired');
  const rep = verifier.rep(tenant, about.repId);
  if (!rep) return no('unknown_rep');
  if (!rep.active) return no('inactive_rep');
  const inSecond = secondFault(command, approval, verifier);
  return inSecond ? no(inSecond) : { ok: true, command, rep };
};
