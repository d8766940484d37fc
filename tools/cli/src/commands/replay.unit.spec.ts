import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMemoryBus, type MemoryBus } from '@baton/bus';
import { About, Actor, CoachCardRaised, encodeFact, type Fact, NoteDrafted, Side, type StreamRequest, type StreamResponse } from '@baton/contracts';
import { CallStreamServiceService } from '@baton/contracts/grpc';
import { disposableDir, removeDisposable } from '@baton/testing';
import { Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';
import { topicSettings } from '../topic-settings.js';

let dir = '';
let bus: MemoryBus;
const servers: Server[] = [];
beforeEach(async () => {
  dir = disposableDir();
  bus = createMemoryBus();
  await (await bus.admin()).ensureTopics(topicSettings());
});
afterEach(async () => {
  removeDisposable(dir);
  process.exitCode = undefined;
  await bus.close();
  for (const server of servers.splice(0)) server.forceShutdown();
});

const envelope = { id: 'x', version: 1, tenant: 'northwind', causationId: '', correlationId: '', actor: Actor.AI, occurredAtMs: 1, recordedAtMs: 0, traceContext: '', repLocalDate: '2026-11-23' };
const cardOf = (callId: string): Fact => ({ ...envelope, about: About.fromPartial({ callId }), type: 'coach.card_raised', payload: CoachCardRaised.fromPartial({ cardId: 'c', seq: 1, kind: 'objection', topic: 'price', headline: 'Anchor on the cost', evidence: { endMs: 2_000 } }) });
const noteOf = (callId: string): Fact => ({ ...envelope, about: About.fromPartial({ callId }), type: 'note.drafted', payload: NoteDrafted.fromPartial({ noteId: 'n', callTitle: 'Weekly' }) });

/** A Baton of which the door, the coach and the notes are played by the spec: a card on the first words, a note on the end. */
const startBaton = async () => {
  const received: StreamRequest[] = [];
  const tokens: string[] = [];
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const tell = (topic: string, fact: Fact): unknown => producer.send(topic, [{ key: fact.about.callId, value: encodeFact(fact) }]);
  const server = new Server();
  server.addService(CallStreamServiceService, {
    stream: (stream: ServerDuplexStream<StreamRequest, StreamResponse>) => {
      tokens.push(String(stream.metadata.get('authorization')[0]));
      stream.on('error', () => undefined).on('end', () => stream.end()).on('data', (request: StreamRequest) => {
        received.push(request);
        if (request.event?.$case === 'start') tell('coach.v1', cardOf(request.callId));
        if (request.event?.$case === 'end') tell('notes.v1', noteOf(request.callId));
        stream.write({ callId: request.callId, acknowledgedSequence: request.sequence, refused: '' });
      });
    },
  });
  servers.push(server);
  const port = await new Promise<number>((resolve, reject) => { server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => { if (error) reject(error); else resolve(bound); }); });
  const starts = () => received.flatMap(({ event }) => (event?.$case === 'start' ? [event.value] : []));
  return { received, tokens, starts, address: `127.0.0.1:${port}` };
};

const transcript = 'NOTE title: Weekly\nNOTE deal: 4471\nNOTE rep: Dana Okafor\nNOTE buyer: Priya Raman\nDana Okafor: Good morning\nPriya Raman: It is too expensive for us\n';
const file = (text = transcript, name = 'weekly call.txt'): string => {
  writeFileSync(join(dir, name), text);
  return join(dir, name);
};
const run = async (address: string, ...args: readonly string[]) => {
  const context = createFakeContext(dir, { BATON_INGEST_ADDRESS: address }, bus);
  const complaints: string[] = [];
  const code = await runCli(['replay', ...args], context, (text) => { complaints.push(text); });
  return { code, said: context.said, complaints: complaints.join('') };
};

describe('./baton replay', () => {
  it('plays a file through the door as the replay platform, prints its cards, then its note', async () => {
    const baton = await startBaton();
    const { code, said, complaints } = await run(baton.address, file(), '--speed', '0');
    expect([code, complaints]).toEqual([0, '']);
    expect(said[0]).toMatch(/^Weekly · 2 turns · shown to Dana Okafor · call weekly-call-[0-9a-f]{8}$/);
    expect(said[1]).toMatch(/^00:02 objection · price {2}"Anchor on the cost" {2}\d+ ms$/);
    expect(said.slice(2)).toEqual(['', 'Note · Weekly', '0 writes wait for approval in the console.']);
    expect(baton.tokens).toEqual(['Bearer replay-northwind-local']);
    expect(baton.received.at(-1)?.event?.$case).toBe('end');
  });

  it('says whose call it is, on which deal, with whom', async () => {
    const baton = await startBaton();
    await run(baton.address, file(), '--speed', '0');
    expect(baton.starts()).toMatchObject([{ title: 'Weekly', dealId: '4471', repEmail: 'dana@northwind.example', invitees: [{ name: 'Dana Okafor', side: Side.REP }, { name: 'Priya Raman', side: Side.BUYER }] }]);
  });

  it('takes the deal of --deal before the one in the file', async () => {
    const baton = await startBaton();
    await run(baton.address, file(), '--speed', '0', '--deal', '4476');
    expect(baton.starts()).toMatchObject([{ dealId: '4476' }]);
  });

  it('plays one file as several calls at once, each under its own id, and says which line is whose', async () => {
    const baton = await startBaton();
    const { said } = await run(baton.address, file(), '--speed', '0', '--calls', '3');
    const ids = new Set(baton.received.map(({ callId }) => callId));
    expect([ids.size, baton.starts().length]).toEqual([3, 3]);
    for (const id of ids) expect(said.filter((line) => line.startsWith(`${id}  `) && line.includes('objection'))).toHaveLength(1);
  });

  it('names the rep for a file that names none, and warns without --as', async () => {
    const nameless = file('Sam: Good morning\nPriya: It is too expensive\n');
    const baton = await startBaton();
    const { said } = await run(baton.address, nameless, '--speed', '0');
    expect(said[0]).toContain('no card can fire');
    await run(baton.address, nameless, '--speed', '0', '--as', 'sam');
    expect(baton.starts().at(-1)).toMatchObject({ invitees: [{ name: 'Sam', side: Side.REP }, { name: 'Priya', side: Side.BUYER }] });
  });

  it.each<[string, readonly string[], RegExp]>([
    ['a file that is not there', ['nowhere.vtt'], /nowhere\.vtt:1: the file cannot be read \(ENOENT\); check its name/],
    ['a file that is broken, though the first is good', ['GOOD', 'BROKEN'], /broken\.vtt:1: a WebVTT file begins with the line WEBVTT/],
    ['a rep nobody is', ['GOOD', '--as', 'Nobody'], /./], ['a speed that is none', ['GOOD', '--speed', 'fast'], /--speed takes a number of at least 0, not "fast"/], ['no calls', ['GOOD', '--calls', '0'], /--calls takes a number of at least 1/],
  ])('plays nothing for %s', async (what, args, message) => {
    const baton = await startBaton();
    const broken = file('nothing', 'broken.vtt');
    const good = file(what === 'a rep nobody is' ? 'Sam: Hi\nPriya: Hello\n' : transcript);
    const { code, complaints } = await run(baton.address, ...args.map((each) => ({ GOOD: good, BROKEN: broken })[each] ?? each));
    expect([code, baton.received]).toEqual([2, []]);
    expect(complaints).toMatch(message);
    expect(complaints.trimEnd().split('\n')).toHaveLength(1);
  });
});
