import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { disposableDir, isDisposable, removeDisposable } from './disposable-dir.js';

describe('what may be deleted', () => {
  it.each<[string, boolean]>([
    ['/srv/baton/.baton/kafka', true],
    ['/srv/baton/.baton', false],
    ['/srv/baton', false],
    ['/', false],
    ['/home/dana/kafka-data', false],
    ['/tmp/baton-test-x1/redis', true],
    ['/srv/.baton/../data', false],
  ])('%s: %s', (dir, allowed) => { expect(isDisposable(dir)).toBe(allowed); });

  it('goes with all it holds when it was made for a test', () => {
    const dir = disposableDir();
    writeFileSync(join(dir, 'file'), 'x');
    removeDisposable(dir);
    expect(existsSync(dir)).toBe(false);
  });

  it('stays, with a word why, when it is somebody\'s', () => {
    const theirs = mkdtempSync(join(tmpdir(), 'somebody-'));
    mkdirSync(join(theirs, 'data'));
    expect(() => removeDisposable(join(theirs, 'data'))).toThrow('is not deleted');
    expect(existsSync(join(theirs, 'data'))).toBe(true);
    rmSync(theirs, { recursive: true });
  });
});
