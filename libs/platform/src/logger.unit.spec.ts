import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createFakeLogger, createLogger, type Logger } from './logger.js';

const capture = (level = 'debug'): { logger: Logger; lines: Record<string, unknown>[]; text(): string } => {
  const written: string[] = [];
  const lines: Record<string, unknown>[] = [];
  const logger = createLogger('notes', level, { write: (line) => { written.push(line); lines.push(JSON.parse(line) as Record<string, unknown>); } });
  return { logger, lines, text: () => written.join('') };
};
const levels = ['debug', 'info', 'warn', 'error'] as const;

describe('a log line', () => {
  it('is one JSON object: the service, the message as it stands, the values as fields', () => {
    const { logger, lines, text } = capture();
    logger.info('parked a message', { topic: 'call.v1', offset: 7, live: true });
    expect(lines).toEqual([expect.objectContaining({ service: 'notes', msg: 'parked a message', topic: 'call.v1', offset: 7, live: true })]);
    expect(text().endsWith('\n')).toBe(true);
  });

  it.each(levels)('at level %s is written from that level on and not above it', (level) => {
    const place = levels.indexOf(level);
    const { logger, lines } = capture(level);
    for (const each of levels) logger[each](each);
    expect(lines.map(({ msg }) => msg)).toEqual(levels.slice(place));
  });

  it('is not written at all when silent', () => {
    const { logger, lines } = capture('silent');
    for (const each of levels) logger[each](each);
    expect(lines).toEqual([]);
  });

  it.each([
    ['speech', { pii: { said: 'CANARY' } }],
    ['speech deep inside', { pii: { turn: { words: ['CANARY'] } } }],
    ['speech under a field of its own', { call: { id: 'c1', pii: { said: 'CANARY' } } }],
  ])('masks %s and says that it did', (_, fields) => {
    const { logger, text } = capture();
    logger.error('heard', fields);
    expect(text()).not.toContain('CANARY');
    expect(text()).toContain('"pii":"[masked]"');
  });

  it('masks whatever stands under pii, at every level of urgency', () => {
    const word = fc.string({ minLength: 6, unit: fc.constantFrom(...'QXZJWK') });
    fc.assert(fc.property(word, fc.constantFrom(...levels), fc.object({ maxDepth: 2 }), (canary, level, around) => {
      const { logger, text } = capture();
      logger[level]('heard', { callId: 'c1', pii: { ...around, said: canary } });
      expect(text()).not.toContain(canary);
      expect(text()).toContain('c1');
    }));
  });
});

describe('the logger for specs', () => {
  it('keeps level, message and fields in order, speech included', () => {
    const logger = createFakeLogger();
    logger.warn('first', { n: 1 });
    logger.error('second', { pii: { said: 'hello' } });
    logger.info('third');
    logger.debug('fourth');
    expect(logger.lines).toEqual([
      { level: 'warn', message: 'first', fields: { n: 1 } }, { level: 'error', message: 'second', fields: { pii: { said: 'hello' } } },
      { level: 'info', message: 'third', fields: {} }, { level: 'debug', message: 'fourth', fields: {} },
    ]);
  });
});
