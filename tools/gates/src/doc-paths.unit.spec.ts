import { describe, expect, it } from '@jest/globals';
import { docPaths } from './doc-paths.js';
import { complaintsIn } from './fixture-tree.spec.js';

const tree = { 'libs/bus/src/port.ts': '', 'docs/adr/0001-the-log.md': '', 'docs/a shot.png': '' };
const found = (text: string, path = 'README.md') => complaintsIn(docPaths, { ...tree, [path]: text });

describe('the document gate', () => {
  it.each([
    ['a file', '`libs/bus/src/port.ts`'], ['a line of a file', '`libs/bus/src/port.ts:12`'], ['a folder', '`libs/bus/src` and `docs/adr/`'], ['a link', '[why](docs/adr/0001-the-log.md#decision)'],
    ['a picture with a blank', '![shot](docs/a%20shot.png)'], ['an address', '[us](https://example.com/libs/nope)'], ['a place on the page', '[up](#top)'], ['what is no path', '`./baton up` and `BATON_BROKERS`'], ['a pattern', '`libs/<name>/src`'],
  ])('passes %s', async (_, text) => { expect(await found(text)).toEqual([]); });

  it.each([
    ['a file', '`libs/bus/src/gone.ts`', 'libs/bus/src/gone.ts'], ['a line of a file', '`libs/bus/src/gone.ts:3`', 'libs/bus/src/gone.ts'], ['a folder', '`tools/gone/`', 'tools/gone/'], ['a link', '[x](docs/gone.md)', 'docs/gone.md'], ['a picture', '![x](gone.png)', 'gone.png'],
  ])('refuses %s that is not there', async (_, text, name) => {
    expect(await found(`# Title\n\nSee ${text}.\n`)).toEqual([`README.md:3 names ${name}, which is not there`]);
  });

  it('follows links from where the document lies', async () => {
    expect(await found('[log](0001-the-log.md) [port](../../libs/bus/src/port.ts)', 'docs/adr/0002.md')).toEqual([]);
    expect(await found('[log](docs/adr/0001-the-log.md)', 'docs/adr/0002.md')).toEqual(['docs/adr/0002.md:1 names docs/adr/docs/adr/0001-the-log.md, which is not there']);
  });
});
