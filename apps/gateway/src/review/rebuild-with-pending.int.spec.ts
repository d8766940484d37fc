import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Bus, createBus } from '@baton/bus';
import { encodeFact, keyOf } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { clearRedis } from '@baton/state';
import { createScriptedBrowser, noteCommand, noteDrafted, runBaton, type RunningStack, type ScriptedBrowser, startStack } from '@baton/testing';

interface Item { readonly proposalId: string; readonly payloadHash: string; readonly callId: string; readonly status: string }
interface Rebuilt { readonly same: boolean; readonly keysDropped: number }

const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
const count = 100;
const callId = 'call-hundred';

describe('a hundred approvals under way while Redis is rebuilt', () => {
  let stack: RunningStack;
  let dana: ScriptedBrowser;
  let bus: Bus;
  const sim = (): string => `http://127.0.0.1:${stack.plan.ports.crm}/hubspot/_sim`;
  const items = async (): Promise<Item[]> => ((await (await dana.get('/api/review')).json()) as { items: Item[] }).items.filter((item) => item.callId === callId);
  const inState = async (status: string): Promise<number> => (await items()).filter((item) => item.status === status).length;
  const notes = async (): Promise<string[]> => Object.values(((await (await fetch(`${sim()}/account`)).json()) as { objects: { notes: Record<string, { properties: Record<string, string> }> } }).objects.notes).map(({ properties }) => properties['hs_note_body'] ?? '');
  const until = async (what: string, read: () => Promise<number>, wanted: number): Promise<void> => {
    for (const deadline = Date.now() + 60_000; ;) {
      const found = await read();
      if (found >= wanted) return;
      if (Date.now() > deadline) throw new Error(`${what}: ${found} of ${wanted} after a minute`);
      await pause(250);
    }
  };
  const rebuild = async (): Promise<Rebuilt> => JSON.parse(await runBaton(stack.plan, 'rebuild', 'redis', '--json')) as Rebuilt;
  const writing = (paused: boolean): Promise<Response> => dana.post('/api/kill-switch', { paused, reason: paused ? 'quarter end' : '' });

  beforeAll(async () => {
    stack = await startStack();
    await stack.ready;
    dana = createScriptedBrowser(`http://localhost:${stack.plan.ports.console}`);
    await dana.signIn('dana@northwind.example', 'baton');
    bus = createBus({ driver: 'kafkajs', brokers: [`127.0.0.1:${stack.plan.ports.kafka}`], clientId: 'spec', namespace: '', logger: createFakeLogger() });
    const fact = noteDrafted({ callId, noteId: 'note-hundred', commands: Array.from({ length: count }, (_, at) => noteCommand(`<p>pending ${at}.</p>`)) });
    const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
    await producer.send('notes.v1', [{ key: keyOf(fact), value: encodeFact(fact) }]);
    await producer.close();
  }, 240_000);
  afterAll(async () => {
    await bus?.close();
    await stack?.stop();
  }, 60_000);

  it('loses none and writes none twice, before the first write and in the middle of them', async () => {
    await until('proposals in review', async () => (await items()).length, count);
    expect((await writing(true)).status).toBeLessThan(300);
    const approvals = (await items()).map(({ proposalId, payloadHash }) => ({ proposalId, payloadHash, confirmed: true }));
    const answer = (await (await dana.post('/api/review/sync', { approvals })).json()) as { approved: unknown[] };
    expect(answer.approved).toHaveLength(count);
    await until('approvals that wait', () => inState('held'), count);

    const whileAllWait = await rebuild();
    expect(whileAllWait).toMatchObject({ same: true });
    expect(whileAllWait.keysDropped).toBeGreaterThan(0);
    expect([await inState('held'), await notes()]).toEqual([count, []]);

    await fetch(`${sim()}/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ operation: '*', kind: 'slow', times: 300, delayMs: 150 }) });
    await writing(false);
    await until('writes', async () => (await notes()).length, 10);
    // Facts arrive meanwhile, so that the command would wait in vain for what was before: here only what it drops.
    await clearRedis({ url: `redis://127.0.0.1:${stack.plan.ports.redis}`, namespace: '' });
    await until('the end of every write', () => inState('applied'), count);
    expect(await inState('applied')).toBe(count);
    const written = await notes();
    expect([written.length, new Set(written).size]).toEqual([count, count]);
  }, 240_000);
});
