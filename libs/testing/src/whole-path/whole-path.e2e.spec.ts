import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type RunningStack, startStack } from '../stack/start-stack.js';
import { extensionOrigin, onMeet, openMeetBrowser } from './meet-browser.js';
import { runBaton } from './run-baton.js';
import { launchChromium, openSignedIn, signIn } from './signed-in-page.js';

interface SimRecord { readonly id: string; readonly properties: Record<string, string>; readonly associations: Record<string, string[]> }
interface Account { readonly objects: Record<'deals' | 'notes' | 'tasks', Record<string, SimRecord>> }

describe('a call from the first word to the CRM and the numbers', () => {
  let stack: RunningStack;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  let callId: string;
  const consoleUrl = (): string => `http://localhost:${stack.plan.ports.console}`;
  const crm = async (): Promise<Account> => (await (await fetch(`http://127.0.0.1:${stack.plan.ports.crm}/hubspot/_sim/account`)).json()) as Account;
  const shot = async (target: Page, name: string): Promise<void> => {
    const folder = join(stack.plan.root, '.baton/screenshots');
    mkdirSync(folder, { recursive: true });
    await target.screenshot({ path: join(folder, `${name}.png`) });
  };
  const axe = async (target: Page): Promise<string[]> => (await new AxeBuilder({ page: target }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`);
  const rows = (): Promise<string[]> => page.locator('[data-item]').allInnerTexts();

  beforeAll(async () => {
    stack = await startStack({ settings: { BATON_EXTENSION_ORIGIN: extensionOrigin } });
    await stack.ready;
    browser = await launchChromium();
    ({ page, complaints } = await openSignedIn(browser, consoleUrl(), 'dana@northwind.example'));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 60_000);

  it('shows words, cards while the buyer speaks, and the talk ratio', async () => {
    await page.waitForSelector('text=No call is on');
    const replay = runBaton(stack.plan, 'replay', 'examples/calls/halden-discovery.vtt', '--speed', '6');
    await page.waitForSelector('article[data-card*="price-budget"]', { timeout: 60_000 });
    expect(await page.locator('article h2').innerText()).toBe('Anchor on the morning they lose');
    expect(await page.locator('mark').first().innerText()).toContain('more than we have budgeted');
    await shot(page, 'live');
    await page.emulateMedia({ colorScheme: 'dark' });
    await shot(page, 'live-dark');
    await page.emulateMedia({ colorScheme: 'light' });
    const printed = await replay;
    callId = /call (\S+)/.exec(printed)?.[1] ?? '';
    expect(printed).toMatch(/objection · price {2}"Anchor on the morning they lose" {2}\d+ ms/);
    expect(await page.getByRole('meter').getAttribute('aria-valuenow')).toMatch(/^4\d$/);
    await page.waitForSelector('text=The call is over');
    expect(complaints).toEqual([]);
  }, 120_000);

  it('paints a card within two seconds of the word that raised it (I11)', async () => {
    const metrics = await (await fetch(`http://127.0.0.1:${stack.plan.ports.gatewayHealth}/metrics`)).text();
    const buckets = [...metrics.matchAll(/baton_word_to_paint_ms_bucket\{[^}]*le="([\d.]+)"[^}]*\} (\d+)/g)].map(([, le, count]) => [Number(le), Number(count)] as const);
    const all = Number(/baton_word_to_paint_ms_count(?:\{[^}]*\})? (\d+)/.exec(metrics)?.[1] ?? 0);
    const p95 = buckets.find(([, count]) => count >= 0.95 * all)?.[0] ?? Number.POSITIVE_INFINITY;
    process.stdout.write(`spoken word to painted card, ${all} cards: p95 at most ${p95} ms\n`);
    expect(all).toBeGreaterThanOrEqual(3);
    expect(p95).toBeLessThan(2_000);
  });

  it('has the note in review within a second, and nothing in the CRM', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    await page.waitForSelector('[data-item=note_create]');
    expect((await rows()).map((row) => row.split('\n')[0])).toEqual(['Note', 'Stage', 'Close date', 'Task', 'Next step']);
    expect(await page.getByText('left empty: no figure was agreed').count()).toBe(1);
    const drafted = JSON.parse(await runBaton(stack.plan, 'log', 'notes.v1', '--call', callId, '--json')) as unknown;
    const [fact] = (Array.isArray(drafted) ? drafted : [drafted]) as { recordedAtMs?: number; payload: { callEndedAtMs?: number } }[];
    expect(fact).toBeDefined();
    const { objects } = await crm();
    expect([Object.keys(objects.notes), Object.keys(objects.tasks), objects.deals['4471']?.properties['dealstage']]).toEqual([[], [], 'discovery']);
  });

  it('is reviewed by keyboard: one edited, one rejected, the rest approved, and synced', async () => {
    await page.keyboard.press('j');
    await page.waitForSelector('section[aria-label="Stage of Halden Freight"]');
    await shot(page, 'review');
    expect(await page.locator('del').innerText()).toBe('Discovery');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.waitForSelector('section[aria-label="Task of Halden Freight"]');
    await page.keyboard.press('e');
    await page.fill('input[name=subject]', 'Send the integration plan to Priya and Tom');
    await page.keyboard.press('Enter');
    await page.waitForSelector('ins:has-text("Priya and Tom")');
    await page.keyboard.press('a');
    await page.keyboard.press('Shift+A');
    await page.click('[data-item=deal_stage_set]');
    await page.keyboard.press('a');
    await page.click('[data-item=deal_close_date_set]');
    await page.keyboard.press('x');
    await page.waitForSelector('text=4 approved · nothing is written until you sync');
    expect((await crm()).objects.notes).toEqual({});
    await page.keyboard.press('Control+Enter');
    for (const action of ['note_create', 'deal_stage_set', 'task_create', 'deal_field_set']) await page.waitForSelector(`[data-item=${action}]:has-text("in HubSpot")`, { timeout: 30_000 });
    await shot(page, 'review-synced');
    expect(complaints).toEqual([]);
  }, 60_000);

  it('stands in the CRM exactly once, as it was approved (I1–I4)', async () => {
    const { objects } = await crm();
    expect(Object.values(objects.notes).map(({ properties }) => properties['hs_note_body'])).toEqual([expect.stringContaining('Run it on two depots in January')]);
    expect(Object.values(objects.tasks).map(({ properties }) => properties['hs_task_subject'])).toEqual(['Send the integration plan to Priya and Tom']);
    expect(objects.deals['4471']?.properties).toMatchObject({ dealstage: 'evaluation', closedate: '2027-01-30T00:00:00.000Z', hs_next_step: expect.stringMatching(/^Dana Okafor: Send the integration plan by \d{4}-\d\d-\d\d$/) });
    expect(objects.deals['4471']?.associations['notes']).toHaveLength(1);
  });

  it('is counted: time to the synced note and talk ratio of the call, the same by plain SQL', async () => {
    const sql = async (text: string): Promise<string> => {
      const answer = await fetch(`http://127.0.0.1:${stack.plan.ports.clickhouse}/?database=baton`, { method: 'POST', body: text, headers: { authorization: `Basic ${Buffer.from('northwind:baton').toString('base64')}` } });
      return (await answer.text()).trim();
    };
    const counted = `SELECT uniqExact(event_id) FROM events WHERE event_type IN ('call.ended', 'note.synced') AND call_id = '${callId}'`;
    for (let tries = 0; tries < 60 && await sql(counted) !== '2'; tries += 1) await page.waitForTimeout(250);
    expect(await sql(counted)).toBe('2');
    const printed = await runBaton(stack.plan, 'kpi', '--call', callId);
    expect(printed).toMatch(/Time to synced CRM note, median\s+\d/);
    const ratio = await sql(`SELECT round(100 * sum(rep_talk_ms) / sum(rep_talk_ms + other_talk_ms), 1) FROM events WHERE event_type = 'call.ended' AND call_id = '${callId}'`);
    expect(Number(/Rep talk ratio\s+([\d.]+)/.exec(printed)?.[1])).toBeCloseTo(Number(ratio), 0);
  }, 60_000);

  it.each([['light', 1440, 900], ['dark', 1440, 900], ['light', 400, 800], ['dark', 400, 800]] as const)('has nothing axe complains of, %s at %i pixels', async (scheme, width, height) => {
    const opened = await openSignedIn(browser, consoleUrl(), 'dana@northwind.example', { dark: scheme === 'dark', width, height });
    await opened.page.goto(`${consoleUrl()}/review`);
    await opened.page.waitForSelector('[data-item=note_create]');
    await shot(opened.page, `review-${scheme}-${width}`);
    expect(await axe(opened.page)).toEqual([]);
    await opened.page.goto(`${consoleUrl()}/live`);
    await opened.page.waitForSelector('section[aria-label=Transcript]');
    await shot(opened.page, `live-${scheme}-${width}`);
    expect(await axe(opened.page)).toEqual([]);
    expect(await opened.page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await opened.page.context().close();
  }, 180_000);

  it('never pretends: without the gateway it says that it is not connected', async () => {
    await page.goto(`${consoleUrl()}/live`);
    await page.waitForSelector('[data-connection=connected]');
    await page.context().setOffline(true);
    await page.waitForSelector('[data-connection=lost]', { timeout: 40_000 });
    expect(await page.locator('[data-connection]').innerText()).toContain('what you see may be old');
    await page.context().setOffline(false);
    await page.waitForSelector('[data-connection=connected]', { timeout: 30_000 });
  }, 90_000);

  it('hears Meet’s captions through the extension: the words and the card are on the Live page and in the side panel', async () => {
    const meetBrowser = await openMeetBrowser();
    try {
      expect(meetBrowser.origin).toBe(extensionOrigin);
      const live = await meetBrowser.context.newPage();
      await live.goto(consoleUrl(), { waitUntil: 'commit' });
      await signIn(live, 'dana@northwind.example');
      const options = await meetBrowser.open('options.html');
      const settings = { address: consoleUrl(), callsAddress: `ws://localhost:${stack.plan.ports.ingestWeb}/v1/calls`, token: 'replay-northwind-local', repEmail: 'dana@northwind.example', repName: 'Dana Okafor', colleagues: '' };
      for (const [field, value] of Object.entries(settings)) await options.fill(`#${field}`, value);
      await options.click('text=Save');
      await options.waitForSelector('text=Baton takes calls with this token');
      await options.close();
      const panel = await meetBrowser.open('panel.html');
      const meet = await meetBrowser.meet();
      await onMeet(meet, 'captions', true);
      await panel.check('#others-know');
      await panel.click('#start');
      await meet.waitForSelector('baton-state', { state: 'attached' });
      await onMeet(meet, 'say', 'You', 'So what do you think of the price?');
      await onMeet(meet, 'say', 'Priya Raman', 'Honestly, it is more than');
      await live.waitForTimeout(400);
      await onMeet(meet, 'say', 'Priya Raman', 'we have budgeted for this year.');
      await onMeet(meet, 'say', 'You', 'I see.');
      await live.goto(`${consoleUrl()}/live`);
      await live.waitForSelector('article[data-card*="price-budget"]', { timeout: 30_000 });
      expect(await live.locator('mark').first().innerText()).toContain('more than we have budgeted');
      expect(await live.getByText('So what do you think of the price?').count()).toBe(1);
      const coach = panel.frameLocator('#coach');
      await coach.locator('article[data-card*="price-budget"]').waitFor({ timeout: 30_000 });
      await shot(live, 'live-from-meet');
      await shot(panel, 'panel-from-meet');
      expect(meetBrowser.complaints).toEqual([]);
    } finally {
      await meetBrowser.close();
    }
  }, 300_000);
});
