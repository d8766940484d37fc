import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { runBaton, type RunningStack, startStack } from '@baton/testing';
import { launchChromium, openSignedIn, type PageOptions } from '@baton/testing/browser';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';

const [admin, rep] = ['dana@northwind.example', 'luis@northwind.example'];

describe('the playbook in a browser, over the whole stack', () => {
  let stack: RunningStack;
  let browser: Browser;
  let page: Page;
  let complaints: string[];
  const url = (path: string): string => `http://localhost:${stack.plan.ports.console}${path}`;
  const signedIn = (email: string, options?: PageOptions) => openSignedIn(browser, url('/'), email, options);
  const openRule = async (on: Page, rule: string): Promise<void> => {
    await on.goto(url(`/playbook?rule=${rule}`));
    await on.waitForSelector(`[data-rule=${rule}][aria-current=true]`, { state: 'attached' });
  };
  const shot = async (on: Page, name: string): Promise<void> => {
    const folder = join(stack.plan.root, '.baton/screenshots');
    mkdirSync(folder, { recursive: true });
    await on.screenshot({ path: join(folder, `${name}.png`) });
  };
  const axe = async (on: Page): Promise<string[]> => (await new AxeBuilder({ page: on }).analyze()).violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ').slice(0, 300)}`);
  const version = (on: Page): Promise<string> => on.locator('header h1 + span').innerText();
  const published = (on: Page): Promise<unknown> => on.waitForSelector('footer:has-text("Published. Cards come by it from now on.")');

  beforeAll(async () => {
    stack = await startStack();
    await stack.ready;
    browser = await launchChromium();
    ({ page, complaints } = await signedIn(admin));
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  }, 60_000);

  it('shows an administrator every card of the file, and what raises it', async () => {
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForSelector('[data-rule=price-budget][aria-current=true]');
    expect([await version(page), await page.locator('[data-rule]').count()]).toEqual(['version 2026-11-23', 15]);
    expect(await page.locator('article h2').innerText()).toBe('Anchor on the morning they lose');
    await shot(page, 'playbook');
  });

  it('has a phrase changed by keyboard and publishes it at once', async () => {
    await page.keyboard.press('j');
    await page.waitForSelector('[data-rule=timing-later][aria-current=true]');
    await page.keyboard.press('e');
    await page.fill('[aria-label="phrase 1"]', 'this is not our moment');
    await page.locator('[aria-label="next phrase"]').pressSequentially('after the summer');
    expect(await page.locator('[aria-label="phrase 20"]').inputValue()).toBe('after the summer');
    await shot(page, 'playbook-form');
    await page.keyboard.press('Control+Enter');
    await published(page);
    expect(await version(page)).toBe('version 2026-11-23, changed once here');
    expect(await page.locator('section[aria-label="What buyers say"] li').first().innerText()).toBe('this is not our moment');
  }, 60_000);

  it('is read by a rep as it was published, who is offered nothing that changes it', async () => {
    const { page: theirs } = await signedIn(rep);
    await openRule(theirs, 'timing-later');
    expect([await version(theirs), await theirs.getByText('this is not our moment').count(), await theirs.getByRole('button', { name: /edit|remove|add|Publish/ }).count()]).toEqual(['version 2026-11-23, changed once here', 1, 0]);
    await theirs.keyboard.press('e');
    expect(await theirs.locator('form[aria-label^=Edit]').count()).toBe(0);
    expect(await theirs.evaluate(`fetch('/api/playbook', { method: 'PUT', headers: { 'content-type': 'application/json', 'x-baton': '1' }, body: JSON.stringify({ readVersion: '2026-11-23+console.1', playbook: { version: 'mine' } }) }).then(({ status }) => status)`)).toBe(403);
    await theirs.context().close();
  }, 60_000);

  it('says beside a field what is wrong with it, and does not publish it', async () => {
    await openRule(page, 'timing-later');
    await page.keyboard.press('e');
    await page.fill('[aria-label="phrase 1"]', 'too expensive');
    await page.locator('input:focus').press('Tab');
    await page.getByLabel('Headline').fill('one two three four five six seven eight nine');
    await page.waitForSelector('footer:has-text("2 things to mend")');
    expect(await page.locator('[data-fault=error]').allInnerTexts()).toEqual(['a headline has at most eight words', expect.stringContaining('also belongs to objection · price')]);
    await shot(page, 'playbook-faults');
    expect(await axe(page)).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await page.click('button:has-text("Discard …")');
    await page.click('button:has-text("Throw 1 change away")');
    expect(await version(page)).toBe('version 2026-11-23, changed once here');
  }, 60_000);

  it('keeps the draft of who published second, and lays it on what was published first', async () => {
    const other = await page.context().newPage();
    for (const tab of [page, other]) await openRule(tab, 'pain-errors');
    await other.keyboard.press('e');
    await other.getByLabel('Headline').fill('Ask what the last mistake cost');
    await page.keyboard.press('e');
    await page.fill('[aria-label="phrase 1"]', 'a digit too many');
    await page.keyboard.press('Control+Enter');
    await published(page);
    await other.keyboard.press('Control+Enter');
    await other.waitForSelector('text=Somebody else has published since you read the playbook, so you have to read it again.');
    expect([await other.getByLabel('Headline').inputValue(), await other.locator('button:has-text("Publish")').isDisabled()]).toEqual(['Ask what the last mistake cost', true]);
    await shot(other, 'playbook-conflict');
    expect(await axe(other)).toEqual([]);
    await other.click('button:has-text("Read it again, keeping my changes")');
    await other.waitForSelector('text=Both of you changed this; yours stands.');
    await other.keyboard.press('Control+Enter');
    await published(other);
    expect(await version(other)).toBe('version 2026-11-23, changed 3 times here');
    await other.close();
  }, 90_000);

  it('is not lost by a careless reload', async () => {
    await openRule(page, 'need-happy');
    await page.click('button:has-text("remove")');
    const asked = new Promise<string>((resolve) => { page.once('dialog', (dialog) => { resolve(dialog.type()); void dialog.dismiss(); }); });
    await page.evaluate('void setTimeout(() => location.reload(), 0)');
    expect(await asked).toBe('beforeunload');
    expect(await page.locator('[data-rule=need-happy]').innerText()).toContain('removed');
    await page.click('button:has-text("put it back")');
  }, 60_000);

  it('shows the words a rep called wrong in a call, and lets them be undone', async () => {
    await page.goto(url('/live'));
    const replay = runBaton(stack.plan, 'replay', 'examples/calls/halden-discovery.vtt', '--speed', '6');
    await page.waitForSelector('article[data-card*="price-budget"]', { timeout: 60_000 });
    await page.keyboard.press('w');
    await openRule(page, 'price-budget');
    await page.waitForSelector('section[aria-label="Marked wrong"] li', { timeout: 30_000 });
    expect(await page.locator('section[aria-label="Marked wrong"]').innerText()).toMatch(/The coach has to be 0.40 sure before this card comes, instead of 0.25[\s\S]*more than we have budgeted[\s\S]*you,/);
    await shot(page, 'playbook-marks');
    await page.click('section[aria-label="Marked wrong"] button:has-text("undo")');
    await page.waitForSelector('text=Nobody has called this card wrong.');
    await replay;
  }, 120_000);

  it.each([['light', 1440, 900], ['dark', 400, 800]] as const)('has nothing axe complains of, %s at %i pixels: the list, a rule, its form, the dial', async (scheme, width, height) => {
    const opened = await signedIn(admin, { dark: scheme === 'dark', width, height });
    const look = async (name: string): Promise<void> => {
      await shot(opened.page, `playbook-${name}-${scheme}-${width}`);
      expect([name, await axe(opened.page), await opened.page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, [], width]);
    };
    if (width < 640) {
      await opened.page.goto(url('/playbook'));
      await opened.page.waitForSelector('[data-rule=price-budget]');
      await look('list');
    }
    await openRule(opened.page, 'competitor-portside');
    await look('rule');
    await opened.page.click('button:has-text("edit")');
    await opened.page.waitForSelector('form[aria-label^=Edit]');
    await look('form');
    await opened.page.goto(url('/playbook?rule=dial'));
    await opened.page.waitForSelector('input[type=range]');
    await look('dial');
    await opened.page.context().close();
  }, 120_000);

  it('left the browser without a complaint', () => { expect(complaints.filter((each) => !each.includes('Failed to load resource'))).toEqual([]); });
});
