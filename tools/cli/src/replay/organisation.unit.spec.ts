import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { disposableDir, removeDisposable, workspaceRoot } from '@baton/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CliFault } from '../cli-fault.js';
import { readReplayToken, readReps } from './organisation.js';

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => removeDisposable(dir));
const file = (text: string): string => {
  writeFileSync(join(dir, 'a.yaml'), text);
  return join(dir, 'a.yaml');
};
const faultOf = (work: () => unknown): CliFault => {
  try { work(); } catch (error) { if (error instanceof CliFault) return error; throw error; }
  throw new Error('it did not fail');
};

describe('the reps a replay may show a call to', () => {
  it('are those of the organisation file, in its order, with nothing else of it', () => {
    expect(readReps(file('name: Northwind\nreps:\n  - { id: b, name: B, email: b@x, password: secret }\n  - { id: a, name: A, email: a@x }\n'))).toEqual([{ id: 'b', name: 'B', email: 'b@x' }, { id: 'a', name: 'A', email: 'a@x' }]);
  });

  it('are there in the example', () => {
    expect(readReps(join(workspaceRoot(), 'examples/organisation.yaml'))[0]).toEqual({ id: 'rep-dana', name: 'Dana Okafor', email: 'dana@northwind.example' });
  });

  it.each(['', 'name: Northwind\n'])('are none in %j', (text) => { expect(readReps(file(text))).toEqual([]); });

  it.each<[string, string, RegExp]>([['no YAML', 'reps: [', /cannot be read: /], ['a rep without a name', 'reps: [{ id: a, email: a@x }]', /cannot be used: reps\.0\.name/], ['reps that are no list', 'reps: Dana', /cannot be used: reps /]])(
    'are a wrong call away from %s, in one line that names the file', (_, text, message) => {
      const path = file(text);
      const fault = faultOf(() => readReps(path));
      expect([fault.exitCode, fault.message.split('\n').length, fault.message.startsWith(path)]).toEqual([2, 1, true]);
      expect(fault.message).toMatch(message);
    });

  it('are asked for by name when the file is not there', () => {
    expect(faultOf(() => readReps('/nowhere.yaml')).message).toMatch(/^\/nowhere\.yaml cannot be read: .*ENOENT/);
  });
});

describe('the token a replay comes in with', () => {
  it('is that of the platform named replay', () => {
    expect(readReplayToken(file('platforms:\n  - { name: zoom, tenant: t, token: one }\n  - { name: replay, tenant: t, token: two }\n'))).toBe('two');
  });

  it.each(['', 'platforms:\n  - { name: zoom, token: one }\n'])('is missed, with what to add, in %j', (text) => {
    expect(faultOf(() => readReplayToken(file(text)))).toMatchObject({ exitCode: 2, message: expect.stringContaining('has no platform named replay; add one') });
  });

  it('is not in the complaint about its file', () => {
    expect(faultOf(() => readReplayToken(file('platforms:\n  - { name: 7, token: very-secret }\n'))).message).not.toContain('very-secret');
  });
});
