import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryBus, type MemoryBus, type ReceivedMessage } from '@baton/bus';
import { encodeFact, keyOf, parkedTopic } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { createParking } from '@baton/stage';
import { approvalOf, disposableDir, noteCommand, removeDisposable } from '@baton/testing';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';
import { topicSettings } from '../topic-settings.js';

let dir = '';
let bus: MemoryBus;
beforeEach(async () => {
  dir = disposableDir();
  bus = createMemoryBus();
  await (await bus.admin()).ensureTopics(topicSettings());
});
afterEach(async () => { removeDisposable(dir); process.exitCode = undefined; await bus.close(); });

const run = async (...args: readonly string[]) => {
  const context = createFakeContext(dir, {}, bus);
  const complaints: string[] = [];
  const code = await runCli(args, context, (text) => { complaints.push(text); });
  return { code, said: context.said, complaints: complaints.join('') };
};
const append = async (topic: string, value: Uint8Array, key = 'k', partition = 0) => (await bus.producer({ acks: 'all', lingerMs: 0 })).send(topic, [{ key, value, partition }]);
const read = async (topic: string): Promise<ReceivedMessage[]> => {
  const found: ReceivedMessage[] = [];
  await bus.read(topic, [], (messages) => { found.push(...messages); });
  return found;
};
const approvals = [approvalOf(noteCommand('one'), { callId: 'call-1', proposalId: 'p1' }), approvalOf(noteCommand('two'), { callId: 'call-2', proposalId: 'p2' })];

describe('./baton log', () => {
  beforeEach(async () => { for (const fact of approvals) await append('write.approved.v1', encodeFact(fact), keyOf(fact)); });

  it('prints every fact of the topic, one a line', async () => {
    const { code, said } = await run('log', 'write.approved');
    expect([code, said.length]).toEqual([0, 2]);
    expect(said[0]).toMatch(/^2026-11-23T10:05:00\.000Z {2}write\.approved {2}.*callId=call-1/);
  });

  it.each([[['--call', 'call-2'], 1], [['--deal', '4471'], 2], [['--deal', '4471', '--call', 'call-1'], 1], [['--call', 'nobody'], 0]] as const)('with %j prints %i', async (options, count) => {
    expect((await run('log', 'write.approved.v1', ...options)).said).toHaveLength(count);
  });

  it('prints one JSON document a line, with the place of each', async () => {
    const { said } = await run('log', 'write.approved', '--json');
    expect(said.map((line) => JSON.parse(line) as object)).toMatchObject([{ topic: 'write.approved.v1', partition: 0, offset: 0, fact: { type: 'write.approved' } }, { offset: 1 }]);
  });

  it('shows a record it cannot read, between those it can', async () => {
    await append('write.approved.v1', new Uint8Array([1, 2, 3]));
    expect((await run('log', 'write.approved')).said.at(-1)).toMatch(/^write\.approved\.v1:0:2 {2}unreadable: /);
  });

  it('ends quietly on an empty topic', async () => { expect(await run('log', 'coach')).toEqual({ code: 0, said: [], complaints: '' }); });
});

describe('./baton parked', () => {
  const park = async (value: Uint8Array, from: { topic: string; partition: number; offset: number }) => {
    const parking = await createParking(bus, 'notes', createFakeLogger());
    await parking.park({ ...from, key: 'call-1', value, headers: { traceparent: '00-ab' }, timestampMs: 0 }, { reason: 'undecodable', step: 'notes.decode', error: 'the bytes are no fact record', attempts: 1 });
    await parking.close();
  };

  it('says that nothing is parked', async () => { expect(await run('parked')).toMatchObject({ code: 0, said: ['nothing is parked'] }); });

  it('lists why and where from, of all stages or one', async () => {
    await park(new Uint8Array([7]), { topic: 'call.v1', partition: 3, offset: 17 });
    const { said } = await run('parked');
    expect(said[0]).toMatch(/^notes:0:0 {2}\S* {2}undecodable at notes\.decode, from call\.v1:3:17 {2}the bytes are no fact record$/);
    expect(said.at(-1)).toContain('./baton parked replay ID');
    expect((await run('parked', 'coach')).said).toEqual(['nothing is parked']);
    expect(JSON.parse((await run('parked', 'notes', '--json')).said.join(''))).toMatchObject([{ id: 'notes:0:0', reason: 'undecodable', bytes: 1 }]);
    expect(JSON.parse((await run('parked', 'coach', '--json')).said.join(''))).toEqual([]);
  });

  it('puts a message back byte for byte where it came from, and keeps it parked', async () => {
    await park(new Uint8Array([0, 255, 7]), { topic: 'call.v1', partition: 3, offset: 17 });
    expect(await run('parked', 'replay', 'notes:0:0')).toMatchObject({ code: 0, said: ['put back on call.v1:3 at offset 0'] });
    const [back, ...more] = await read('call.v1');
    expect(more).toEqual([]);
    expect([back?.key, back?.partition, [...(back?.value ?? [])], back?.headers]).toEqual(['call-1', 3, [0, 255, 7], { traceparent: '00-ab', 'replayed-from': 'notes:0:0' }]);
    expect(await read(parkedTopic('notes'))).toHaveLength(1);
  });

  it.each([
    ['that was never parked', 'notes:0:9', 1, /no parked message notes:0:9; \.\/baton parked lists them/], ['of no stage', 'sales:0:0', 2, /is no id of a parked message/], ['of a stage alone', 'notes', 2, /is no id of a parked message/],
  ])('puts nothing back for an id %s', async (_, id, expected, message) => {
    await park(new Uint8Array([7]), { topic: 'call.v1', partition: 0, offset: 0 });
    const { code, complaints } = await run('parked', 'replay', id);
    expect(code).toBe(expected);
    expect(complaints).toMatch(message);
    expect(await read('call.v1')).toEqual([]);
  });

  it('puts nothing back that does not say where it came from', async () => {
    await append(parkedTopic('notes'), new Uint8Array([7]));
    const { code, complaints } = await run('parked', 'replay', 'notes:0:0');
    expect([code, complaints]).toEqual([1, 'baton: notes:0:0 does not say which topic it came from, so it cannot be put back\n']);
  });
});

describe('./baton logs', () => {
  beforeEach(() => {
    mkdirSync(join(dir, 'logs'));
    writeFileSync(join(dir, 'logs/coach.log'), 'one\ntwo\nthree\n');
    writeFileSync(join(dir, 'logs/kafka.log'), 'started\n');
  });

  it.each([[[], 'one\ntwo\nthree'], [['--lines', '2'], 'two\nthree'], [['--lines', '0'], ''], [['--lines', '99'], 'one\ntwo\nthree']] as const)('with %j prints the end of the file', async (options, expected) => {
    expect((await run('logs', 'coach', ...options)).said.join('')).toBe(expected);
  });

  it('names the services that wrote something when asked for another', async () => {
    expect(await run('logs', 'notes')).toMatchObject({ code: 2, complaints: 'baton: no logs of notes; there are: coach, kafka\n' });
  });

  it.each(['many', '-5', ''])('refuses --lines %j', async (lines) => {
    expect(await run('logs', 'coach', `--lines=${lines}`)).toMatchObject({ code: 2, said: [] });
  });
});
