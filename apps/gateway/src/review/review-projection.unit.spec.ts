import { afterEach, describe, expect, it } from '@jest/globals';
import { createMemoryBus, type MemoryBus } from '@baton/bus';
import { type Fact, topicNames, topology } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { createParking, messagesByTopic } from '@baton/stage';
import { createFakeState, type State } from '@baton/state';
import { approvalOf, dealChanged, fieldUpdateProposed, mailReceived, noteCommand, noteDrafted, proposalFact, proposalIdOf, stageCommand, staleFlagged } from '@baton/testing';
import { eventually } from '../testing/eventually.spec.js';
import { createReviewDocuments } from './review-documents.js';
import { type ReviewProjection, startReviewProjection } from './review-projection.js';

const p0 = proposalIdOf(0);
const running: ReviewProjection[] = [];
afterEach(async () => { await Promise.all(running.splice(0).map((each) => each.close())); });

const setUp = async (bus: MemoryBus = createMemoryBus(), state: State = createFakeState()) => {
  const [logger, admin] = [createFakeLogger(), await bus.admin()];
  await admin.ensureTopics(topicNames.map((topic) => ({ topic, partitions: topology.topics[topic].partitions, compacted: false, retentionDays: 1 })));
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const changed: Fact[] = [];
  const documents = createReviewDocuments(state.projection);
  const start = async (): Promise<ReviewProjection> => {
    const parking = await createParking(bus, 'gateway', logger);
    const projection = await startReviewProjection({ bus, store: state.projection, documents, parking, logger, onChanged: (fact) => { changed.push(fact); }, watchEveryMs: 10 });
    running.push(projection);
    return projection;
  };
  return {
    bus, state, logger, changed, documents, start,
    append: async (...facts: readonly Fact[]) => (await Promise.all([...messagesByTopic(facts, 0)].map(([topic, messages]) => producer.send(topic, messages)))).flat(),
    garbage: (topic: string) => producer.send(topic, [{ key: 'k', value: new Uint8Array([255, 255, 255]) }]),
  };
};

describe('the projection of the review queue', () => {
  it('holds at the start what the log held before', async () => {
    const { append, start, documents, changed } = await setUp();
    await append(noteDrafted(), approvalOf(noteCommand(), { proposalId: p0 }));
    await start();
    expect((await documents.proposal('northwind', p0))?.approval).toBeDefined();
    expect(changed).toEqual([]);
  });

  it('says once when it reflects what was appended, and what changed', async () => {
    const { append, start, changed } = await setUp();
    const projection = await start();
    expect(await projection.reached(await append(noteDrafted()), 5_000)).toBe(true);
    await eventually(() => changed, (all) => all.length > 0);
    expect(changed.map(({ type }) => type)).toEqual(['note.drafted']);
  });

  it('does not wait for ever', async () => {
    const projection = await (await setUp()).start();
    expect(await projection.reached([{ topic: 'notes.v1', partition: 0, offset: 99 }], 30)).toBe(false);
  });

  it('goes on where it stood, and tells nobody twice', async () => {
    const { append, start, changed, documents } = await setUp();
    const first = await start();
    await first.reached(await append(noteDrafted()), 5_000);
    await eventually(() => changed, (all) => all.length === 1);
    await first.close();
    const second = await start();
    await second.reached(await append(noteDrafted({ noteId: 'note-2', callId: 'call-2' })), 5_000);
    await eventually(() => changed, (all) => all.length === 2);
    expect(changed.map(({ about }) => about.callId)).toEqual(['call-1', 'call-2']);
    expect(await documents.proposals('northwind')).toHaveLength(8);
  });

  it('sets a record it cannot read aside, with its bytes, and reads the next (I12)', async () => {
    const { bus, append, garbage, start } = await setUp();
    const projection = await start();
    await garbage('notes.v1');
    expect(await projection.reached(await append(noteDrafted()), 5_000)).toBe(true);
    const parked: { reason: string | undefined; bytes: number[] }[] = [];
    await bus.read('gateway.parked.v1', [], (messages) => { parked.push(...messages.map(({ headers, value }) => ({ reason: headers['reason'], bytes: [...value] }))); });
    expect(parked).toEqual([{ reason: 'undecodable', bytes: [255, 255, 255] }]);
  });

  it('passes over a record it cannot read when it reads everything again, and says so', async () => {
    const { append, garbage, start, documents, logger } = await setUp();
    await garbage('notes.v1');
    await append(noteDrafted());
    await start();
    expect(await documents.proposals('northwind')).toHaveLength(4);
    expect(logger.lines.filter(({ message }) => message === 'skipped an unreadable record of the review queue')).toMatchObject([{ level: 'warn', fields: { reason: 'undecodable' } }]);
  });

  it('comes back the same after it was dropped at rest and under way, and loses nothing that comes meanwhile (I7)', async () => {
    const { append, start, state, logger } = await setUp();
    await append(noteDrafted(), approvalOf(noteCommand(), { proposalId: p0 }));
    const first = await start();
    const before = await state.projection.hash();
    await first.close();
    await state.projection.clear();
    const second = await start();
    expect(await state.projection.hash()).toBe(before);

    await state.projection.clear();
    const late = await append(noteDrafted({ noteId: 'note-2', callId: 'call-2' }));
    expect(await second.reached(late, 5_000)).toBe(true);
    const healed = await eventually(() => state.projection.hash(), () => logger.lines.filter(({ message }) => message === 'the review queue reflects the log').length === 3);
    const other = await setUp(createMemoryBus());
    await other.append(noteDrafted(), approvalOf(noteCommand(), { proposalId: p0 }), noteDrafted({ noteId: 'note-2', callId: 'call-2' }));
    await other.start();
    expect(healed).toBe(await other.state.projection.hash());
  });

  it('gathers what is known of a deal from its CRM, its mails and its calls, and comes back the same when it is read anew in another order of topics (I7)', async () => {
    const { append, start, state, documents, changed } = await setUp();
    const projection = await start();
    const facts = [dealChanged({ name: 'Halden pilot' }), noteDrafted(), staleFlagged(), fieldUpdateProposed(stageCommand('negotiation'), { id: 'h' }), mailReceived('Hello'), proposalFact('proposal.rejected', { reason: '' }, { proposalId: 'h' })];
    for (const fact of facts) expect(await projection.reached(await append(fact), 5_000)).toBe(true);
    await eventually(() => changed, (all) => all.length === facts.length);
    const look = async () => [(await documents.deal('northwind', '4471'))?.label, (await documents.flaggedDeals('northwind')).map(({ flags }) => flags.length), (await documents.proposal('northwind', proposalIdOf(1)))?.newer?.proposalId, (await documents.proposal('northwind', 'h'))?.review?.rejection !== undefined];
    const before = [await look(), await state.projection.hash()];
    expect(before[0]).toEqual(['Halden pilot', [1], 'h', true]);
    await projection.close();
    await state.projection.clear();
    await start();
    expect([await look(), await state.projection.hash()]).toEqual(before);
  });

  it('is built anew over a store that an earlier shape of it left behind', async () => {
    const { append, start, state, documents } = await setUp();
    await append(noteDrafted());
    await state.projection.apply({ topic: 'gateway.review-projection', partition: 0, offset: 0 }, [{ tenant: 'northwind', collection: 'draft', id: 'left-behind', document: { proposalId: 'left-behind', slot: {} } }]);
    await start();
    expect((await documents.proposals('northwind')).map(({ draft }) => draft.proposalId)).toEqual([0, 1, 2, 3].map((place) => proposalIdOf(place)));
  });

  it('is healthy while it reads', async () => {
    const projection = await (await setUp()).start();
    expect(projection.health()).toMatchObject({ healthy: true });
  });
});
