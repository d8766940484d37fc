import type { AuditProof, ReadTopic } from '@baton/audit-chain';
import type { Bus } from '@baton/bus';

/** Every record of a topic as the proof wants it. */
export const readTopicOf = (bus: Bus): ReadTopic => (topic, onRecords) => bus.read(topic, [], onRecords).then(() => undefined);

/** Longer than that, and either no auditor runs or entries were cut off the end. */
export const mayWaitMs = 60_000;

const day = (ms: number): string => (Number.isFinite(ms) && ms > 0 ? new Date(ms).toISOString().replace('.000Z', 'Z') : 'never');
const whose = (tenant: string): string => (tenant === '-' ? 'no tenant' : tenant || 'unknown');

/** Whether the chains prove what they are there to prove, at a moment. */
export const isProven = ({ findingCount, oldestWaitingMs }: AuditProof, nowMs: number): boolean => findingCount === 0 && nowMs - oldestWaitingMs <= mayWaitMs;

/** What `audit verify` prints, a line each. */
export const proofLines = (proof: AuditProof, nowMs: number): string[] => {
  const { tenants, findings, findingCount, waiting, oldestWaitingMs, expired, firstRecord } = proof;
  const [first] = findings;
  const late = nowMs - oldestWaitingMs > mayWaitMs;
  return [
    ...(tenants.length === 0 ? ['the chain has no entries yet'] : []),
    ...tenants.map(({ tenant, entries, firstSeq, lastSeq, fromMs, toMs, signedSeq, signedAtMs }) =>
      `${whose(tenant)}: ${entries} entries, ${firstSeq} to ${lastSeq}, ${day(fromMs)} to ${day(toMs)}, signed up to ${signedSeq || 'none'} at ${day(signedAtMs)}`),
    ...(firstRecord > 0 ? [`audit.v1 begins at record ${firstRecord}: what came before has expired or was taken away`] : []),
    ...(expired > 0 ? [`${expired} entries bind records that the log no longer keeps`] : []),
    ...(waiting > 0 ? [`${waiting} records wait for their entries, the oldest since ${day(oldestWaitingMs)}${late ? ': the auditor does not run, or the end of the chain was cut off' : ''}`] : []),
    ...(first ? [
      `NOT PROVEN: ${first.kind}: ${first.says} (${whose(first.tenant)}${first.seq > 0 ? `, entry ${first.seq}` : ''}, record ${first.auditOffset} of audit.v1)`,
      ...(findingCount > 1 ? [`and ${findingCount - 1} more behind it`] : []),
    ] : [late ? 'NOT PROVEN: records have waited for their entries for too long' : 'proven: nothing altered, missing or moved']),
  ];
};
