import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { type FakeMeetPage, openFakeMeetPage } from '../captions/page/fake-meet-page.spec.js';

/** A Meet page in the browser, with what can be done to it. */
export interface MeetTab { readonly page: Page; do<Name extends keyof FakeMeetPage>(name: Name, ...values: Parameters<FakeMeetPage[Name]>): Promise<void> }

/** A real Chromium with the built extension in it. */
export interface MeetBrowser {
  readonly context: BrowserContext;
  /** Origin of the extension. */
  readonly origin: string;
  /** What pages complained of. */
  readonly complaints: readonly string[];
  open(path: 'panel.html' | 'options.html'): Promise<Page>;
  meet(): Promise<MeetTab>;
  /** Ends the background worker, as Chromium does to one that rests. */
  endWorker(): Promise<void>;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const quiet = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** Builds the extension as it is shipped. The hosts of Baton are granted beforehand: nobody can answer a browser's question here. */
const build = async (folder: string): Promise<void> => {
  await promisify(execFile)(process.execPath, [join(root, '../../node_modules/vite/bin/vite.js'), 'build', '--outDir', folder, '--emptyOutDir', '--logLevel', 'error'], { cwd: root });
  const path = join(folder, 'manifest.json');
  const manifest = JSON.parse(await readFile(path, 'utf8')) as { host_permissions: string[] };
  await writeFile(path, JSON.stringify({ ...manifest, host_permissions: [...manifest.host_permissions, 'http://localhost/*'] }));
};

const meetHtml = `<!doctype html><html><head><meta charset="utf-8"></head><body style="background:#202124;color:#fff"><script>window.meet = (${openFakeMeetPage.toString()})(document)</script></body></html>`;

export const openMeetBrowser = async (): Promise<MeetBrowser> => {
  const dir = await mkdtemp(join(tmpdir(), 'baton-extension-'));
  const extension = join(dir, 'extension');
  await build(extension);
  const context = await chromium.launchPersistentContext(join(dir, 'profile'), {
    executablePath: '/usr/bin/chromium', headless: true, args: [...quiet, `--disable-extensions-except=${extension}`, `--load-extension=${extension}`],
  });
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(error.error().message));
  const worker = context.serviceWorkers()[0] ?? await context.waitForEvent('serviceworker');
  const origin = new URL(worker.url()).origin === 'null' ? `chrome-extension://${new URL(worker.url()).host}` : new URL(worker.url()).origin;
  await context.route('https://meet.google.com/**', (route) => route.fulfill({ contentType: 'text/html', body: meetHtml }));
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
      return { page, do: async (name, ...values) => { await page.evaluate(([method, given]) => { const { meet } = globalThis as unknown as { meet: Record<string, (...each: unknown[]) => void> }; meet[method]?.(...given); }, [name, values] as const); } };
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
