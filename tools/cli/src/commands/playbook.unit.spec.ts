import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '@baton/testing';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => { removeDisposable(dir); });

const check = async (text: string, ...more: readonly string[]) => {
  const file = join(dir, 'p.yaml');
  writeFileSync(file, text);
  const context = createFakeContext(dir);
  const complaints: string[] = [];
  const code = await runCli(['playbook', 'check', file, ...more], context, (line) => { complaints.push(line.replaceAll(dir, '')); });
  return { code, said: context.said.map((line) => line.replaceAll(dir, '')), complaints };
};
const pain = (phrases: string) => `version: one\npains:\n  - id: hand\n    name: typing\n    phrases: [${phrases}]\n    card: { headline: Ask, line: How often?, source: Guide }\n`;

describe('./baton playbook check', () => {
  it('ends with 0 and the size of a good file', async () => {
    const { code, said, complaints } = await check(pain('by hand'));
    expect({ code, first: said[0], complaints }).toEqual({ code: 0, first: '/p.yaml: 1 card for 1 phrase, 0 warnings', complaints: [] });
  });

  it('says what the file would have done on past calls beside the playbook in use, one line a card', async () => {
    const { said } = await check(pain('by hand'));
    expect(said[1]).toBe('on 3 past calls, beside examples/playbook.yaml:');
    expect(said.at(-1)).toMatch(/^ {2}\d+ added, \d+ dropped, \d+ moved, \d+ as before$/);
    expect(said.slice(2, -1).every((line) => /^ {2}[-+~] \S+ \d\d:\d\d /.test(line))).toBe(true);
  });

  it('ends with 0 on warnings, each on a line of its own', async () => {
    const { code, said } = await check(pain('by hand, all by hand'));
    expect([code, said.filter((line) => line.includes(': warning: ')).length]).toEqual([0, 1]);
    expect(said[0]).toMatch(/^\/p\.yaml:5: warning: pains\[0\]\.phrases\[1\]: /);
  });

  it('ends with 2 on errors and says how many', async () => {
    const { code, said, complaints } = await check(pain('they, by hand').replace('headline: Ask', 'headline: ""'));
    expect([code, said.length]).toEqual([2, 1]);
    expect(complaints).toEqual(['baton: /p.yaml: 1 error; mend it before the coach is given this file\n']);
  });

  it.each([['a good file', 'by hand', 0], ['a bad one', 'they', 2]])('prints one JSON document for %s', async (_, phrases, expected) => {
    const { code, said } = await check(pain(phrases), '--json');
    expect(code).toBe(expected);
    expect(JSON.parse(said.join('\n'))).toMatchObject({ usable: expected === 0, version: 'one', cards: 1 });
  });

  it('ends with 2 when there is no such file', async () => {
    const context = createFakeContext(dir);
    const complaints: string[] = [];
    expect(await runCli(['playbook', 'check', join(dir, 'none.yaml')], context, (line) => { complaints.push(line); })).toBe(2);
    expect(complaints.join('')).toMatch(/cannot be read; give the path of a playbook file/);
  });
});
