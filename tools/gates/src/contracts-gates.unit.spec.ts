import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { topologyPicture } from '@baton/contracts';
import { complaintsOf, treeOf } from './fixture-tree.spec.js';
import { generated } from './generated.js';
import { goldens } from './goldens.js';
import { protobuf } from './protobuf.js';
import { withPicture } from './readme-picture.js';

const repository = join(import.meta.dirname, '../../..');
const contracts = 'libs/contracts';

/** The real contracts in a tree of their own, with some files written over. */
const contractsWith = (changed: Readonly<Record<string, string>>, ...parts: string[]): string => {
  const root = treeOf({ 'README.md': topologyPicture() });
  for (const part of ['buf.yaml', 'buf.gen.yaml', ...parts]) cpSync(join(repository, part), join(root, part), { recursive: true });
  symlinkSync(join(repository, 'node_modules'), join(root, 'node_modules'));
  cpSync(treeOf(changed), root, { recursive: true });
  return root;
};

describe('the golden gate', () => {
  const found = async (changed: Readonly<Record<string, string>>, types?: readonly string[]) => complaintsOf(await goldens(types).check(contractsWith(changed, `${contracts}/golden`)));
  const ended = `${contracts}/golden/call.ended`;

  it('passes the goldens as they are', async () => { expect(await found({})).toEqual([]); });

  it.each([
    ['is no JSON', '{', 'cannot be read'],
    ['is another fact', '{"type":"call.gap_noted"}', 'x.json:1'],
    ['says nothing', '{}', 'x.json:1'],
  ])('refuses a golden that %s and names it', async (_, text, says) => {
    expect(await found({ [`${ended}/x.json`]: text })).toEqual([expect.stringContaining(says)]);
    expect(await found({ [`${ended}/x.json`]: text })).toEqual([expect.stringMatching(/^libs\/contracts\/golden\/call\.ended\/x\.json:1 /)]);
  });

  it('misses the golden of a fact that has none, with a folder or without', async () => {
    const empty = treeOf({ [`${ended}/README.md`]: '' });
    expect(complaintsOf(await goldens(['call.ended']).check(empty))).toEqual([`${ended} is missing or empty: add <case>.json in proto3 JSON form`]);
    expect(complaintsOf(await goldens(['call.ended']).check(treeOf({ 'README.md': '' })))).toEqual([`${ended} is missing or empty: add <case>.json in proto3 JSON form`]);
  });

  it('refuses goldens of a fact that is gone: what was on the log stays readable', async () => {
    expect(await found({ [`${contracts}/golden/call.paused/plain.json`]: '{}' })).toEqual([expect.stringContaining('golden/call.paused is of a fact no code reads')]);
  });
});

const proto = `${contracts}/proto/baton/facts/v1/call_gap_noted.proto`;
const file = (message: string): string => `syntax = "proto3";\n\npackage baton.facts.v1;\n\nmessage CallGapNoted {\n${message}}\n`;
const published = '  int64 from_ms = 1;\n  int64 to_ms = 2;\n  string reason = 3;\n';

describe('the protobuf gate', () => {
  const found = async (text: string) => complaintsOf(await protobuf.check(contractsWith({ [proto]: text }, `${contracts}/proto`, `${contracts}/published`)));

  it('passes a field that is added', async () => { expect(await found(file(`${published}  string note = 4;\n`))).toEqual([]); }, 60_000);

  it.each([
    ['a field that is gone', file('  int64 from_ms = 1;\n  string reason = 3;\n'), /^buf breaking: .*call_gap_noted\.proto:\d+:\d+:.*"2"/],
    ['a field of another type', file(published.replace('int64 to_ms', 'string to_ms')), /^buf breaking: .*call_gap_noted\.proto:7:/],
    ['a name in another style', file(`${published}  string aNote = 4;\n`), /^buf lint: .*call_gap_noted\.proto:9:/],
    ['what is no protobuf', 'hello', /call_gap_noted\.proto:1:/],
  ])('refuses %s, with its line', async (_, text, says) => {
    expect(await found(text)).toEqual(expect.arrayContaining([expect.stringMatching(says)]));
  }, 60_000);

  it('has not passed where buf is missing', async () => {
    expect(complaintsOf(await protobuf.check(treeOf({ 'README.md': '' })))).toEqual(Array.from({ length: 2 }, () => expect.stringContaining('install it with npm ci')));
  });
});

describe('the gate of generated files', () => {
  const found = async (changed: Readonly<Record<string, string>>) => complaintsOf(await generated.check(contractsWith(changed, `${contracts}/proto`, `${contracts}/src/gen`)));
  const codec = `${contracts}/src/gen/baton/facts/v1/call_gap_noted.ts`;

  it('passes what was generated and drawn', async () => { expect(await found({})).toEqual([]); }, 60_000);

  it('refuses codecs that were edited, added or left behind, and another picture', async () => {
    const picture = topologyPicture().replace('ingest[ingest]', 'ingest[inlet]');
    const complaints = await found({
      [codec]: '// edited\n', [`${contracts}/src/gen/baton/facts/v1/added.ts`]: 'export const added = 1;\n',
      [proto]: file(`${published}  string note = 4;\n`), 'README.md': `# Baton\n\n${picture}\n`,
    });
    expect(complaints.filter((each) => !each.startsWith('README'))).toEqual([`${codec}:1 is stale: run npx buf generate`, `${contracts}/src/gen/baton/facts/v1/added.ts:1 is stale: run npx buf generate`]);
    expect(complaints.filter((each) => each.startsWith('README'))).toEqual(['README.md:3 has another picture than the topology: run npm run picture -w @baton/gates']);
  }, 60_000);

  it('says what buf says when the contracts cannot be generated', async () => {
    expect(await found({ [proto]: 'hello' })).toContainEqual(expect.stringMatching(/^buf generate: .*call_gap_noted\.proto:1:/));
  }, 60_000);
});

describe("the README's picture", () => {
  const old = '# Baton\n\n```mermaid\nflowchart LR\n  a --> b\n```\n\n```mermaid\nsequenceDiagram\n```\n';

  it('is drawn over the old one, once, and nothing else changes', () => {
    const { at, text } = withPicture(old);
    expect(at).toBe(old.indexOf('```mermaid'));
    expect(text).toBe(`# Baton\n\n${topologyPicture()}\n\n\`\`\`mermaid\nsequenceDiagram\n\`\`\`\n`);
    expect(withPicture(text).text).toBe(text);
  });

  it('is missed where there is none', () => { expect(withPicture('# Baton\n').at).toBe(-1); });
});
