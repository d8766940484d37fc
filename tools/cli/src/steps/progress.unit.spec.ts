import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '@baton/testing';
import { createFakeContext } from '../fake-context.js';
import { announce } from './announce.js';
import { createProgress } from './progress.js';

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => removeDisposable(dir));

describe('the progress of up', () => {
  it('says each process once, when it is ready, and a fall with the log to look at', () => {
    const context = createFakeContext(dir);
    const progress = createProgress(context);
    progress([{ name: 'kafka', state: 'starting', detail: '' }]);
    progress([{ name: 'kafka', state: 'ready', detail: '' }, { name: 'coach', state: 'backing-off', detail: 'exit code 1' }]);
    progress([{ name: 'kafka', state: 'ready', detail: '' }, { name: 'coach', state: 'backing-off', detail: 'exit code 1' }]);
    expect(context.said).toEqual([expect.stringMatching(/^ {2}kafka +\d+\.\d s$/), expect.stringMatching(/^ {2}coach +exit code 1; see \.\/baton logs coach$/)]);
  });
});

describe('the end of up', () => {
  it('gives the address, the sign-in and one thing to try', () => {
    const context = createFakeContext(dir, { BATON_PORT_OFFSET: '1000' });
    announce(context, true);
    expect(context.said.join('\n')).toMatch(/localhost:5600[^]*dana@northwind\.example[^]*replay examples\/calls\/halden-discovery\.vtt/);
  });

  it('names nobody to sign in without the example', () => {
    const context = createFakeContext(dir);
    announce(context, false);
    expect(context.said.join('\n')).not.toContain('dana@');
  });
});
