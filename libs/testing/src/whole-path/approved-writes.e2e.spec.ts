import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { type RunningStack, startStack } from '../stack/start-stack.js';
import { funnelInConsole } from './funnel-in-console.spec.js';
import { hygieneInReview } from './hygiene-in-review.spec.js';
import { runBaton } from './run-baton.js';
import { launchChromium, openSignedIn } from './signed-in-page.js';

interface Account { readonly objects: { readonly deals: Record<string, { readonly properties: Record<string, string> }>; readonly notes: Record<string, unknown>; readonly tasks: Record<string, unknown> } }

describe('a rep\'s approval and the vendor', () => {
  let stack: RunningStack;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const consoleUrl = (): string => `http://localhost:${stack.plan.ports.console}`;
  const simUrl = (vendor: string): string => `http://127.0.0.1:${stack.plan.ports.crm}/${vendor}`;
  const hubspot = async (): Promise<Account> => (await (await fetch(`${simUrl('hubspot')}/_sim/account`)).json()) as Account;
  const deal = async (property: string): Promise<string | undefined> => (await hubspot()).objects.deals['4471']?.properties[property];
  const shot = async (name: string): Promise<void> => {
    const folder = join(stack.plan.root, '.baton/screenshots');
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: join(folder, `${name}.png`) });
  };
  const axe = async (): Promise<string[]> => (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`);
  const row = (connection: string): string => `[data-vendor-connection=${connection}]`;
  const open = async (action: string): Promise<void> => {
    await page.click(`[data-item=${action}]`);
    await page.waitForSelector(`[data-item=${action}][aria-current=true]`);
  };
  const status = (words: string): Promise<unknown> => page.waitForSelector(`[role=status]:has-text("${words}")`, { timeout: 30_000 });

  beforeAll(async () => {
    stack = await startStack();
    await stack.ready;
    browser = await launchChromium();
    ({ page, complaints } = await openSignedIn(browser, consoleUrl(), 'dana@northwind.example'));
    await runBaton(stack.plan, 'replay', 'examples/calls/halden-discovery.vtt', '--speed', '60');
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 60_000);

  it.each([['salesforce-main', 'Salesforce'], ['pipedrive-main', 'Pipedrive'], ['gmail-main', 'Gmail'], ['outlook-main', 'Outlook']])('%s is connected by its own flow', async (connection, title) => {
    await page.goto(`${consoleUrl()}/settings`);
    await page.waitForSelector(`${row(connection)}[data-health=not_connected]`);
    await page.click(`button[aria-label="Connect ${title}"]`);
    await page.waitForSelector('#allow');
    await page.click('#allow');
    await page.waitForSelector(`${row(connection)}[data-health=connected]`);
    expect(new URL(page.url()).pathname).toBe('/settings');
  }, 60_000);

  it('is not made when the person at the vendor says no', async () => {
    await page.goto(`${consoleUrl()}/settings`);
    await page.click(`${row('gmail-main')} button:has-text("Disconnect …")`);
    await page.click(`${row('gmail-main')} button:has-text("Disconnect now")`);
    await page.waitForSelector(`${row('gmail-main')}[data-health=not_connected]`);
    await page.click('button[aria-label="Connect Gmail"]');
    await page.click('#deny');
    await page.waitForSelector('text=did not agree');
    expect(await page.locator(row('gmail-main')).getAttribute('data-health')).toBe('not_connected');
  }, 60_000);

  it('shows every connection, its health and the switch that stops writing, with nothing axe complains of', async () => {
    await page.goto(`${consoleUrl()}/settings`);
    await page.waitForSelector(row('hubspot-main'));
    await shot('settings');
    expect(await axe()).toEqual([]);
  }, 60_000);

  it('waits while writing is switched off, and is written when it is let go on (I20)', async () => {
    await page.click('button:has-text("Switch writing off …")');
    await page.fill('form[aria-label="Switch writing off"] input, form[aria-label="Switch writing off"] textarea', 'quarter end');
    await page.click('form[aria-label="Switch writing off"] button[type=submit]');
    await page.waitForSelector('[data-writing=off]');
    await page.goto(`${consoleUrl()}/review`);
    await open('deal_stage_set');
    await page.keyboard.press('a');
    await page.keyboard.press('Control+Enter');
    await open('deal_stage_set');
    await status('waits: writing is switched off');
    await shot('review-switched-off');
    expect([await deal('dealstage'), await page.locator('[data-writing=off]').innerText()]).toEqual(['discovery', expect.stringContaining('quarter end')]);
    await page.goto(`${consoleUrl()}/settings`);
    await page.click('[data-writing=off] button');
    await page.waitForSelector('[data-writing=off]', { state: 'detached' });
    await page.goto(`${consoleUrl()}/review`);
    await open('deal_stage_set');
    await status('in HubSpot');
    expect(await deal('dealstage')).toBe('evaluation');
  }, 90_000);

  it('can be taken back by another approval', async () => {
    await page.keyboard.press('Shift+U');
    await page.waitForSelector('section[aria-label="Stage of Halden Freight"] ins:has-text("Discovery")');
    expect(await deal('dealstage')).toBe('evaluation');
    await page.keyboard.press('a');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('[data-item=deal_stage_set]:has-text("undone")', { timeout: 30_000 });
    await shot('review-undone');
    expect(await deal('dealstage')).toBe('discovery');
  }, 60_000);

  it('is refused when the record changed meanwhile, shown on three sides, and can be proposed again over what stands there', async () => {
    await fetch(`${simUrl('hubspot')}/crm/objects/2026-09/deals/4471`, {
      method: 'PATCH', headers: { authorization: 'Bearer sim-token', 'content-type': 'application/json' }, body: JSON.stringify({ properties: { closedate: '2027-04-01' } }),
    });
    await open('deal_close_date_set');
    await page.keyboard.press('a');
    await page.keyboard.press('Control+Enter');
    await open('deal_close_date_set');
    await page.waitForSelector('section[aria-label="Changed since you read it"]', { timeout: 30_000 });
    await shot('review-drift');
    expect(await axe()).toEqual([]);
    expect(await deal('closedate')).toBe('2027-04-01');
    await page.click('button:has-text("propose again over what stands there now")');
    await page.waitForSelector('section[aria-label="Close date of Halden Freight"] button:has-text("approve")');
    await page.keyboard.press('a');
    await page.keyboard.press('Control+Enter');
    for (let tries = 0; tries < 60 && (await deal('closedate')) === '2027-04-01'; tries += 1) await page.waitForTimeout(250);
    expect((await deal('closedate'))?.slice(0, 10)).not.toBe('2027-04-01');
  }, 90_000);

  it('is written once when two tabs approve it in the same moment, and both see it done (F24)', async () => {
    const other = await page.context().newPage();
    const tabs = [page, other];
    const tasks = async (): Promise<number> => Object.keys((await hubspot()).objects.tasks).length;
    const before = await tasks();
    for (const tab of tabs) {
      await tab.goto(`${consoleUrl()}/review`);
      await tab.click('[data-item=task_create]');
      await tab.waitForSelector('[data-item=task_create][aria-current=true]');
      await tab.keyboard.press('a');
    }
    await Promise.all(tabs.map((tab) => tab.keyboard.press('Control+Enter')));
    for (const tab of tabs) {
      await tab.goto(`${consoleUrl()}/review`);
      await tab.click('[data-item=task_create]');
      await tab.waitForSelector('[role=status]:has-text("in HubSpot")', { timeout: 30_000 });
    }
    expect(await tasks()).toBe(before + 1);
    await other.close();
  }, 90_000);

  describe('and hygiene beside it', () => { hygieneInReview(() => ({ stack, page, consoleUrl: consoleUrl(), shot, axe })); });

  describe('and the funnel that counts it', () => { funnelInConsole(() => ({ page, consoleUrl: consoleUrl(), shot, axe })); });

  it('is bound into a chain that is proven, and exported for an auditor', async () => {
    const keys = join(stack.plan.dir, 'run/audit-public-keys.json');
    const prove = async (): Promise<{ proven: boolean; waiting: number; tenants: { tenant: string; entries: number; lastSeq: number; signedSeq: number }[] }> =>
      JSON.parse(await runBaton(stack.plan, 'audit', 'verify', '--keys', keys, '--json')) as never;
    let proof = await prove();
    for (let tries = 0; tries < 30 && (proof.waiting > 0 || proof.tenants.some(({ lastSeq, signedSeq }) => lastSeq !== signedSeq)); tries += 1) { await page.waitForTimeout(500); proof = await prove(); }
    expect(proof).toMatchObject({ proven: true, waiting: 0 });
    expect(proof.tenants.find(({ tenant }) => tenant === 'northwind')?.entries).toBeGreaterThan(15);
    const file = join(stack.plan.dir, 'period.jsonl');
    await runBaton(stack.plan, 'audit', 'export', '--tenant', 'northwind', '--from', '2026-01-01', '--out', file, '--keys', keys);
    const exported = readFileSync(file, 'utf8');
    expect(exported).toContain('"factType":"write.approved"');
    expect(exported).toContain('"factType":"crm.write_undone"');
    const pem = join(stack.plan.dir, 'auditor.pem');
    writeFileSync(pem, Object.values(JSON.parse(readFileSync(keys, 'utf8')) as Record<string, string>)[0] ?? '');
    expect(execFileSync(process.execPath, [join(stack.plan.dir, 'verify.mjs'), file, pem], { encoding: 'utf8' })).toMatch(/^proven: \d+ entries of northwind/);
  }, 90_000);

  describe('and all the while', () => { it('left the browser without a complaint', () => { expect(complaints.filter((each) => !each.includes('Failed to load resource'))).toEqual([]); }); });
});
