import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { disposableDir, removeDisposable } from '@baton/testing';
import { createFakeContext } from './fake-context.js';
import { runCli } from './run-cli.js';
import { createProgram } from './program.js';

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => { removeDisposable(dir); process.exitCode = undefined; });

const run = async (...args: readonly string[]) => {
  const context = createFakeContext(dir);
  const complaints: string[] = [];
  const code = await runCli(args, context, (text) => { complaints.push(text); });
  return { code, complaints: complaints.join(''), said: context.said };
};

describe('a wrong call', () => {
  it.each<[string, readonly string[], RegExp]>([
    ['an unknown command', ['launch'], /unknown command 'launch'/],
    ['an unknown option', ['up', '--fast'], /unknown option '--fast'/],
    ['a missing argument', ['logs'], /missing required argument 'service'/],
    ['an unknown tier', ['test', 'everything'], /Allowed choices are unit, stack, browser, faults, gates/],
    ['an unknown topic', ['log', 'calls'], /no topic calls; there are: call, source, coach/],
    ['an unknown stage', ['parked', 'sales'], /Allowed choices are ingest, coach/],
    ['an id that names no stage', ['parked', 'replay', '42'], /42 is no id of a parked message/],
  ])('%s ends with 2 and one line', async (_, args, message) => {
    const { code, complaints } = await run(...args);
    expect(code).toBe(2);
    expect(complaints).toMatch(message);
    expect(complaints.trimEnd().split('\n')).toHaveLength(1);
    expect(complaints).toMatch(/^baton: /);
  });
});

describe('a command without a running stack', () => {
  it.each<[readonly string[], number, RegExp]>([
    [['log', 'call'], 1, /nothing is running; start it with: \.\/baton up/],
    [['logs', 'coach'], 1, /there are no logs yet/],
  ])('%j ends with %i and says what to do', async (args, expected, message) => {
    const { code, complaints } = await run(...args);
    expect(code).toBe(expected);
    expect(complaints).toMatch(message);
  });

  it('down finds nothing to stop, and that is fine', async () => {
    expect(await run('down')).toMatchObject({ code: 0, said: ['nothing is running'] });
  });

  it('status is not healthy, and --json is one document', async () => {
    expect(await run('status')).toMatchObject({ code: 1 });
    const { code, said } = await run('status', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(said.join(''))).toMatchObject({ healthy: false, supervised: false, processes: [] });
  });
});

describe('the commands', () => {
  const leaves = (command: Command, path: string): [string, Command][] =>
    (command.commands.length === 0 ? [[path, command]] : command.commands.flatMap((each) => leaves(each, `${path} ${each.name()}`)));

  it('each have a description and an example in their help', async () => {
    const found = leaves(await createProgram(createFakeContext(dir)), './baton').filter(([path]) => !path.endsWith('supervise'));
    expect(found.map(([path]) => path)).toEqual(expect.arrayContaining(['./baton up', './baton down', './baton status', './baton logs', './baton test', './baton log', './baton parked replay']));
    for (const [path, command] of found) {
      let help = '';
      command.configureOutput({ writeOut: (text) => { help += text; } });
      command.outputHelp();
      expect(help).toContain('Example');
      expect(help).toContain(path);
      expect(command.description()).not.toBe('');
    }
  });
});
