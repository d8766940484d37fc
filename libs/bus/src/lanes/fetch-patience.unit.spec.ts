import { describe, expect, it } from '@jest/globals';
import { gatherBytes } from '../port.js';
import { fetchPatience } from './fetch-patience.js';

describe('a fetch', () => {
  it.each([
    ['is answered with the first record, and soon where there is none', {}, { minBytes: 1, maxWaitMs: 100 }],
    ['rests long at an idle log for who does not commit', { idleMs: 500 }, { minBytes: 1, maxWaitMs: 500 }],
    ['gathers for who is not live', { gatherMs: 200 }, { minBytes: gatherBytes, maxWaitMs: 200 }],
    ['gathers no longer than it is told, however long it may rest', { gatherMs: 200, idleMs: 500 }, { minBytes: gatherBytes, maxWaitMs: 200 }],
    ['gathers nothing for 0 ms', { gatherMs: 0 }, { minBytes: 1, maxWaitMs: 100 }],
  ])('%s', (_, options, expected) => expect(fetchPatience(options)).toEqual(expected));
});
