import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { RunningStack } from '../stack/start-stack.js';

/** A running stack, a page of an administrator in it, and how the spec looks at that page. */
export interface HygieneWorld {
  readonly stack: RunningStack; readonly page: Page; readonly consoleUrl: string;
  shot(name: string): Promise<void>;
  axe(): Promise<string[]>;
}

const dayMs = 86_400_000;
const isoDay = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10);
/** Both lights and both widths are pictured; axe, which is slow, looks at one of each. */
const views = [['light', 1440, 900, true], ['dark', 1440, 900, false], ['light', 400, 800, false], ['dark', 400, 800, true]] as const;

/** What a rep and an administrator see of hygiene, on a deal that no call is about. */
export const hygieneInReview = (worldOf: () => HygieneWorld): void => {
  const deal = '4472';
  const tell = async (...activities: readonly object[]): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${worldOf().stack.plan.ports.ingestWeb}/v1/activities`, {
      method: 'POST', headers: { authorization: 'Bearer replay-northwind-local' }, body: activities.map((each) => JSON.stringify({ dealId: deal, repEmail: 'dana@northwind.example', atMs: Date.now(), ...each })).join('\n'),
    });
    return response.json();
  };
  const setInCrm = (properties: Readonly<Record<string, string>>): Promise<unknown> => fetch(`http://127.0.0.1:${worldOf().stack.plan.ports.crm}/hubspot/crm/objects/2026-09/deals/${deal}`, {
    method: 'PATCH', headers: { authorization: 'Bearer sim-token', 'content-type': 'application/json' }, body: JSON.stringify({ properties }),
  });
  const flags = 'section[aria-label="Deals that need a word"]';
  /** The page as it is seen at every width and in both lights; a page that is wider than its window is a fault. */
  const look = async (name: string, prepare: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
    const { page, shot, axe } = worldOf();
    for (const [colorScheme, width, height, isChecked] of views) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await prepare();
      await shot(`${name}-${colorScheme}-${width}`);
      expect([isChecked ? await axe() : [], await page.evaluate('document.documentElement.scrollWidth')]).toEqual([[], width]);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.emulateMedia({ colorScheme: 'light' });
  };

  it('has its rules in Settings: read in words, checked line by line while they are changed, and in force once they are published', async () => {
    const { page, consoleUrl } = worldOf();
    await page.goto(`${consoleUrl}/settings`);
    await page.click('button:has-text("Change the rules …")');
    const area = page.locator('form[aria-label="Change the rules"] textarea');
    const written = await area.inputValue();
    await area.fill(written.replace('missing_after_days: 2', 'missing_after_days: soon'));
    await page.waitForSelector('form[aria-label="Change the rules"] [role=alert]:has-text("next_step.missing_after_days")');
    await area.fill(written.replace('missing_after_days: 2', 'missing_after_days: 0'));
    await page.waitForSelector('[data-sentence=new]');
    await look('rules-changed', () => page.locator('[data-sentence=new]').scrollIntoViewIfNeeded());
    await page.keyboard.press('Control+Enter');
    await page.waitForSelector('section[aria-label=Rules] >> text=changed once here');
    await look('rules', () => page.locator('section[aria-label=Rules]').scrollIntoViewIfNeeded());
  }, 120_000);

  it('proposes what a mail says, with its words beside it, and flags the deal that has no dated step', async () => {
    const { page, consoleUrl, shot } = worldOf();
    const text = `Hello Dana,\n\nWe can sign by ${isoDay(Date.now() + 60 * dayMs)}. Could you send us the security questionnaire by Friday? Please also share the price list.\n\nAisha`;
    expect(await tell({ id: 'mail-morrow', mail: { direction: 'received', from: { name: 'Aisha Karim', email: 'aisha.karim@morrowlabs.example' }, subject: 'Next year', text } })).toEqual({ accepted: 1, refused: [] });
    await page.goto(`${consoleUrl}/review`);
    await page.waitForSelector('nav[aria-label=Proposals] section:has(h2:has-text("Hygiene")) [data-item=task_create]', { timeout: 30_000 });
    await page.click(`${flags} button`);
    await page.waitForSelector(`${flags} li:has-text("Morrow"):has-text("nothing with a date lies ahead")`, { timeout: 30_000 });
    await page.click('nav[aria-label=Proposals] section:has(h2:has-text("Hygiene")) [data-item=deal_close_date_set]');
    const beside = page.locator('aside[aria-label="Where it comes from"]');
    expect(await beside.innerText()).toMatch(/We can sign by/);
    await page.keyboard.press('j');
    await page.waitForSelector('section[aria-label^=Task]');
    expect(await beside.innerText()).toMatch(/security questionnaire/);
    await page.keyboard.press('k');
    await page.waitForSelector('section[aria-label^="Close date"]');
    expect(await beside.innerText()).not.toMatch(/security questionnaire/);
    await look('hygiene');
    await page.setViewportSize({ width: 400, height: 800 });
    await page.click('text=All proposals');
    await shot('hygiene-list-400');
    await page.setViewportSize({ width: 1440, height: 900 });
  }, 120_000);

  it('shows what the dial leaves empty while it is turned, and why, and goes by it once it is set', async () => {
    const { page, shot, axe } = worldOf();
    const output = page.locator('output[for=confidence-dial]');
    await page.keyboard.press('d');
    for (let turned = 0; turned < 20; turned += 1) await page.keyboard.press('ArrowRight');
    expect(await output.innerText()).toMatch(/^leaves [1-9]\d* of \d+ empty/);
    expect(await page.locator('[data-item]:has-text("left empty, 70 % sure")').count()).toBeGreaterThan(0);
    expect(await page.locator('section[aria-label="Below the dial"]').count()).toBe(0);
    await shot('dial-tried');
    expect(await axe()).toEqual([]);
    await page.keyboard.press('Enter');
    await page.click('section[aria-label="Below the dial"] button:has-text("below the dial")');
    await page.click('section[aria-label="Below the dial"] [data-item=task_create]');
    await page.waitForSelector('[role=status]:has-text("70 % sure, your dial is at 80 %: left empty")');
    await look('dial-set');
    await page.keyboard.press('d');
    for (let turned = 0; turned < 20; turned += 1) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await page.waitForSelector('section[aria-label="Below the dial"]', { state: 'detached' });
  }, 120_000);

  it('lets a proposal be changed where it stands', async () => {
    const { page } = worldOf();
    await page.click('nav[aria-label=Proposals] section:has(h2:has-text("Hygiene")) [data-item=task_create]');
    await page.keyboard.press('e');
    await page.fill('input[name=subject]', 'Send the security questionnaire to Aisha');
    await page.keyboard.press('Enter');
    await page.waitForSelector('section[aria-label^=Task] ins:has-text("questionnaire to Aisha")');
  }, 60_000);

  it('takes a flag away by itself once a meeting lies ahead', async () => {
    const { page, shot } = worldOf();
    await tell({ id: 'meeting-morrow', meeting: { what: 'booked', meetingId: 'morrow-1', title: 'Morrow pilot review', startsAtMs: Date.now() + 3 * dayMs } });
    await page.waitForSelector(flags, { state: 'detached', timeout: 30_000 });
    await shot('flag-cleared');
  }, 60_000);

  it('reminds of a close date that has passed for as long as the CRM shows it', async () => {
    const { page, shot } = worldOf();
    await setInCrm({ closedate: isoDay(Date.now() - 9 * dayMs) });
    await tell({ id: 'change-1', dealChanged: { changed: ['close_date'] } });
    await page.waitForSelector(`${flags} li:has-text("The close date has passed")`, { timeout: 30_000 });
    await shot('flag-close-date');
    await setInCrm({ closedate: isoDay(Date.now() + 30 * dayMs) });
    await tell({ id: 'change-2', dealChanged: { changed: ['close_date'] } });
    await page.waitForSelector(flags, { state: 'detached', timeout: 30_000 });
  }, 90_000);
};
