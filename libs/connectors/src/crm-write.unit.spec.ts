import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FieldKind } from '@baton/contracts';
import fc from 'fast-check';
import { amountText } from './deal-fields.js';
import { createFakeVendorWrite } from './fake-vendor-write.js';
import { context, endOf, type OverSim, startOverSim } from './over-sim.spec.js';
import { draft, field, note, removal, stage, task } from './vendor-commands.spec.js';
import { intendedFields } from './vendor-write.js';

const amount = (value: string, before: string) => field('amount', value, before, FieldKind.NUMBER);

describe.each(['hubspot', 'salesforce', 'pipedrive'] as const)('a number in %s, however it is written', (vendor) => {
  let over: OverSim;
  beforeAll(async () => { over = await startOverSim(vendor); });
  beforeEach(() => over.reset());
  afterAll(() => over.close());
  const now = async (command: ReturnType<typeof amount>) => (await over.write().current(command)).fields;

  it.each([['48000.00', '52000.50'], ['48000', '52000.500'], ['48000.0', '0.0'], ['48000', '-12.25']])('%s is what stands there, %s is what stands there after', async (before, after) => {
    const command = amount(after, before);
    expect(await now(command)).toEqual({ amount: before });
    await over.write().apply(command, context());
    expect(await now(command)).toEqual(intendedFields(command));
  });

  it('that is another is told as the vendor has it', async () => { expect(await now(amount('48000.01', '4800'))).toEqual({ amount: '48000' }); });

  it.each(['48 000', '48k', 'NaN', ' ', '1e3', '0x10', '.5', '5.', '--1'])('is never made of "%s"', async (text) => {
    await expect(over.write().apply(amount(text, '48000'), context())).rejects.toMatchObject({ kind: 'validation', message: expect.stringContaining('is no number') });
    expect(over.requests).toEqual([]);
  });

  it('may be taken away', async () => {
    await over.write().apply(amount('', '48000'), context());
    expect(await now(amount('', '48000'))).toEqual({ amount: '' });
  });

  it('is no business of a text field, which may say what it wants', async () => {
    const command = field(vendor === 'pipedrive' ? 'title' : 'next_step', '48.00', '48');
    await over.write().apply(command, context());
    expect((await over.write().current(command)).fields).toEqual(intendedFields(command));
  });
});

describe('the text of an amount', () => {
  it('is the same for the same number and another for another', () => {
    const cents = fc.integer({ min: -10_000_000, max: 10_000_000 });
    const written = (value: number, digits: number): string => (value / 100).toFixed(digits);
    fc.assert(fc.property(cents, cents, fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 }), (a, b, some, others) => {
      expect(amountText(written(a, some)) === amountText(written(b, others))).toBe(a === b);
      expect(Number(amountText(written(a, some)))).toBe(a / 100);
    }));
  });
});

describe('the fake, in place of any vendor', () => {
  it.each([['keyed', 1], ['marked', 2]] as const)('that is %s makes %i of a create that is called twice', async (creates, expected) => {
    for (const command of [note(), task(), draft()]) {
      const fake = createFakeVendorWrite({ creates });
      expect(await fake.safety(command)).toBe(creates);
      await fake.apply(command, context());
      await fake.apply(command, context());
      expect(fake.effects).toHaveLength(expected);
      expect((await fake.find(command, { writeKey: 'baton-1', sinceMs: 0, othersRecords: new Set() }))?.recordId).toBe('rec-1');
      expect(await fake.find(command, { writeKey: 'baton-1', sinceMs: 0, othersRecords: new Set(['rec-1', 'rec-2']) })).toBeUndefined();
    }
  });

  it('answers a removal with the record that went, as vendors do', async () => {
    const fake = createFakeVendorWrite({ fields: { record: 'there' } });
    expect((await fake.apply(removal('note', '90001'), context())).recordId).toBe('90001');
    expect((await fake.current(removal('note', '90001'))).fields).toEqual({ record: '' });
  });

  it('sends nothing once the time is over', async () => {
    const fake = createFakeVendorWrite({ fields: { stage: 'discovery' } });
    for (const command of [note(), stage('evaluation', 'discovery'), removal('note', '1')]) expect(await endOf(fake.apply(command, context({ mayStillCall: () => false })))).toBe('too_late');
    expect([fake.effects, fake.fields['stage']]).toEqual([[], 'discovery']);
  });
});
