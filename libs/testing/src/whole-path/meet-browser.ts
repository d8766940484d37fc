import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { quietChromium } from './signed-in-page.js';

/** Origin of the extension, held by the key in its manifest. */
export const extensionOrigin = 'chrome-extension://kfobiaifgigpofjibefjeeehjpppafoc';

/** A real Chromium with the built extension in it. */
export interface MeetBrowser {
  readonly context: BrowserContext;
  /** Origin of the extension. */
  readonly origin: string;
  /** What pages complained of. */
  readonly complaints: readonly string[];
  open(path: 'panel.html' | 'options.html'): Promise<Page>;
  /** A Meet page: a synthetic one, moved by `onMeet`. */
  meet(): Promise<Page>;
  /** Ends the background worker, as Chromium does to one that rests. */
  endWorker(): Promise<void>;
  close(): Promise<void>;
}

const repository = join(import.meta.dirname, '../../../..');
const home = join(repository, 'apps/extension');

/** Builds the extension as it is shipped. The hosts of Baton are granted beforehand: nobody can answer a browser's question here. */
const build = async (folder: string): Promise<void> => {
  await promisify(execFile)(process.execPath, [join(repository, 'node_modules/vite/bin/vite.js'), 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'], { cwd: home });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { host_permissions: string[] };
  await writeFile(path, JSON.stringify({ ...manifest, host_permissions: [...manifest.host_permissions, 'http://localhost/*'] }));
};

/** The extension's own synthetic Meet page, by its source. */
const meetPage = async (): Promise<string> => {
  const source = stripTypeScriptTypes(await readFile(join(home, 'src/captions/page/fake-meet-page.spec.ts'), 'utf8'));
  return `<!doctype html><html><head><meta charset="utf-8"></head><body style="background:#202124;color:#fff"><script type="module">${source}; window.meet = openFakeMeetPage(document)</script></body></html>`;
};

/** Does to a synthetic Meet page what a method of it does. */
export const onMeet = (page: Page, name: string, ...values: readonly unknown[]): Promise<void> => page.evaluate(([method, given]) => {
  const { meet } = globalThis as unknown as { meet: Record<string, (...each: unknown[]) => void> };
  meet[method]?.(...given);
}, [name, values] as const);

export const openMeetBrowser = async (): Promise<MeetBrowser> => {
  const dir = await mkdtemp(join(tmpdir(), 'baton-extension-'));
  const extension = join(dir, 'extension');
  await build(extension);
  const context = await chromium.launchPersistentContext(join(dir, 'profile'), { ...quietChromium, args: [...quietChromium.args, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`] });
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(error.error().message));
  const worker = context.serviceWorkers()[0] ?? await context.waitForEvent('serviceworker');
  const origin = new URL(worker.url()).origin === 'null' ? `chrome-extension://${new URL(worker.url()).host}` : new URL(worker.url()).origin;
  const body = await meetPage();
  await context.route('https://meet.google.com/**', (route) => route.fulfill({ contentType: 'text/html', body }));
  return {
    context, origin, complaints,
    open: async (path) => {
      const page = await context.newPage();
      await page.setViewportSize(path === 'panel.html' ? { width: 360, height: 640 } : { width: 900, height: 900 });
      await page.goto(`${origin}/${path}`);
      return page;
    },
    meet: async () => {
      const page = await context.newPage();
      await page.goto('https://meet.google.com/abc-defg-hij');
      return page;
    },
    endWorker: async () => {
      const session = await context.newCDPSession(context.pages()[0] ?? await context.newPage());
      const { targetInfos } = await session.send('Target.getTargets');
      for (const { targetId, type } of targetInfos) if (type === 'service_worker') await session.send('Target.closeTarget', { targetId });
    },
    close: async () => {
      await context.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
};
