import { describe, expect, it } from '@jest/globals';
import { crossSiteComplaint, type Provenance } from './same-site.js';

const own = 'http://localhost:4600';

describe('a request that changes something', () => {
  const table: readonly [string, Provenance, boolean][] = [
    ['from the console', { method: 'POST', origin: own, batonHeader: '1' }, true],
    ['from a browser that says only that it is the same origin', { method: 'POST', fetchSite: 'same-origin', batonHeader: '1' }, true],
    ['without the header', { method: 'POST', origin: own }, false],
    ['with another header', { method: 'POST', origin: own, batonHeader: '0' }, false],
    ['from another site', { method: 'POST', origin: 'https://evil.example', batonHeader: '1' }, false],
    ['from another site that lies about itself', { method: 'POST', origin: 'https://evil.example', fetchSite: 'same-origin', batonHeader: '1' }, false],
    ['from another port', { method: 'DELETE', origin: 'http://localhost:4601', batonHeader: '1' }, false],
    ['from https for http', { method: 'PUT', origin: 'https://localhost:4600', batonHeader: '1' }, false],
    ['from nowhere', { method: 'POST', batonHeader: '1' }, false],
    ['from a sandbox', { method: 'POST', origin: 'null', batonHeader: '1' }, false],
    ['from a sibling site', { method: 'PATCH', fetchSite: 'same-site', batonHeader: '1' }, false],
  ];
  it.each(table)('%s', (_, provenance, allowed) => {
    const complaint = crossSiteComplaint(provenance, own);
    if (allowed) expect(complaint).toBeUndefined();
    else expect(complaint).toMatch(/header|refused/);
  });
});

describe('a request that only reads', () => {
  it.each(['GET', 'HEAD', 'OPTIONS'])('%s may come from anywhere', (method) => {
    expect(crossSiteComplaint({ method, origin: 'https://evil.example' }, own)).toBeUndefined();
  });
});
