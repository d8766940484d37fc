/** @jest-environment jsdom */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { fireEvent, getByLabelText, getByRole } from '@testing-library/dom';
import type { DoorAnswer } from '../call/door-answer.js';
import type { Settings } from '../settings.js';
import { putPage } from '../testing/page-body.spec.js';
import { checkFields, type Fields, fieldsOf } from './options-form.js';
import { OptionsPage } from './options-page.js';

const dana: Settings = { address: 'https://baton.example', callsAddress: 'wss://baton.example/v1/calls', token: 'token-of-dana', repEmail: 'dana@northwind.example', repName: 'Dana Okafor', colleagues: ['Luis Marin', 'Mei Lund'] };
const labels = { address: /^Baton’s address/, callsAddress: /^Address for calls/, token: /^Token/, repEmail: /^Your e-mail/, repName: /^Your name/, colleagues: /^Colleagues/ } as const;

beforeEach(() => { putPage(document, 'options.html'); });

interface World { readonly kept?: Settings; readonly isAllowed?: boolean | 'broken'; readonly answer?: DoorAnswer }
const open = async ({ kept, isAllowed = true, answer = { kind: 'open' } }: World = {}) => {
  const [saved, order]: [Settings[], string[]] = [[], []];
  const page = new OptionsPage({
    document, load: () => Promise.resolve(kept), save: (settings) => { saved.push(settings); order.push('save'); return Promise.resolve(); },
    allow: () => { order.push('allow'); return isAllowed === 'broken' ? Promise.reject(new Error('no gesture')) : Promise.resolve(isAllowed); }, ask: () => { order.push('ask'); return Promise.resolve(answer); },
  });
  await page.load();
  return { saved, order };
};
const field = (name: keyof typeof labels): HTMLInputElement => getByLabelText(document.body, labels[name]);
const fill = (fields: Partial<Fields>): void => { for (const [name, value] of Object.entries(fields)) fireEvent.input(field(name as keyof typeof labels), { target: { value } }); };
const save = async (): Promise<void> => { fireEvent.click(getByRole(document.body, 'button', { name: 'Save' })); for (let turn = 0; turn < 8; turn += 1) await Promise.resolve(); };
const result = (): string | null => getByRole(document.body, 'status').textContent;
const faults = (): string[] => [...document.querySelectorAll('.fault')].flatMap(({ textContent }) => textContent || []);

describe('the fields of the options', () => {
  it.each([
    ['Luis Marin\nMei Lund\n\n', ['Luis Marin', 'Mei Lund']], ['Luis Marin, Mei Lund; Tom', ['Luis Marin', 'Mei Lund', 'Tom']], ['  ', []],
  ])('read the colleagues %j one by one', (colleagues, names) => {
    const checked = checkFields({ ...fieldsOf(dana), colleagues });
    expect('settings' in checked && checked.settings.colleagues).toEqual(names);
  });

  it('come back from what they were read to', () => {
    expect(checkFields(fieldsOf(dana))).toEqual({ settings: dana });
  });

  it('tell the first fault of each field', () => {
    const checked = checkFields({ ...fieldsOf(dana), address: 'http://baton.example', token: ' a b ' });
    expect('faults' in checked && checked.faults).toEqual({ address: expect.stringContaining('https://'), token: expect.stringContaining('twelve') });
  });

  it('without an address for calls mean the usual one', () => {
    const checked = checkFields({ ...fieldsOf(dana), callsAddress: ' ' });
    expect('settings' in checked && checked.settings.callsAddress).toBe('wss://baton.example/v1/calls');
  });
});

describe('the options page', () => {
  it('shows what is kept', async () => {
    await open({ kept: dana });
    expect(Object.keys(labels).map((name) => field(name as keyof typeof labels).value)).toEqual(Object.values({ ...dana, colleagues: 'Luis Marin\nMei Lund' }));
  });

  it('is empty at first, and hides the token', async () => {
    await open();
    expect([field('address').value, field('token').type]).toEqual(['', 'password']);
  });

  it('shows where calls usually go while an address is typed', async () => {
    await open();
    fill({ address: 'http://localhost:4600' });
    expect([field('callsAddress').placeholder, field('callsAddress').value]).toEqual(['ws://localhost:4612/v1/calls', '']);
  });

  it('keeps nothing that is wrong, and says what is beside its field', async () => {
    const { saved, order } = await open();
    fill({ address: 'baton.example', token: 'short' });
    await save();
    expect([saved, order, result(), faults().length, field('address').getAttribute('aria-invalid'), field('repName').getAttribute('aria-invalid')]).toEqual([[], [], 'Nothing is saved yet.', 4, 'true', 'false']);
  });

  it('takes its complaints back when all is well', async () => {
    await open();
    fill({ ...fieldsOf(dana), token: 'short' });
    await save();
    fill({ token: dana.token });
    await save();
    expect([faults(), field('token').getAttribute('aria-invalid')]).toEqual([[], 'false']);
  });

  it('asks the browser first, since that takes a click, then keeps, then asks Baton', async () => {
    const { saved, order } = await open();
    fill(fieldsOf(dana));
    await save();
    expect([order, saved, result()]).toEqual([['allow', 'save', 'ask'], [dana], 'Saved. Baton takes calls with this token.']);
  });

  it.each<[string, World, string]>([
    ['Baton refuses', { answer: { kind: 'refused', why: 'No call platform has this token.' } }, 'Saved, but Baton refuses: No call platform has this token.'], ['Baton is away', { answer: { kind: 'away' } }, 'does not answer at the address for calls'],
    ['the rep did not allow it', { isAllowed: false }, 'the coach is not shown'], ['the browser could not ask', { isAllowed: 'broken' }, 'the coach is not shown'],
  ])('keeps settings and says so when %s', async (_, world, text) => {
    const { saved } = await open(world);
    fill(fieldsOf(dana));
    await save();
    expect([saved, result()]).toEqual([[dana], expect.stringContaining(text)]);
  });
});
