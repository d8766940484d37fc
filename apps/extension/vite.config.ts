import { resolve } from 'node:path';
import { build, defineConfig, type Plugin } from 'vite';
import { manifest } from './src/manifest.js';

const root = import.meta.dirname;
const shared = { resolve: { conditions: ['baton-source', 'module', 'browser', 'import', 'default'] } };
const target = 'chrome116';

/** Each of these runs as one classic script, so it is bundled alone. */
const scripts = { background: 'src/background/background.ts', content: 'src/content/content.ts' } as const;

/** Adds what no page loads: the manifest, the worker and the script in Meet's pages. */
const extension = (): Plugin => ({
  name: 'baton-extension',
  generateBundle() { this.emitFile({ type: 'asset', fileName: 'manifest.json', source: `${JSON.stringify(manifest, null, 2)}\n` }); },
  async writeBundle({ dir }) {
    if (dir === undefined) throw new Error('the extension is built into a folder');
    for (const [name, entry] of Object.entries(scripts)) {
      await build({
        ...shared, root, configFile: false, logLevel: 'warn', publicDir: false,
        build: { target, outDir: dir, emptyOutDir: false, minify: false, lib: { entry: resolve(root, entry), name: `baton_${name}`, formats: ['iife'], fileName: () => `${name}.js` } },
      });
    }
  },
});

export default defineConfig({
  ...shared, root, base: './', plugins: [extension()],
  build: { target, minify: false, modulePreload: { polyfill: false }, rollupOptions: { input: { panel: resolve(root, 'panel.html'), options: resolve(root, 'options.html') } } },
});
