import { describe, expect, it } from '@jest/globals';
import { createMemoryBus, createMemoryLog, RecordRefused } from '@baton/bus';
import { decodeFact, draft, encodeFact, type Fact, keyOf, topicOfFact } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { dealChanged, mailReceived, noteDrafted } from '@baton/testing';
import { defineStage } from './define-stage.js';
import { gatherFacts } from './gather-facts.js';
import { emit } from './outcome.js';
import { createParking } from './parking.js';
import { readAll } from './stage-under-test.spec.js';
import type { AnyStage } from './step.js';

const stage = defineStage('hygiene', {
  state: { by: 'deal', initial: 0, evolve: (count) => count + 1 },
  decide: { 'mail.received': () => emit(draft('next_step.missing', { reason: 'x', route: 'owner' })), 'note.drafted': () => emit() },
}) as unknown as AnyStage;

const setUp = () => {
  const log = createMemoryLog();
  for (const topic of ['source.v1', 'notes.v1', 'deal.v1', 'hygiene.parked.v1']) log.create(topic, 3);
  const write = (...facts: Fact[]): void => { for (const fact of facts) log.append(topicOfFact(fact.type) ?? '', [{ key: keyOf(fact), value: encodeFact(fact) }]); };
  return { log, write, bus: createMemoryBus({ log, redeliverAfterMs: 1 }) };
};
const start = async ({ bus }: ReturnType<typeof setUp>) => gatherFacts(bus, stage, { from: ['source.v1', 'notes.v1'], into: 'deal.v1' }, await createParking(bus, 'hygiene', createFakeLogger()));
const gathered = async ({ log }: ReturnType<typeof setUp>) => (await readAll(log, 'deal.v1')).map(({ key, value }) => [key, decodeFact(value).type]);

describe('gathering', () => {
  it('copies what the stage decides on under the key of its state, bytes unchanged', async () => {
    const world = setUp();
    world.write(mailReceived('Hello.'), noteDrafted());
    const gathering = await start(world);
    await world.bus.idle();
    expect((await gathered(world)).toSorted()).toEqual([['northwind|4471', 'mail.received'], ['northwind|4471', 'note.drafted']]);
    expect((await readAll(world.log, 'deal.v1')).map(({ value }) => decodeFact(value)).toSorted((a, b) => a.type.localeCompare(b.type))).toEqual([mailReceived('Hello.'), noteDrafted()].map((fact) => decodeFact(encodeFact(fact))));
    await gathering.stop();
  });

  it('brings the facts of one deal into one partition, whichever topics they came on', async () => {
    const world = setUp();
    world.write(...['1', '2', '3', '4'].flatMap((dealId) => [mailReceived('Hello.', { dealId }), { ...noteDrafted({ noteId: dealId }), about: { ...noteDrafted().about, dealId } }]));
    const gathering = await start(world);
    await world.bus.idle();
    const places = Map.groupBy(await readAll(world.log, 'deal.v1'), ({ key }) => key);
    expect(places.size).toBe(4);
    for (const each of places.values()) expect(new Set(each.map(({ partition }) => partition)).size).toBe(1);
    await gathering.stop();
  });

  it('passes over what the stage does not decide on, and what concerns no deal', async () => {
    const world = setUp();
    world.write(dealChanged(), { ...noteDrafted(), about: { ...noteDrafted().about, dealId: '' } });
    const gathering = await start(world);
    await world.bus.idle();
    expect(await gathered(world)).toEqual([]);
    await gathering.stop();
  });

  it('goes on where it was, and copies again under the same id what it had not committed', async () => {
    const world = setUp();
    world.write(mailReceived('One.'));
    const first = await start(world);
    await world.bus.idle();
    await first.stop();
    world.write(mailReceived('Two, later.'));
    const second = await start(world);
    await world.bus.idle();
    expect(await gathered(world)).toHaveLength(2);
    await second.stop();
  });

  it('sets aside what cannot be read, and goes on', async () => {
    const world = setUp();
    world.log.append('source.v1', [{ key: 'northwind|x', value: new Uint8Array([255, 1]) }]);
    world.write(mailReceived('Hello.'));
    const gathering = await start(world);
    await world.bus.idle();
    expect(await gathered(world)).toHaveLength(1);
    expect((await readAll(world.log, 'hygiene.parked.v1')).map(({ headers }) => [headers['step'], headers['source-topic']])).toEqual([['hygiene.gather', 'source.v1']]);
    await gathering.stop();
  });

  it('sets aside the one record that the log will never take, and copies the others', async () => {
    const world = setUp();
    world.write(mailReceived('One.', { dealId: '1' }), mailReceived('Too large.', { dealId: '1' }), mailReceived('Three.', { dealId: '1' }));
    const refusing = { ...world.bus, producer: async (options: Parameters<typeof world.bus.producer>[0]) => {
      const producer = await world.bus.producer(options);
      return { ...producer, send: (topic: string, messages: Parameters<typeof producer.send>[1]) => {
        if (topic === 'deal.v1' && messages.some(({ value }) => Buffer.from(value).includes('Too large'))) return Promise.reject(new RecordRefused('too large'));
        return producer.send(topic, messages);
      } };
    } };
    const gathering = await gatherFacts(refusing, stage, { from: ['source.v1', 'notes.v1'], into: 'deal.v1' }, await createParking(world.bus, 'hygiene', createFakeLogger()));
    await world.bus.idle();
    expect(await gathered(world)).toHaveLength(2);
    expect((await readAll(world.log, 'hygiene.parked.v1')).map(({ headers }) => headers['reason'])).toEqual(['refused_by_log']);
    await gathering.stop();
  });
});
