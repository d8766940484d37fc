import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

/** Debian's Chromium without its own network traffic. */
export const quietChromium = {
  executablePath: '/usr/bin/chromium', headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};

export const launchChromium = (): Promise<Browser> => chromium.launch(quietChromium);

/** Signs in at a console that is open, as the rep would; `onFilled` comes before the form is sent. */
export const signIn = async (page: Page, email: string, onFilled = (): void => undefined): Promise<void> => {
  await page.fill('input[type=email]', email);
  await page.fill('input[type=password]', 'baton');
  onFilled();
  await page.click('button[type=submit]');
  await page.waitForSelector('nav[aria-label=Places]');
};

export interface PageOptions { readonly width?: number; readonly height?: number; readonly dark?: boolean }

/** A page of the console, signed in through the sign-in form as the rep would. `complaints` gathers what the browser reported. */
export const openSignedIn = async (browser: Browser, url: string, email: string, { width = 1440, height = 900, dark = false }: PageOptions = {}): Promise<{ page: Page; complaints: string[] }> => {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(url, { waitUntil: 'commit' });
  const complaints: string[] = [];
  await signIn(page, email, () => {
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  });
  return { page, complaints };
};
