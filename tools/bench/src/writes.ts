import { startWriteWorld, type WriteWorld } from '@baton/chaos';
import type { Command } from '@baton/contracts';
import { approvalOf } from '@baton/testing';
import { type BenchReport, quantile, thisMachine } from './bench-report.js';
import { inTurns } from './live/in-turns.js';

export interface WritesBenchSettings {
  readonly root: string;
  readonly brokers: string;
  readonly redisUrl: string;
  readonly namespace: string;
  /** Approvals that are measured. */
  readonly approvals: number;
  /** How long the simulated vendor takes to answer. */
  readonly answerMs: number;
}

const partitions = 3;
const writesAtOnce = 48;
const warmUp = 60;
const patienceMs = 180_000;

interface SimDeal { id: string; properties: Record<string, string>; associations: Record<string, string[]> }

/** Many deals, so that the order within one record keeps nothing else back. */
const addDeals = ({ sim }: WriteWorld, count: number): string[] => {
  const { objects } = sim.store.account as { objects: { deals: Record<string, SimDeal> } };
  const model = objects.deals['4471'];
  return Array.from({ length: count }, (_, index) => {
    const id = String(10_000 + index);
    if (model) objects.deals[id] = { ...structuredClone(model), id, associations: {} };
    return id;
  });
};

const note = (dealId: string, text: string): Command => ({
  target: { connectionId: 'hubspot-main', vendor: 'hubspot', object: 'deal', recordId: dealId, label: '', recordVersion: '' }, expectedBefore: [], undoesApprovalId: '',
  action: { $case: 'noteCreate', value: { body: `<p>${text}</p>`, atMs: 1_795_000_000_000 } },
});

/** The calls a note takes, made bare: look at the deal, upsert the note, link it. Answers milliseconds for all. */
const bareCalls = async (url: string, token: string, dealIds: readonly string[]): Promise<number> => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await fetch(`${url}${path}`, { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
    return JSON.parse((await answer.text()) || 'null') as unknown;
  };
  const startedAt = performance.now();
  await inTurns(dealIds.length, writesAtOnce, async (index) => {
    const dealId = dealIds[index] ?? '';
    await call('GET', `/crm/objects/2026-09/deals/${dealId}?properties=hs_lastmodifieddate,hubspot_owner_id&associations=companies`);
    const inputs = [{ idProperty: 'baton_write_key', id: `bare-${index}`, properties: { hs_timestamp: '2026-11-23T10:00:00.000Z', hs_note_body: '<p>bare</p>' } }];
    const made = await call('POST', '/crm/objects/2026-09/notes/batch/upsert', { inputs }) as { results?: { id: string }[] };
    await call('PUT', `/crm/objects/2026-09/notes/${made.results?.[0]?.id ?? ''}/associations/default/deals/${dealId}`);
  });
  return performance.now() - startedAt;
};

/** Approves a note for each deal and waits for every outcome. Answers milliseconds from approval to the vendor's answer on the log, ascending, and for all. */
const approveAll = async (world: WriteWorld, dealIds: readonly string[], prefix: string): Promise<{ each: Float64Array; totalMs: number; missing: number }> => {
  const startedAt = Date.now();
  const approvals = dealIds.map((dealId, index) => approvalOf(note(dealId, `${prefix} ${index}`), { proposalId: `${prefix}-${index}`, approvedAtMs: startedAt, callId: '' }));
  await world.approve(...approvals);
  const wanted = new Set(approvals.map(({ about }) => about.approvalId));
  for (;;) {
    const applied = (await world.ledger()).map(({ fact }) => fact).filter(({ type, about }) => type === 'crm.write_applied' && wanted.has(about.approvalId));
    if (applied.length >= wanted.size || Date.now() - startedAt > patienceMs) {
      const each = Float64Array.from(applied.map(({ occurredAtMs }) => occurredAtMs - startedAt)).toSorted();
      return { each, totalMs: each.at(-1) ?? Number.NaN, missing: wanted.size - applied.length };
    }
    await new Promise((resolve) => { setTimeout(resolve, 250); });
  }
};

/** One approval at a time: what a rep waits for. */
const approveOneByOne = async (world: WriteWorld, dealIds: readonly string[]): Promise<Float64Array> => {
  const waits: number[] = [];
  for (const [index, dealId] of dealIds.entries()) waits.push((await approveAll(world, [dealId], `single-${index}`)).totalMs);
  return Float64Array.from(waits).toSorted();
};

/** Approvals through crm-sync against a vendor with a constant answer time, beside the same calls made bare in the same run. */
export const runWritesBench = async (settings: WritesBenchSettings): Promise<BenchReport> => {
  const world = await startWriteWorld({ ...settings, vendor: 'hubspot', sessionTimeoutMs: 10_000, partitions, writesAtOnce, staticToken: 'bench-token' });
  try {
    const dealIds = addDeals(world, settings.approvals);
    world.start();
    await approveAll(world, dealIds.slice(0, warmUp), 'warm');
    world.sim.store.faults.arm({ operation: '*', kind: 'slow', times: 100_000, delayMs: settings.answerMs });
    const bareMs = await bareCalls(world.url, 'bench-token', dealIds);
    const { each, totalMs, missing } = await approveAll(world, dealIds, 'measured');
    const single = await approveOneByOne(world, dealIds.slice(0, 20));
    const perSecond = (ms: number): number => settings.approvals / (ms / 1_000);
    return {
      name: 'writes', seed: 0, machine: thisMachine(),
      metrics: [
        { name: 'bare_writes_per_second', value: perSecond(bareMs), unit: '/s' }, { name: 'approvals_per_second', value: perSecond(totalMs), unit: '/s' },
        { name: 'ratio_to_bare', value: bareMs / totalMs, unit: '×' },
        { name: 'burst_approval_to_answer_p50_ms', value: quantile(each, 0.5), unit: 'ms' }, { name: 'burst_approval_to_answer_p95_ms', value: quantile(each, 0.95), unit: 'ms' },
        { name: 'single_approval_to_answer_p50_ms', value: quantile(single, 0.5), unit: 'ms' }, { name: 'single_approval_to_answer_p95_ms', value: quantile(single, 0.95), unit: 'ms' },
      ],
      violations: missing > 0 ? [`${missing} of ${settings.approvals} approvals had no answer within ${patienceMs / 1_000} s`] : [],
      remarks: [`a note takes three calls of ${settings.answerMs} ms, at most ${writesAtOnce} notes at a time on both sides`],
    };
  } finally {
    await world.close();
  }
};
