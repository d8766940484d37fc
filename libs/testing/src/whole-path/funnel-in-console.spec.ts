import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';

/** A page of an administrator in a running stack in which at least one call has ended and its note is in the CRM, and how the spec looks at that page. */
export interface FunnelWorld {
  readonly page: Page; readonly consoleUrl: string;
  shot(name: string): Promise<void>;
  axe(): Promise<string[]>;
}

const tile = '[data-kpi]';
const registry = [
  'warm_accounts', 'warm_to_reply', 'drafts_sent_per_day', 'reply_rate_lift', 'prep_time', 'rep_talk_ratio', 'objection_handle_time', 'time_to_synced_note', 'stage_update_accuracy', 'stale_deal_rate', 'workflow_completions', 'admin_hours_saved',
];
/** Both lights and both widths are pictured; axe, which is slow, looks at one of each. */
const views = [['light', 1440, 900, true], ['dark', 1440, 900, false], ['light', 400, 800, false], ['dark', 400, 800, true]] as const;

/** What RevOps and a sales manager see of the funnel: the board, one number, and the facts of one call behind it. */
export const funnelInConsole = (worldOf: () => FunnelWorld): void => {
  /** The page as it is seen at every width and in both lights; a page that is wider than its window is a fault. */
  const look = async (name: string): Promise<void> => {
    const { page, shot, axe } = worldOf();
    for (const [colorScheme, width, height, isChecked] of views) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await shot(`${name}-${colorScheme}-${width}`);
      expect([isChecked ? await axe() : [], await page.evaluate('document.documentElement.scrollWidth')]).toEqual([[], width]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  };
  const path = (): string => new URL(worldOf().page.url()).pathname;

  it('is two keys away and shows twelve tiles, each with its target and one remark, and the steps the motion leaks at', async () => {
    const { page, consoleUrl } = worldOf();
    await page.goto(`${consoleUrl}/live`);
    await page.waitForSelector('nav[aria-label=Places]');
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.waitForSelector(tile, { timeout: 30_000 });
    expect(await page.locator(tile).evaluateAll((all) => all.map((each) => each.getAttribute('data-kpi')))).toEqual(registry);
    expect((await page.locator(`${tile} [data-remark]`).allInnerTexts()).filter((remark) => remark.trim() === '')).toEqual([]);
    await page.waitForSelector('section[aria-label="Where the motion leaks"]');
    await page.waitForSelector('section[aria-label="30-day rollout"] li');
    await look('funnel');
  }, 120_000);

  it('opens the time to a synced note with its definition, its SQL and the calls behind it', async () => {
    const { page } = worldOf();
    await page.click('[data-kpi=time_to_synced_note]');
    await page.waitForSelector('section[aria-label="The number"]');
    expect(path()).toBe('/funnel/time_to_synced_note');
    await page.waitForSelector('section[aria-label="What it counts"]:has-text("note.synced")');
    await page.keyboard.press('s');
    expect(await page.locator('pre[aria-label=SQL]').innerText()).toContain('call.ended');
    await page.waitForSelector('[data-entity]', { timeout: 30_000 });
    expect(await page.locator('section[aria-label="What stands behind it"] a[download]').getAttribute('href')).toMatch(/^\/api\/kpis\/time_to_synced_note\/entities\.csv\?from=\d{4}-\d{2}-\d{2}&to=\d{4}-\d{2}-\d{2}/);
    await look('funnel-number');
  }, 120_000);

  it('gives the calls behind it as a file with a line for each', async () => {
    const { page } = worldOf();
    const listed = await page.locator('[data-entity]').count();
    const file = await page.locator('section[aria-label="What stands behind it"] a[download]').getAttribute('href');
    const answer = await page.request.get(new URL(file ?? '', page.url()).href);
    expect([answer.status(), answer.headers()['content-type']?.startsWith('text/csv')]).toEqual([200, true]);
    expect((await answer.text()).trim().split('\n').length).toBeGreaterThan(listed);
  }, 60_000);

  it('leads to every fact about one call, each with its place in the log', async () => {
    const { page } = worldOf();
    await page.locator('[data-entity]').first().click();
    await page.waitForSelector('[data-event="call.ended"]', { timeout: 30_000 });
    expect(path()).toMatch(/^\/funnel\/time_to_synced_note\/call\/.+/);
    expect(await page.locator('[data-event="call.ended"] summary').innerText()).toMatch(/\.v1\/\d+@\d+/);
    await page.click('[data-event="call.ended"] summary');
    expect(JSON.parse(await page.locator('[data-event="call.ended"] pre').innerText())).toBeInstanceOf(Object);
    await look('funnel-events');
  }, 120_000);

  it('goes one step up on Escape, and back to what an address says', async () => {
    const { page, consoleUrl } = worldOf();
    await page.keyboard.press('Escape');
    await page.waitForSelector('section[aria-label="The number"]');
    await page.keyboard.press('Escape');
    await page.waitForSelector(tile);
    await page.selectOption('label:has-text("days") select', 'weeks4');
    await page.waitForURL(/from=\d{4}-\d{2}-\d{2}&to=/);
    await page.goBack();
    await page.waitForFunction("location.search === ''");
    await page.goto(`${consoleUrl}/funnel?from=2026-11-22&to=2026-08-24`);
    await page.waitForSelector('h1:has-text("The first day lies after the last one.")');
  }, 60_000);

  it('refuses baselines by the lines that cannot be read', async () => {
    const { page, consoleUrl } = worldOf();
    await page.goto(`${consoleUrl}/funnel`);
    await page.click('section[aria-label=Baselines] button:has-text("Import a CSV")');
    await page.fill('form[aria-label="Import baselines"] textarea', 'lunch is no baseline');
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('form[aria-label="Import baselines"] [role=alert] button:has-text("line 1")');
  }, 60_000);

  it('shows the rollout with what was counted, and nothing to tick', async () => {
    const { page, consoleUrl } = worldOf();
    await page.goto(`${consoleUrl}/funnel/rollout`);
    await page.waitForSelector('section[aria-label="Week 4"] [data-deliverable]');
    expect([await page.locator('section[aria-label^="Week "]').count(), await page.locator('input[type=checkbox]').count()]).toEqual([4, 0]);
    await look('funnel-rollout');
  }, 120_000);
};
