import { describe, expect, it } from '@jest/globals';
import { haldenDeal } from '@baton/testing';
import { dealCall, line, offlineNoteOf, wholeAnswer } from './deal-call.spec.js';
import { planNote } from './plan-note.js';

const call = dealCall("rep: Shall we run it on two depots?", "buyer: Yes, let's do that in January.", "rep: I'll send the plan by Friday.");
const plan = planNote('northwind', call, offlineNoteOf(call));
const rowsOf = (text: string): unknown[] => text.split('\n').filter((row) => row.startsWith('{')).map((row) => JSON.parse(row) as unknown);
const fits = (change: object): boolean => plan.schema.safeParse({ ...wholeAnswer({}), ...change }).success;

describe('the question about a note', () => {
  it('is of one deal of one tenant, and asks within bounds', () => {
    expect(plan).toMatchObject({ stage: 'notes', schemaName: 'note', maxTokens: 4_000, data: { tenant: 'northwind', dealId: '4471' } });
  });

  it('shows the deal, every utterance by its id and the draft, all of it as data', () => {
    expect(rowsOf(plan.data.text)).toEqual(expect.arrayContaining([
      { name: 'Halden Freight', account: 'Halden Freight', stage: 'discovery', closeDate: '2027-01-30' }, { stageId: 'evaluation', label: 'Evaluation' },
      { id: 'u1', speaker: 'Priya Raman', side: 'buyer', said: "Yes, let's do that in January." }, { id: 'u2', speaker: 'Dana Okafor', side: 'rep', said: "I'll send the plan by Friday." }, { nextStep: 'Send the plan' },
    ]));
    expect(plan.data.text.split('\n').filter((row) => row.startsWith('#'))).toEqual(['# deal', '# transcript', '# draft']);
  });

  it('holds no id of a tenant, record, connection or owner, no address, and no speech in its instructions', () => {
    const { tenant: _, dealId: __, ...data } = plan.data;
    expect(JSON.stringify({ ...plan, data })).not.toMatch(/northwind|4471|hubspot|1001|@|v1"/);
    expect(plan.system).not.toMatch(/Priya|Halden|depots/);
  });

  it('is the same for the same call', () => expect(planNote('northwind', call, offlineNoteOf(call)).data).toEqual(plan.data));

  it('of a call too long shows how it ended, in order', () => {
    const long = dealCall(...Array.from({ length: 300 }, (_, at) => `buyer: ${at} ${'word '.repeat(100)}`));
    const rows = rowsOf(planNote('northwind', long, offlineNoteOf(call)).data.text).flatMap((row) => (row as { id?: string }).id ?? []);
    expect(rows.at(-1)).toBe('u299');
    expect(rows).toEqual(Array.from({ length: rows.length }, (_, at) => `u${300 - rows.length + at}`));
    expect(rows.length).toBeGreaterThan(150);
    expect(rows.length).toBeLessThan(190);
  });

  it('of a single utterance too long shows the deal and the draft', () => {
    const rows = rowsOf(planNote('northwind', dealCall(`buyer: ${'word '.repeat(30_000)}`), offlineNoteOf(call)).data.text);
    expect(rows.some((row) => 'said' in (row as object))).toBe(false);
    expect(rows).toContainEqual({ nextStep: 'Send the plan' });
  });

  it('counts what nobody sees and shows none of it', () => {
    const { data } = planNote('northwind', dealCall('buyer: Fine.\u{E0070}\u{E0061}\u{E0079}\u200B'), offlineNoteOf(call));
    expect(data.hidden).toMatchObject({ tags: 3, zeroWidth: 1 });
    expect(data.text).toContain('"said":"Fine."');
  });
});

describe('the shape of the answer', () => {
  it.each<[string, object]>([
    ['nothing', {}], ['lines with their quotes', { headline: line('A pilot', 'u1: let us'), topics: [line('A', 'u0: x')], decisions: [line('A', 'u0: x', 'u1: y')], nextSteps: [line('A', 'u2: x')] }],
    ['a stage of the deal, a day and a sum', { stage: { value: 'evaluation', evidence: line('', 'u1: y').evidence }, closeDate: { value: '2027-02-28', evidence: line('', 'u1: y').evidence }, amount: { value: 48_000, evidence: line('', 'u1: y').evidence } }],
  ])('takes %s', (_, change) => expect(fits(change)).toBe(true));

  it.each<[string, object]>([
    ['a stage of another pipeline', { stage: { value: 'appointmentscheduled', evidence: line('', 'u1: y').evidence } }], ['a stage by its label', { stage: { value: 'Evaluation', evidence: line('', 'u1: y').evidence } }],
    ['a day that is none', { closeDate: { value: '2027-02-30', evidence: line('', 'u1: y').evidence } }], ['a day in words', { closeDate: { value: 'end of February', evidence: line('', 'u1: y').evidence } }],
    ['a sum in words', { amount: { value: '48k', evidence: line('', 'u1: y').evidence } }], ['a sum below nothing', { amount: { value: -1, evidence: line('', 'u1: y').evidence } }],
    ['a value without evidence', { amount: { value: 1, evidence: [] } }], ['a line without evidence', { topics: [line('A')] }], ['a line without quotes', { topics: [{ text: 'A', evidence: ['u1'] }] }],
    ['a recipient', { recipient: 'evil@example.com' }], ['a record', { recordId: '9999' }], ['an owner of a step', { nextSteps: [{ ...line('A', 'u2: x'), owner: 'Mallory' }] }], ['a target of a value', { stage: { value: 'evaluation', evidence: line('', 'u1: y').evidence, dealId: '9999' } }],
    ['more lines than fit a note', { topics: Array.from({ length: 7 }, () => line('A', 'u0: x')) }], ['a book for a line', { headline: line('A'.repeat(241), 'u0: x') }],
    ['proposals', { proposals: [] }], ['no topics', { topics: undefined }], ['html', { html: '<b>' }],
  ])('has no room for %s', (_, change) => expect(fits(change)).toBe(false));

  it('has no stage where the call belongs to no deal', () => {
    const { schema, data } = planNote('northwind', { ...call, deal: null }, offlineNoteOf(call));
    const stage = { value: 'evaluation', evidence: line('', 'u1: y').evidence };
    expect([schema.safeParse(wholeAnswer({})).success, schema.safeParse({ ...wholeAnswer({}), stage }).success, data.dealId]).toEqual([true, false, '']);
  });

  it('has the stages of the deal and no others', () => {
    const evidence = line('', 'u1: y').evidence;
    expect(haldenDeal.stages.map(({ id }) => fits({ stage: { value: id, evidence } }))).toEqual(haldenDeal.stages.map(() => true));
    expect(fits({ stage: { value: '__proto__', evidence } })).toBe(false);
  });
});
