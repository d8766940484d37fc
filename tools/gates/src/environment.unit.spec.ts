import { describe, expect, it } from '@jest/globals';
import { environment } from './environment.js';
import { complaintsIn } from './fixture-tree.spec.js';

const reads = 'export const brokers = process.env.BATON_BROKERS;\n';

describe('the environment gate', () => {
  it.each([
    ['one config.ts of an app', 'apps/coach/src/config.ts', reads],
    ['one config.ts of a library', 'libs/testing/src/config.ts', reads],
    ['a spec', 'apps/coach/src/x.unit.spec.ts', reads],
    ['a tool, which also talks', 'tools/cli/src/main.ts', `${reads}console.log(brokers);\n`],
    ['a comment', 'apps/coach/src/x.ts', '/** Never process.env here,\n nor console.log. */\nexport const x = 1;\n'],
    ['a text', 'apps/coach/src/x.ts', "export const x = 'process.env and console.log(1)';\n"],
    ['a console of its own', 'apps/gateway/src/x.ts', 'export const x = (console: { send(): void }) => console.send();\n'],
    ['a message that has an env', 'apps/gateway/src/x.ts', 'export const x = (message: { env: string }) => message.env;\n'],
  ])('passes %s', async (_, path, text) => { expect(await complaintsIn(environment, { [path]: text })).toEqual([]); });

  it.each([
    ['plainly', 'export const x = process.env;'], ['by a name in quotes', "export const x = process['env'];"], ['after an address', "export const u = 'http://x'; export const x = process.env.X;"],
    ['by taking it apart', 'const { env } = process;'], ['by taking it apart under another name', 'const { env: e } = process;'], ['through globalThis', 'export const x = globalThis.process.env;'], ["through Vite's", 'export const x = import.meta.env;'],
  ])('refuses to read it %s', async (_, text) => {
    expect(await complaintsIn(environment, { 'apps/coach/src/x.ts': `const before = 1;\n${text}\n` })).toEqual([expect.stringMatching(/^apps\/coach\/src\/x\.ts:2 reads the environment: declare/)]);
  });

  it('refuses to import it', async () => {
    expect(await complaintsIn(environment, { 'apps/coach/src/x.ts': "\nimport { env } from 'node:process';\n" })).toEqual([expect.stringMatching(/x\.ts:2 imports process/)]);
  });

  it.each(['apps/coach/src/deep/config.ts', 'apps/coach/src/deep/src/config.ts', 'apps/coach/src/config/index.ts'])('knows one config.ts per project, not %s', async (path) => {
    expect(await complaintsIn(environment, { [path]: reads })).toHaveLength(1);
  });

  it.each(['console.log(1)', "console['error'](1)", 'globalThis.console.table([])', '[1].forEach(console.warn)'])('refuses %s', async (text) => {
    expect(await complaintsIn(environment, { 'libs/bus/src/x.ts': `\n\n${text};\n` })).toEqual(['libs/bus/src/x.ts:3 uses console: use the logger']);
  });
});
