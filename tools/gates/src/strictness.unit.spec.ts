import { describe, expect, it } from '@jest/globals';
import { complaintsIn } from './fixture-tree.spec.js';
import { strictness } from './strictness.js';

/** A fixture is written with a dot inside each forbidden word, so that this file holds none of them. */
const undotted = (text: string): string => text.replaceAll('·', '');
const complaints = (files: Readonly<Record<string, string>>): Promise<readonly string[]> =>
  complaintsIn(strictness, Object.fromEntries(Object.entries(files).map(([path, text]) => [path, undotted(text)])));

describe('the strictness gate', () => {
  it('passes code that names its types, and words that only look like faults', async () => {
    expect(await complaints({
      'libs/bus/src/x.ts': "/** Takes any, <any> or : any text. */\nexport const company = (any: string): string => `${any} as any`;\nexport const say = '@ts-·ignore, jest.·mock()';\n",
      'apps/web/src/x.tsx': 'export const X = () => <p title="oxlint-·disable">as any, @ts-·expect-error</p>;\n',
    })).toEqual([]);
  });

  it.each([
    ['a parameter', 'const f = (x: any) => x;'], ['a cast', 'const x = {} as any;'], ['a list', 'const x: any[] = [];'], ['an argument of a type', 'const x = new Map<string, any>();'], ['a union', 'type X = string | any;'],
    ['an answer', 'type F = () => any;'], ['an alias', 'type X = any;'], ['what follows an address', "const u = 'http://x'; const x: any = u;"], ['what follows a pattern', "const p = /'/; const x: any = p;"],
  ])('refuses any as %s', async (_, text) => {
    expect(await complaints({ 'apps/coach/src/x.unit.spec.ts': `const before = 1;\n${text}\n` })).toEqual(['apps/coach/src/x.unit.spec.ts:2 says any: name the type, or take unknown and check it']);
  });

  it.each([
    '// @ts-·ignore', '/* @ts-·expect-error: the type is wrong */', '// @ts-·nocheck', '// oxlint-·disable-next-line', '// eslint-·disable no-console', '/* biome-·ignore lint: x */', 'const x = 1; // oxlint-·disable-line',
  ])('refuses to silence a check with %s', async (text) => {
    expect(await complaints({ 'libs/bus/src/x.ts': `const before = 1;\n${text}\n` })).toEqual(['libs/bus/src/x.ts:2 silences a check: mend what it complains of']);
  });

  it('refuses to silence a check inside markup', async () => {
    expect(await complaints({ 'apps/web/src/x.tsx': 'export const X = () => (\n  <div>\n    {/* oxlint-·disable */}\n  </div>\n);\n' })).toEqual([expect.stringContaining('apps/web/src/x.tsx:3 silences a check')]);
  });

  it.each(["jest.·mock('x')", "jest.·unstable_mockModule('x', () => ({}))", "vi.·mock('x')", "jest.·doMock('x')"])('refuses %s', async (text) => {
    expect(await complaints({ 'libs/bus/src/x.unit.spec.ts': `\n${text};\n` })).toEqual(['libs/bus/src/x.unit.spec.ts:2 mocks a module: pass a fake in']);
  });

  it('refuses imports that climb three folders', async () => {
    const at = (climb: string) => complaints({ 'libs/bus/src/a/b/c/x.ts': `export * from '${climb}y.js';\n` });
    expect(await at('../../')).toEqual([]);
    expect(await at('../../../')).toEqual(['libs/bus/src/a/b/c/x.ts:1 climbs three folders: import the library by name or move the file']);
  });
});
