import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from './disposable-dir.js';
import { readStackRecord, removeStackRecord, type StackRecord, writeStackRecord } from './stack-record.js';

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => removeDisposable(dir));

const record: StackRecord = {
  state: 'ready', detail: '', example: true, supervisor: { pid: 1, startedAtMs: 2 }, ports: { kafka: 4692 },
  processes: [{ name: 'kafka', state: 'ready', pid: 3, startedAtMs: 4, restarts: 0, detail: '', ready: { kind: 'tcp', port: 4692 } }],
};

describe('the record of a stack', () => {
  it('is read back as it was written', () => {
    writeStackRecord(dir, record);
    expect(readStackRecord(dir)).toEqual(record);
  });

  it('is gone once removed, and removing twice is fine', () => {
    writeStackRecord(dir, record);
    removeStackRecord(dir);
    removeStackRecord(dir);
    expect(readStackRecord(dir)).toBeUndefined();
  });

  it.each(['', '{', '{"state":"ready"}'])('counts as none when the file says %j', (text) => {
    mkdirSync(join(dir, 'run'));
    writeFileSync(join(dir, 'run/stack.json'), text);
    expect(readStackRecord(dir)).toBeUndefined();
  });
});
