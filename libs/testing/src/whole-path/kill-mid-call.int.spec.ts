import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createScriptedBrowser, type ScriptedBrowser } from '../console/scripted-browser.js';
import { signalGroup } from '../processes/launch.js';
import type { StackService } from '../stack/stack-plan.js';
import { readStackRecord } from '../stack/stack-record.js';
import { type RunningStack, startStack } from '../stack/start-stack.js';
import { runBaton } from './run-baton.js';

interface LoggedFact { readonly id: string; readonly type: string; readonly payload: { readonly ruleId?: string; readonly headline?: string } }
interface Item { readonly proposalId: string; readonly payloadHash: string; readonly callId: string; readonly action: string; readonly status: string }
interface SimRecord { readonly properties: Record<string, string>; readonly history: readonly { readonly property: string; readonly value: string }[] }
interface Account { readonly objects: Record<'deals' | 'notes' | 'tasks', Record<string, SimRecord>> }

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

describe('services killed in the middle of a call', () => {
  let stack: RunningStack;
  let dana: ScriptedBrowser;
  const processOf = (name: StackService) => readStackRecord(stack.plan.dir)?.processes.find((each) => each.name === name);
  const kill = (name: StackService): void => {
    const pid = processOf(name)?.pid;
    if (pid === undefined) throw new Error(`${name} has no process to kill`);
    signalGroup(pid, 'SIGKILL');
  };
  const until = async <T>(what: string, read: () => Promise<T>, isDone: (value: T) => boolean): Promise<T> => {
    for (const deadline = Date.now() + 60_000; ;) {
      const value = await read();
      if (isDone(value)) return value;
      if (Date.now() > deadline) throw new Error(`${what} did not come within a minute; the last was ${JSON.stringify(value)}`);
      await pause(500);
    }
  };
  const replay = (speed: number): Promise<string> => runBaton(stack.plan, 'replay', 'examples/calls/halden-discovery.vtt', '--speed', String(speed));
  const callOf = (printed: string): string => /call (\S+)/.exec(printed)?.[1] ?? '';
  const facts = async (topic: string, call: string): Promise<LoggedFact[]> => {
    const lines = (await runBaton(stack.plan, 'log', topic, '--call', call, '--json')).trim().split('\n').filter(Boolean);
    return [...new Map(lines.map((line) => (JSON.parse(line) as { fact: LoggedFact }).fact).map((fact) => [fact.id, fact])).values()];
  };
  const raised = async (call: string): Promise<string[]> => (await facts('coach.v1', call))
    .filter(({ type }) => type === 'coach.card_raised').map(({ payload }) => `${payload.ruleId} ${payload.headline}`).toSorted();
  const items = async (call: string): Promise<Item[]> =>
    ((await (await dana.get('/api/review')).json()) as { items: Item[] }).items.filter(({ callId }) => callId === call);
  const account = async (): Promise<Account> => (await (await fetch(`http://127.0.0.1:${stack.plan.ports.crm}/hubspot/_sim/account`)).json()) as Account;

  beforeAll(async () => {
    stack = await startStack();
    await stack.ready;
    dana = createScriptedBrowser(`http://localhost:${stack.plan.ports.console}`);
    await dana.signIn('dana@northwind.example', 'baton');
  }, 240_000);
  afterAll(async () => { await stack?.stop(); }, 60_000);

  it('gives the same cards once, one note, one write of each kind, and no event missing or double in ClickHouse (I2–I5)', async () => {
    const untouched = callOf(await replay(12));
    const expected = await raised(untouched);
    expect(expected.length).toBeGreaterThanOrEqual(3);

    const replaying = replay(6);
    for (const [waitMs, name] of [[7_000, 'coach'], [5_000, 'notes'], [4_000, 'analytics'], [6_000, 'coach'], [4_000, 'notes']] as const) {
      await pause(waitMs);
      kill(name);
    }
    const call = callOf(await replaying);
    const proposals = await until('the note in review', () => items(call), (found) => found.length >= 5);
    await until('the cards', () => raised(call), (found) => found.length >= expected.length);
    expect(await raised(call)).toEqual(expected);

    const approvals = proposals.map(({ proposalId, payloadHash }) => ({ proposalId, payloadHash, confirmed: true }));
    await dana.post('/api/review/sync', { approvals });
    kill('crm-sync');
    kill('analytics');
    const ended = await until('the end of every write', () => items(call), (found) => found.every(({ status }) => ['applied', 'refused', 'uncertain'].includes(status)));
    expect(ended.map(({ status }) => status)).toEqual(ended.map(() => 'applied'));
    expect((await facts('notes.v1', call)).map(({ type }) => type)).toEqual(['note.drafted']);

    const { objects } = await account();
    const count = (action: string): number => proposals.filter((each) => each.action === action).length;
    expect([Object.keys(objects.notes).length, Object.keys(objects.tasks).length]).toEqual([count('note_create'), count('task_create')]);
    expect(objects.deals['4471']?.history.map(({ property }) => property).toSorted()).toEqual(['closedate', 'dealstage', 'hs_next_step']);
    expect((['coach', 'notes', 'analytics', 'crm-sync'] as const).map((name) => (processOf(name)?.restarts ?? 0) > 0)).toEqual([true, true, true, true]);

    const complete = await until('completeness', () => runBaton(stack.plan, 'rebuild', 'clickhouse', '--check').catch((error: { stderr?: string }) => String(error.stderr)), (printed) => printed.includes('exactly once'));
    expect(complete).toMatch(/^\d+ records of the log; each is in the store exactly once/);
  }, 300_000);

  const tell = async (...activities: readonly object[]): Promise<object> => {
    const response = await fetch(`http://127.0.0.1:${stack.plan.ports.ingestWeb}/v1/activities`, {
      method: 'POST', headers: { authorization: 'Bearer replay-northwind-local' }, body: activities.map((each) => JSON.stringify({ dealId: '4471', repEmail: 'dana@northwind.example', ...each })).join('\n'),
    });
    return await response.json() as object;
  };
  const ofDeal = async (topic: string): Promise<{ id: string; type: string; payload: { field?: string; supersedes?: string; reason?: string } }[]> =>
    [...new Map((await runBaton(stack.plan, 'log', topic, '--deal', '4471', '--json')).trim().split('\n').filter(Boolean).map((line) => (JSON.parse(line) as { fact: { id: string; type: string; payload: object } }).fact).map((fact) => [fact.id, fact])).values()];
  const proposed = async (): Promise<[string, string][]> => (await ofDeal('hygiene.v1')).filter(({ type }) => type === 'field.update_proposed').map(({ payload }) => [payload.field ?? '', payload.reason ?? '']);

  it('reads mails and meetings into proposals, each once, over SIGKILL of hygiene, and takes an older one\'s place', async () => {
    const nowMs = Date.now();
    const mail = (id: string, text: string, atMs: number) => ({ id, atMs, mail: { direction: 'received', from: { name: 'Priya Raman', email: 'priya.raman@haldenfreight.example' }, text } });
    const [near, far] = [nowMs + 40 * 86_400_000, nowMs + 80 * 86_400_000].map((ms) => new Date(ms).toISOString().slice(0, 10));
    expect(await tell(mail('mail-1', `We can sign by ${near}.`, nowMs))).toEqual({ accepted: 1, refused: [] });
    kill('hygiene');
    expect(await tell(mail('mail-1', `We can sign by ${near}.`, nowMs), { id: 'meeting-1', atMs: nowMs + 1, meeting: { what: 'booked', meetingId: 'm-1', title: 'Pilot review', startsAtMs: near ? Date.parse(near) : nowMs } })).toEqual({ accepted: 2, refused: [] });
    await until('the proposals of mail and meeting', proposed, (found) => found.length >= 2);
    await tell(mail('mail-2', `Sorry, we can only sign by ${far}.`, nowMs + 2));
    kill('hygiene');
    const found = await until('the newer proposal', proposed, (each) => each.some(([field, reason]) => field === 'close_date' && reason.includes(far ?? '-')));
    expect(found.map(([field]) => field).toSorted()).toEqual(['close_date', 'close_date', 'next_step']);
    expect((await ofDeal('hygiene.v1')).filter(({ payload }) => payload.field === 'close_date').map(({ payload }) => Boolean(payload.supersedes))).toEqual([false, true]);
    expect(processOf('hygiene')?.restarts ?? 0).toBeGreaterThan(0);
  }, 180_000);
});
