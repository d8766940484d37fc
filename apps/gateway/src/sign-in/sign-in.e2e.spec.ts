import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type GatewayUnderTest, startGatewayUnderTest } from '../testing/gateway-under-test.spec.js';

let under: GatewayUnderTest;
let browser: Browser;
beforeAll(async () => {
  under = await startGatewayUnderTest();
  const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: quiet });
});
afterAll(async () => {
  await browser.close();
  await under.close();
});

/** The sign-in page, and what its console complained of. */
const signInPage = async (colorScheme: 'light' | 'dark'): Promise<{ page: Page; complaints: string[] }> => {
  const page = await (await browser.newContext({ colorScheme, viewport: { width: 400, height: 800 } })).newPage();
  const complaints: string[] = [];
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  await page.goto(`${under.origin}/auth/login`);
  return { page, complaints };
};

describe('signing in with a browser', () => {
  it('keeps a __Host- cookie on http://localhost and is signed in with it', async () => {
    const { page, complaints } = await signInPage('light');
    expect(await page.title()).toBe('Sign in · Baton');
    await page.keyboard.type('dana@northwind.example');
    await page.keyboard.press('Tab');
    await page.keyboard.type('baton');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${under.origin}/`);
    const [cookie] = (await page.context().cookies()).filter(({ name }) => name === '__Host-baton');
    expect(cookie).toMatchObject({ httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
    const session = await page.goto(`${under.origin}/api/session`);
    expect(await session?.json()).toMatchObject({ rep: { id: 'rep-dana' } });
    expect(complaints.filter((text) => text.includes('Content Security Policy'))).toEqual([]);
  });

  it('says so when the password is wrong, and keeps the address', async () => {
    const { page } = await signInPage('light');
    await page.fill('#email', 'dana@northwind.example');
    await page.fill('#password', 'wrong');
    await page.click('button');
    expect(await page.textContent('[role=alert]')).toBe('That email and password do not go together.');
    expect(await page.inputValue('#email')).toBe('dana@northwind.example');
    expect(await page.inputValue('#password')).toBe('');
  });

  it.each(['light', 'dark'] as const)('gives axe nothing to find, %s', async (scheme) => {
    const { page, complaints } = await signInPage(scheme);
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
