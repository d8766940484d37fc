import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { Side } from '@baton/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type FakeBaton, startFakeBaton, type TakenCall } from './testing/fake-baton.spec.js';
import { type MeetBrowser, type MeetTab, openMeetBrowser } from './testing/meet-browser.spec.js';

let browser: MeetBrowser;
let baton: FakeBaton;
let panel: Page;
const tabs: MeetTab[] = [];

const shot = async (page: Page, name: string): Promise<void> => {
  const folder = join(import.meta.dirname, '../../../.baton/screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `extension-${name}.png`) });
};
const axe = async (page: Page): Promise<string[]> => (await new AxeBuilder({ page }).options({ iframes: false }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`);
const until = async <Value>(read: () => Value | Promise<Value>, holds: (value: Value) => boolean, patienceMs = 8_000): Promise<Value> => {
  const endMs = Date.now() + patienceMs;
  for (;;) {
    const value = await read();
    if (holds(value) || Date.now() > endMs) return value;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
};
const setToken = async (token: string): Promise<void> => {
  const options = await browser.open('options.html');
  await options.fill('#token', token);
  await options.click('text=Save');
  await options.waitForSelector('#result[data-tone]:not([data-tone=waiting])');
  await options.close();
};

/** A Meet page with captions, where a call was begun. */
const onCall = async (prepare: (tab: MeetTab) => Promise<void> = (tab) => tab.do('captions', true)): Promise<{ tab: MeetTab; call: () => TakenCall }> => {
  const known = new Set(baton.calls().map(({ callId }) => callId));
  const tab = await browser.meet();
  tabs.push(tab);
  await prepare(tab);
  await panel.check('#others-know');
  await panel.click('#start');
  await tab.page.waitForSelector('baton-state', { state: 'attached' });
  const [begun] = await until(() => baton.calls().filter(({ callId }) => !known.has(callId)), (calls) => calls.length > 0);
  if (!begun) throw new Error('no call reached Baton');
  const call = (): TakenCall => baton.calls().find(({ callId }) => callId === begun.callId) ?? begun;
  return { tab, call };
};
const finals = ({ heard }: TakenCall): string[] => heard.filter(({ isFinal }) => isFinal).map(({ speaker, text }) => `${speaker}: ${text}`);
const state = (): Promise<string> => panel.locator('#state').innerText();
const badge = (tab: MeetTab): Promise<string> => tab.page.locator('baton-state [role=status]').innerText();

beforeAll(async () => {
  [browser, baton] = await Promise.all([openMeetBrowser(), startFakeBaton()]);
  baton.ancestors = browser.origin;
});
afterEach(async () => {
  for (const { page } of tabs.splice(0)) await page.close();
  if (panel) await panel.waitForSelector('#call', { state: 'hidden' });
});
afterAll(async () => {
  await browser?.close();
  await baton?.close();
});

describe('the options', () => {
  it('say what is wrong beside the field, and keep nothing of it', async () => {
    const options = await browser.open('options.html');
    await options.fill('#address', 'http://baton.example');
    await options.fill('#token', 'short');
    await options.click('text=Save');
    expect(await options.locator('#address-fault').innerText()).toContain('https://');
    expect(await options.locator('#token-fault').innerText()).toContain('twelve');
    expect(await options.locator('#result').innerText()).toBe('Nothing is saved yet.');
    expect(await axe(options)).toEqual([]);
    await options.close();
    panel = await browser.open('panel.html');
    await panel.waitForSelector('#settings');
    expect(await state()).toContain('Set Baton’s address');
  });

  it('are kept, and say that Baton takes calls', async () => {
    const options = await browser.open('options.html');
    for (const [field, value] of Object.entries({ address: baton.address, callsAddress: baton.callsAddress, token: baton.token, repEmail: 'dana@northwind.example', repName: 'Dana Okafor', colleagues: 'Luis Marin' })) await options.fill(`#${field}`, value);
    await options.click('text=Save');
    await options.waitForSelector('text=Baton takes calls with this token');
    await shot(options, 'options');
    expect(await axe(options)).toEqual([]);
    await options.reload();
    await until(() => options.inputValue('#colleagues'), (value) => value !== '');
    expect(await options.inputValue('#colleagues')).toBe('Luis Marin');
    await options.close();
  });
});

describe('a call', () => {
  it('sends nothing before the rep says that the others know, and none of what was said before', async () => {
    const tab = await browser.meet();
    tabs.push(tab);
    await tab.do('captions', true);
    await tab.do('say', 'Priya Raman', 'This is between us.');
    await panel.waitForSelector('#begin');
    expect(await panel.isDisabled('#start')).toBe(true);
    await panel.waitForSelector('text=Nothing is sent before you start');
    await shot(panel, 'panel-begin');
    expect(await axe(panel)).toEqual([]);
    await new Promise((resolve) => { setTimeout(resolve, 600); });
    expect([baton.frames, baton.sockets(), await tab.page.locator('baton-state').count()]).toEqual([[], 0, 0]);
    await panel.check('#others-know');
    await panel.click('#start');
    await tab.page.waitForSelector('baton-state', { state: 'attached' });
    await tab.do('say', 'Priya Raman', 'Now we can talk.');
    await tab.do('say', 'You', 'Thank you.');
    const call = await until(() => baton.calls()[0], (each) => each !== undefined && finals(each).length > 0);
    expect(call && finals(call)).toEqual(['Priya Raman: Now we can talk.']);
    expect(JSON.stringify(baton.frames)).not.toContain('between us');
    expect(call?.start).toMatchObject({ consentRecorded: true, platform: 'meet', title: 'Halden Freight', repEmail: 'dana@northwind.example', others: Side.BUYER });
  });

  it('brings words as revisions while they are spoken, then as finals under who spoke them', async () => {
    const { tab, call } = await onCall();
    for (const words of ['So what do', 'you think of', 'the price?']) { await tab.do('say', 'You', words); await until(() => call().heard.length, (length) => length > 0); await new Promise((resolve) => { setTimeout(resolve, 150); }); }
    await tab.do('say', 'Priya Raman', 'It is more than we have budgeted.');
    await tab.do('say', 'Tom Weller', 'Yes.');
    await until(call, (each) => finals(each).length === 2);
    expect(finals(call())).toEqual(['Dana Okafor: So what do you think of the price?', 'Priya Raman: It is more than we have budgeted.']);
    const ofDana = call().heard.filter(({ speaker }) => speaker === 'Dana Okafor');
    expect(ofDana.map(({ revision }) => revision)).toEqual(ofDana.map((_, at) => at + 1));
    expect(ofDana.slice(0, -1).map(({ text, isFinal }) => [isFinal, 'So what do you think of the price?'.startsWith(text)])).toEqual(ofDana.slice(0, -1).map(() => [false, true]));
    expect(await state()).toContain('Connected to Baton.');
    expect(await badge(tab)).toBe('Baton reads the captions.');
    await shot(tab.page, 'meet');
  });

  it('follows captions that are rewritten, and leaves out a rewriting that comes too late', async () => {
    const { tab, call } = await onCall();
    await tab.do('say', 'Priya Raman', 'we need to see the ice cream');
    await until(call, ({ heard }) => heard.length > 0);
    await tab.do('rewrite', 'We need to see. I scream');
    await until(call, ({ heard }) => heard.length > 1);
    await tab.do('rewrite', 'We need to see the scheme.');
    await tab.do('say', 'You', 'Sure.');
    await until(call, (each) => finals(each).length === 1);
    await tab.do('rewrite', 'We need to see the schemes.', 1);
    await panel.waitForSelector('text=Meet corrected 1 of them');
    expect(finals(call())[0]).toBe('Priya Raman: We need to see the scheme.');
  });

  it('goes on when captions are switched off and on, with nothing twice', async () => {
    const { tab, call } = await onCall();
    await tab.do('say', 'Priya Raman', 'Before the switch.');
    await until(call, ({ heard }) => heard.length > 0);
    await tab.do('captions', false);
    await until(call, (each) => finals(each).length === 1);
    await until(() => badge(tab), (text) => text.startsWith('Captions are off'));
    expect(await badge(tab)).toContain('Captions are off');
    await tab.do('captions', true, true);
    await tab.do('say', 'Priya Raman', 'And after it.');
    await tab.do('say', 'You', 'I see.');
    await until(call, (each) => finals(each).length === 2);
    expect(finals(call())).toEqual(['Priya Raman: Before the switch.', 'Priya Raman: And after it.']);
  });

  it.each([['de', 'Untertitel', 'Ich'], ['ja', '字幕', 'あなた'], ['xx', 'a name nobody knows', 'You']])('understands a page in %s that calls its captions %s', async (language, label, you) => {
    const { tab, call } = await onCall(async (opened) => { await opened.do('language', language, label); await opened.do('captions', true); await opened.do('say', 'Priya Raman', 'Mm.'); });
    await tab.do('say', you, 'Is the price all right?');
    await tab.do('say', 'Priya Raman', 'No.');
    await until(call, (each) => finals(each).length === 1);
    expect(finals(call())).toEqual(['Dana Okafor: Is the price all right?']);
  });

  it.each(['unpictured', 'timed', 'translated'] as const)('says so and sends nothing when captions are built in a way it does not know: %s', async (markup) => {
    const { tab, call } = await onCall(async (opened) => { await opened.do('markup', markup); await opened.do('captions', true); });
    await tab.do('say', 'Priya Raman', 'Nobody knows what this is.');
    await panel.waitForSelector('text=this page’s markup is not known: nothing is sent');
    expect(await badge(tab)).toContain('nothing is sent');
    expect(call().heard).toEqual([]);
    await tab.do('markup', 'today');
    await until(() => badge(tab), (text) => text.includes('reads'));
    await tab.do('say', 'You', 'Known again.');
    await until(call, ({ heard }) => heard.length > 1);
    expect(call().heard.map(({ text }) => text)).toEqual(expect.arrayContaining(['Known again.']));
  });

  it('keeps what is said while Baton is away, and sends it once when it is back', async () => {
    const { tab, call } = await onCall();
    await tab.do('say', 'Priya Raman', 'One.');
    await until(call, ({ heard }) => heard.length > 0);
    baton.acknowledges = false;
    await tab.do('say', 'Priya Raman', 'Two.');
    await until(call, ({ heard }) => heard.length > 1);
    baton.setUp(false);
    await panel.waitForSelector('text=Not connected, trying again');
    await tab.do('say', 'You', 'Three.');
    await tab.do('say', 'Priya Raman', 'Four.');
    await panel.waitForSelector('text=/[3-9] lines wait/');
    await shot(panel, 'panel-away');
    expect(await badge(tab)).toContain('Not connected');
    baton.acknowledges = true;
    baton.setUp(true);
    await tab.do('say', 'You', 'Five.');
    await until(call, (each) => finals(each).length === 3);
    expect(finals(call())).toEqual(['Priya Raman: One. Two.', 'Dana Okafor: Three.', 'Priya Raman: Four.']);
    expect(call().gaps).toBe(0);
    expect(call().repeated).toBeGreaterThan(0);
  });

  it('goes on when the browser put the background to rest', async () => {
    const { tab, call } = await onCall();
    await tab.do('say', 'Priya Raman', 'Awake.');
    await until(call, ({ heard }) => heard.length > 0);
    await new Promise((resolve) => { setTimeout(resolve, 400); });
    await browser.endWorker();
    await tab.do('say', 'You', 'Asleep?');
    await tab.do('say', 'Priya Raman', 'Not at all.');
    await until(call, (each) => finals(each).length === 2, 12_000);
    expect([finals(call()), call().gaps]).toEqual([['Priya Raman: Awake.', 'Dana Okafor: Asleep?'], 0]);
  });

  it('says why Baton refuses it, and goes on with a good token', async () => {
    await setToken('wrong-token-00');
    const tab = await browser.meet();
    tabs.push(tab);
    await tab.do('captions', true);
    await panel.check('#others-know');
    await panel.click('#start');
    await panel.waitForSelector('text=Baton refuses the call: No call platform has this token.');
    await tab.do('say', 'Priya Raman', 'Kept for later.');
    await setToken(baton.token);
    const call = await until(() => baton.calls().at(-1), (each) => each?.heard.length === 1);
    expect(call?.heard.map(({ text }) => text)).toEqual(['Kept for later.']);
  });

  it('ends when the rep stops it, with all that was said', async () => {
    const { tab, call } = await onCall();
    await tab.do('say', 'Priya Raman', 'Good bye.');
    await until(call, ({ heard }) => heard.length > 0);
    await panel.click('#stop');
    await panel.waitForSelector('text=The call has ended and Baton has all of it.');
    await tab.do('say', 'Priya Raman', 'Nobody hears this.');
    await new Promise((resolve) => { setTimeout(resolve, 400); });
    expect([finals(call()), call().ended, await tab.page.locator('baton-state').count()]).toEqual([['Priya Raman: Good bye.'], true, 0]);
  });

  it('ends when the rep leaves the meeting', async () => {
    const { tab, call } = await onCall();
    await tab.do('say', 'Priya Raman', 'I have to go.');
    await until(call, ({ heard }) => heard.length > 0);
    await tab.page.close();
    await until(call, ({ ended }) => ended);
    expect([finals(call()), call().ended]).toEqual([['Priya Raman: I have to go.'], true]);
  });
});

describe('the coach', () => {
  it('asks to sign in, and stands beside the call of the rep who did', async () => {
    await panel.waitForSelector('text=You are not signed in to Baton');
    await shot(panel, 'panel-signed-out');
    const signIn = await browser.context.newPage();
    await signIn.goto(`${baton.address}/sign-in`);
    await signIn.close();
    await panel.evaluate(() => dispatchEvent(new Event('focus')));
    const { call } = await onCall();
    const frame = panel.frameLocator('#coach');
    await frame.locator(`text=the coach of ${call().callId}`).waitFor();
    await shot(panel, 'panel-call');
    expect(await axe(panel)).toEqual([]);
  });

  it('is not shown where Baton does not name this extension, and says what to set', async () => {
    baton.ancestors = "'none'";
    await panel.reload();
    await panel.waitForSelector(`text=BATON_EXTENSION_ORIGIN=${browser.origin}`);
    expect(await panel.isVisible('#coach')).toBe(false);
  });

  it('leaves no page with an error', () => { expect(browser.complaints).toEqual([]); });
});
