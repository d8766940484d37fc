import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type LineForm, transcriptMessage } from './transcript.js';

const startedAtMs = 1_795_424_400_000;
const line = { atMs: 5_000, userId: 16_778_240, userName: 'Priya Raman', text: 'It costs too much.' };

describe('a line on the wire', () => {
  it.each<[string, LineForm, object]>([
    ['in milliseconds', { unit: 'ms', spans: true }, { start_time: startedAtMs + 3_400, end_time: startedAtMs + 5_000, timestamp: startedAtMs + 5_000 }],
    ['in microseconds', { unit: 'us', spans: true }, { start_time: (startedAtMs + 3_400) * 1e3, end_time: (startedAtMs + 5_000) * 1e3, timestamp: (startedAtMs + 5_000) * 1e3 }],
    ['in seconds', { unit: 's', spans: true }, { start_time: 1_795_424_403.4, end_time: 1_795_424_405, timestamp: 1_795_424_405 }],
    ['without a span', { unit: 'us', spans: false }, { attribute: 1, timestamp: (startedAtMs + 5_000) * 1e3 }],
  ])('is as Zoom writes it %s', (_, form, times) => {
    expect(transcriptMessage(line, startedAtMs, form)).toEqual({ msg_type: 17, content: { user_id: 16_778_240, user_name: 'Priya Raman', language: 9, data: 'It costs too much.', ...times } });
  });

  it('begins no earlier than the call', () => {
    fc.assert(fc.property(fc.nat(20_000), fc.string(), (atMs, text) => {
      expect(transcriptMessage({ ...line, atMs, text }, startedAtMs, { unit: 'ms', spans: true })).toHaveProperty('content.start_time', expect.any(Number));
      const { content } = transcriptMessage({ ...line, atMs, text }, startedAtMs, { unit: 'ms', spans: true }) as { content: { start_time: number; end_time: number } };
      expect(content.start_time).toBeGreaterThanOrEqual(startedAtMs);
      expect(content.end_time).toBe(startedAtMs + atMs);
    }));
  });
});
