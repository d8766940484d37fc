import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createMemoryBus, type MemoryBus } from '@baton/bus';
import { decodeFact, draft, type EmittedBy, encodeFact, type FactOf } from '@baton/contracts';
import { createFakeClock, createFakeLogger } from '@baton/platform';
import { approvalOf, noteCommand } from '@baton/testing';
import { openLedger } from '../domain/ledger.js';
import type { LedgerLog } from '../ports.js';
import { createLedgerLog } from './ledger-log-bus.js';

type LedgerFact = FactOf<EmittedBy<'crm-sync'>>;

describe('the ledger on the log', () => {
  let bus: MemoryBus;
  let ledger: LedgerLog;
  const logger = createFakeLogger();
  const approval = approvalOf(noteCommand());
  const attempted = (epoch = 1) => draft('crm.write_attempted', { epoch, payloadHash: 'h', writeKey: 'k' });
  const replayed = async (partition: number): Promise<LedgerFact[]> => {
    const found: LedgerFact[] = [];
    await ledger.replay(partition, (fact) => { found.push(fact); });
    return found;
  };

  beforeEach(async () => {
    bus = createMemoryBus();
    await (await bus.admin()).ensureTopics([{ topic: 'crm.v1', partitions: 3, compacted: false, retentionDays: 1 }]);
    ledger = createLedgerLog(bus, await bus.producer({ acks: 'all', lingerMs: 0 }), createFakeClock(), logger);
    logger.lines.length = 0;
  });
  afterEach(() => bus.close());

  it('gives back what was appended, in order, from its own partition only', async () => {
    await ledger.claim(1, 4, 'owner-a');
    await ledger.append(1, [{ approval, drafts: [attempted(4)] }], openLedger());
    await ledger.append(2, [{ approval, drafts: [attempted(9)] }], openLedger());
    expect((await replayed(1)).map(({ type }) => type)).toEqual(['crm.write_claimed', 'crm.write_attempted']);
    expect((await replayed(2)).map(({ payload }) => payload)).toEqual([{ epoch: 9, payloadHash: 'h', writeKey: 'k' }]);
    expect(await replayed(0)).toEqual([]);
  });

  it('answers each append with the facts as they stand on the log', async () => {
    const { facts } = await ledger.append(1, [{ approval, drafts: [attempted(), draft('note.synced', { recordId: 'r', recordUrl: '' })] }], openLedger());
    expect(await replayed(1)).toEqual(facts);
  });

  it('tells where the first of them lies, so that an owner sees when somebody wrote in between', async () => {
    const other = createLedgerLog(bus, await bus.producer({ acks: 'all', lingerMs: 0 }), createFakeClock(), logger);
    const two = [attempted(), draft('note.synced', { recordId: 'r', recordUrl: '' })];
    expect([(await ledger.claim(1, 1, 'a')).offset, (await ledger.append(1, [{ approval, drafts: two }], openLedger())).offset, (await other.claim(1, 2, 'b')).offset, (await ledger.append(1, [{ approval, drafts: two }], openLedger())).offset]).toEqual([0, 1, 3, 4]);
    expect((await ledger.append(2, [{ approval, drafts: two }], openLedger())).offset).toBe(0);
  });

  it('says -1 where the broker does not say at which place a record came to lie', async () => {
    const silent = createLedgerLog(bus, { send: () => Promise.resolve([]), close: () => Promise.resolve() }, createFakeClock(), logger);
    expect((await silent.claim(1, 1, 'a')).offset).toBe(-1);
  });

  it('names each record’s type beside it, for those who sort without reading', async () => {
    await ledger.claim(1, 1, 'a');
    await ledger.append(1, [{ approval, drafts: [attempted()] }], openLedger());
    const types: unknown[] = [];
    await bus.read('crm.v1', [], (messages) => { types.push(...messages.map(({ headers }) => headers)); });
    expect(types).toEqual([{ type: 'crm.write_claimed' }, { type: 'crm.write_attempted' }]);
  });

  it('claims for no tenant, on the day it is', async () => {
    const { facts: [claim] } = await ledger.claim(2, 7, 'owner-a');
    expect(claim).toMatchObject({ tenant: '-', causationId: '', correlationId: '', traceContext: '', repLocalDate: new Date(createFakeClock().now()).toISOString().slice(0, 10), payload: { partition: 2, epoch: 7, owner: 'owner-a' } });
  });

  it('passes on a fault that is no unreadable record', async () => {
    await ledger.claim(1, 1, 'a');
    await expect(ledger.replay(1, () => { throw new TypeError('ours'); })).rejects.toThrow('ours');
  });

  it('ties every record to the approval: what it is about, its tenant, its chain and its cause', async () => {
    const { facts: [fact] } = await ledger.append(0, [{ approval, drafts: [attempted()] }], openLedger());
    expect(fact).toMatchObject({ about: approval.about, tenant: approval.tenant, correlationId: approval.correlationId, causationId: approval.id, repLocalDate: approval.repLocalDate });
  });

  it('gives a repeated outcome of one owner the same id, and anything else another', async () => {
    const refusal = (epoch = 1) => draft('crm.write_refused', { epoch, reason: 'x', vendorMessage: '', found: [] });
    const idOf = async (drafts: Parameters<LedgerLog['append']>[1][number]['drafts'], of = approval): Promise<string | undefined> => (await ledger.append(0, [{ approval: of, drafts }], openLedger())).facts[0]?.id;
    const id = await idOf([refusal()]);
    expect(await idOf([refusal()])).toBe(id);
    const others = [await idOf([refusal(2)]), await idOf([attempted()]), await idOf([attempted()]), await idOf([refusal()], approvalOf(noteCommand(), { proposalId: 'proposal-2' }))];
    expect(new Set([id, ...others]).size).toBe(5);
  });

  it('puts what several approvals have to say side by side, in the order given', async () => {
    const other = approvalOf(noteCommand(), { proposalId: 'proposal-2' });
    const { facts, offset } = await ledger.append(1, [{ approval, drafts: [attempted()] }, { approval: other, drafts: [attempted(), draft('note.synced', { recordId: 'r', recordUrl: '' })] }], openLedger());
    expect([offset, facts.map(({ type, about }) => `${type} ${about.proposalId}`)]).toEqual([0, ['crm.write_attempted proposal-1', 'crm.write_attempted proposal-2', 'note.synced proposal-2']]);
    expect(await replayed(1)).toEqual(facts);
  });

  it('gives two claims two ids: each is its own event', async () => {
    expect((await ledger.claim(0, 1, 'a')).facts[0]?.id).not.toBe((await ledger.claim(0, 1, 'a')).facts[0]?.id);
  });

  it('reads over a record that cannot be read, and calls somebody to it', async () => {
    const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
    await ledger.claim(0, 1, 'a');
    await producer.send('crm.v1', [{ key: 'x', value: new TextEncoder().encode('junk'), partition: 0 }]);
    await ledger.append(0, [{ approval, drafts: [attempted()] }], openLedger());
    expect((await replayed(0)).map(({ type }) => type)).toEqual(['crm.write_claimed', 'crm.write_attempted']);
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { partition: 0, offset: 1 } }]);
  });

  it('takes no fact of another kind for its own', async () => {
    const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
    await producer.send('crm.v1', [{ key: 'x', value: encodeFact(approval), partition: 0 }]);
    expect(await replayed(0)).toEqual([]);
  });

  it('keeps all records of one CRM record under one key, so that readers see them in order', async () => {
    await ledger.append(0, [{ approval, drafts: [attempted(), draft('crm.write_applied', { epoch: 1, recordId: 'r', recordUrl: '', action: 'note_create' })] }], openLedger());
    const keys: string[] = [];
    await bus.read('crm.v1', [], (messages) => { keys.push(...messages.map(({ key, value }) => `${key} ${decodeFact(value).type}`)); });
    expect(new Set(keys.map((each) => each.split(' ')[0])).size).toBe(1);
  });
});
