import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { ReceivedMessage } from '@baton/bus';
import { encodeFact, type Fact, factFromJson } from '@baton/contracts';
import { workspaceRoot } from '@baton/testing';
import { factLine, matches, recordOf } from './fact-line.js';

const at = Date.UTC(2026, 10, 23, 9, 30);
const golden: unknown = JSON.parse(readFileSync(join(workspaceRoot(), 'libs/contracts/golden/call.ended/hung-up.json'), 'utf8'));
const callEnded = (): Fact => factFromJson({ ...Object(golden), occurredAtMs: at });
const messageOf = (value: Uint8Array, headers: Record<string, string> = {}): ReceivedMessage => ({ topic: 'call.v1', partition: 2, offset: 9, key: 'call-1', value, headers, timestampMs: at });

describe('a record of the log', () => {
  const record = recordOf(messageOf(encodeFact(callEnded())));

  it('shows when, what, about what, and the payload', () => {
    expect(factLine(record)).toMatch(/^2026-11-23T09:30:00\.000Z {2}call\.ended {2}.*dealId=4471 callId=call-halden-1/);
    expect(factLine(record)).toContain('"durationMs":1325000');
  });

  it('that cannot be read is shown with its place and the reason, never dropped', () => {
    const broken = recordOf(messageOf(new Uint8Array([1, 2, 3]), { trace: 'x' }));
    expect(broken).toMatchObject({ partition: 2, offset: 9, headers: { trace: 'x' } });
    expect(factLine(broken)).toMatch(/^call\.v1:2:9 {2}unreadable: /);
  });

  it.each<[Parameters<typeof matches>[1], boolean]>([
    [{}, true],
    [{ call: 'call-halden-1' }, true],
    [{ call: 'call-2' }, false],
    [{ deal: '4471' }, true],
    [{ call: 'call-halden-1', deal: '4472' }, false],
  ])('asked for %j: %s', (filter, expected) => { expect(matches(record, filter)).toBe(expected); });
});
