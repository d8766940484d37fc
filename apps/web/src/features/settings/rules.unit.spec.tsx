/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { type HygieneRulesView, hygieneRulesChangeSchema, hygieneRulesTextSchema } from '@baton/contracts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { type Answer, type FakeGateway, ok, openConsole, refusal } from '../../testing/console-under-test.spec.js';

afterEach(cleanup);

const atMs = Date.parse('2026-11-29T14:32:00Z');
const view = (over: Partial<HygieneRulesView> = {}): HygieneRulesView => ({
  version: '2026-11+console.1', isOwn: true, sentences: ['stale after 9 days', 'a step is missing after 2 days'], mayChange: true,
  editions: [{ version: '2026-11+console.1', yaml: 'stale: 9', by: 'Ada Voss', atMs }, { version: '2026-11', yaml: 'stale: 30', by: '', atMs }], ...over,
});
/** As much of the gateway's check as a page can tell apart: a line is a sentence, one with an exclamation mark is a fault. */
const checkOf = (body: unknown): Answer => {
  const lines = hygieneRulesTextSchema.parse(body).yaml.split('\n');
  const faults = lines.flatMap((line, at) => (line.includes('!') ? [{ line: at + 1, message: `${line} is no rule` }] : []));
  return ok({ faults, sentences: faults.length > 0 ? [] : [...lines.map((line) => `rule ${line}`), 'a step is missing after 2 days'] });
};
const publish = (gateway: FakeGateway) => (body: unknown): Answer => {
  const { readVersion, yaml } = hygieneRulesChangeSchema.parse(body);
  gateway.rules = view({ version: '2026-11+console.2', sentences: [`rule ${yaml}`], editions: [{ version: '2026-11+console.2', yaml, by: 'Ada Voss', atMs: Date.now() }, ...gateway.rules.editions] });
  return readVersion === '2026-11+console.1' ? ok(gateway.rules) : refusal(409, 'conflict', 'the rules have changed since you read them');
};
const open = async (rules: Partial<HygieneRulesView> = {}, prepare: (gateway: FakeGateway) => void = () => undefined) => {
  const opened = await openConsole('/settings', undefined, (gateway) => {
    gateway.rules = view(rules);
    gateway.answers = { '/api/hygiene-rules/check': checkOf, '/api/hygiene-rules': publish(gateway) };
    prepare(gateway);
  });
  const rest = async (): Promise<void> => { await new Promise((resolve) => { setTimeout(resolve, 300); }); await opened.settle(); };
  const click = async (name: string | RegExp): Promise<void> => { fireEvent.click(screen.getByRole('button', { name })); await opened.settle(); };
  const write = async (yaml: string): Promise<void> => { fireEvent.change(screen.getByRole('textbox', { name: 'The rules as YAML' }), { target: { value: yaml } }); await rest(); };
  return { ...opened, rest, click, write };
};
const section = () => within(screen.getByRole('region', { name: 'Rules' }));
const button = (name: RegExp): HTMLButtonElement => {
  const found = screen.getByRole('button', { name });
  if (!(found instanceof HTMLButtonElement)) throw new Error('no button');
  return found;
};
const compared = (): string[] => [...document.querySelectorAll<HTMLElement>('[data-sentence]')].map((each) => `${each.dataset['sentence'] ?? ''}: ${each.lastChild?.textContent ?? ''}`);

describe('the rules in settings', () => {
  it('are told in words, with which are in force and who wrote them', async () => {
    await open();
    expect([section().getByText('stale after 9 days').tagName, section().getByText('version 2026-11, changed once here', { selector: '.rounded-full' }).tagName]).toEqual(['LI', 'SPAN']);
    const rows = [...document.querySelectorAll('section[aria-label=Rules] summary')].map(({ textContent }) => textContent ?? '');
    expect([rows[0]?.includes('Ada Voss'), rows[0]?.endsWith('in force'), rows[1]?.includes('from the organisation file'), rows[1]?.endsWith('in force')]).toEqual([true, true, true, false]);
    expect(document.querySelector('pre[aria-label="Text of version 2026-11"]')?.textContent).toBe('stale: 30');
  });

  it('are the standard ones where nobody wrote any', async () => {
    await open({ version: 'standard', isOwn: false });
    expect(section().getByText('the standard rules').tagName).toBe('SPAN');
  });

  it('are read by a rep, and changed by an administrator', async () => {
    await open({ mayChange: false });
    expect([section().queryAllByRole('button').length, section().getByText('An administrator changes them.').tagName]).toEqual([0, 'SPAN']);
  });

  it('say why they cannot be read, and leave the connections readable', async () => {
    const { gateway, settle } = await open({}, (each) => { each.readRules = () => refusal(503, 'unavailable', 'The log cannot be read.'); });
    expect([section().getByRole('alert').textContent?.startsWith('The rules cannot be read right now. The log cannot be read.'), screen.getByRole('region', { name: 'Connections' }).tagName]).toEqual([true, 'SECTION']);
    gateway.readRules = undefined;
    fireEvent.click(section().getByRole('button', { name: 'Try again' }));
    await settle();
    expect(section().getByText('stale after 9 days').tagName).toBe('LI');
  });
});

describe('a change of the rules', () => {
  it('is told in words as it is typed, and is in force only once it is published', async () => {
    const { click, write, gateway } = await open();
    await click('Change the rules …');
    expect([button(/Publish/).disabled, section().getByText('Nothing is changed yet.').tagName]).toEqual([true, 'P']);
    await write('stale: 5');
    expect(compared()).toEqual(['new: rule stale: 5', 'kept: a step is missing after 2 days', 'gone: stale after 9 days']);
    expect(gateway.posted.some(({ path }) => path === '/api/hygiene-rules')).toBe(false);
    await click(/Publish/);
    expect(gateway.posted.at(-1)).toEqual({ path: '/api/hygiene-rules', body: { readVersion: '2026-11+console.1', yaml: 'stale: 5' } });
    expect([screen.queryByRole('textbox', { name: 'The rules as YAML' }), section().getByText('rule stale: 5').tagName]).toEqual([null, 'LI']);
  });

  it('with faults names the line of each, leads there, and cannot be published', async () => {
    const { click, write, press } = await open();
    await click('Change the rules …');
    await write('stale: 5\nwhat!\n');
    expect([section().getByRole('alert').textContent, button(/Publish/).disabled]).toEqual(['line 2what! is no rule', true]);
    await click('line 2');
    const area = screen.getByRole('textbox', { name: 'The rules as YAML' });
    expect(area instanceof HTMLTextAreaElement && [document.activeElement === area, area.value.slice(area.selectionStart, area.selectionEnd)]).toEqual([true, 'what!']);
    await press('mod+Enter');
    expect(screen.queryByRole('textbox', { name: 'The rules as YAML' })).not.toBeNull();
  });

  it('is left by Escape while nothing was typed, and only by its button afterwards', async () => {
    const { click, write, press } = await open();
    await click('Change the rules …');
    await press('Escape');
    expect(screen.queryByRole('form', { name: 'Change the rules' })).toBeNull();
    await click('Change the rules …');
    await write('stale: 5');
    await press('Escape');
    expect(screen.getByRole('form', { name: 'Change the rules' }).tagName).toBe('FORM');
    await click('Discard the change');
    expect(section().getByText('stale after 9 days').tagName).toBe('LI');
  });

  it('can begin from an older version, as a change of the one in force', async () => {
    const { click, rest, press, gateway } = await open();
    await click('Bring this one back …');
    await rest();
    expect(compared()[0]).toBe('new: rule stale: 30');
    await press('mod+Enter');
    expect(gateway.posted.at(-1)).toEqual({ path: '/api/hygiene-rules', body: { readVersion: '2026-11+console.1', yaml: 'stale: 30' } });
  });

  it('is not published over somebody else\'s, and what was typed stays', async () => {
    const { click, write, gateway, reread } = await open();
    await click('Change the rules …');
    await write('stale: 5');
    gateway.rules = view({ version: '2026-11+console.2' });
    await reread();
    expect([section().getByRole('alert').textContent?.startsWith('Somebody has published other rules since you began.'), button(/Publish/).disabled]).toEqual([true, true]);
    expect(screen.getByRole('textbox', { name: 'The rules as YAML' })).toHaveProperty('value', 'stale: 5');
  });

  it('says what the gateway answers when it does not take it, and that it could not be checked', async () => {
    const { click, write, gateway } = await open();
    await click('Change the rules …');
    await write('stale: 5');
    gateway.answers['/api/hygiene-rules'] = () => refusal(503, 'unavailable', 'The log cannot be written.');
    await click(/Publish/);
    expect(section().getByText('The log cannot be written.').getAttribute('role')).toBe('alert');
    gateway.answers['/api/hygiene-rules/check'] = () => refusal(503, 'unavailable', 'Nobody answers.');
    await write('stale: 6');
    expect([section().getByText('Not checked: Nobody answers.').tagName, button(/Publish/).disabled]).toEqual(['P', true]);
  });
});
