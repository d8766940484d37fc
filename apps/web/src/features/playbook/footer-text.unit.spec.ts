import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type FooterFacts, footerText } from './footer-text.js';

const facts = (more: Partial<FooterFacts> = {}): FooterFacts => ({ mayEdit: true, count: 0, errors: 0, warnings: 0, isStale: false, failure: '', done: false, isFirst: false, ...more });

describe('the foot of the page', () => {
  it.each<[Partial<FooterFacts>, string, string]>([
    [{ mayEdit: false }, 'An administrator changes the playbook. You can undo your own marks.', 'plain'], [{}, 'Everything here is published.', 'plain'], [{ isFirst: true }, 'Nothing is published yet.', 'plain'], [{ done: true }, 'Published. Cards come by it from now on.', 'good'],
    [{ count: 1 }, '1 change · reps hear nothing of it until you publish', 'plain'], [{ count: 2, warnings: 1 }, '2 changes · 1 worth a look · reps hear nothing of it until you publish', 'plain'],
    [{ count: 3, errors: 1 }, '3 changes · 1 thing to mend before they can be published', 'bad'], [{ count: 3, errors: 2, warnings: 4 }, '3 changes · 2 things to mend before they can be published', 'bad'],
    [{ count: 1, failure: 'Baton cannot be reached.' }, 'Not published: Baton cannot be reached.', 'bad'], [{ count: 2, isStale: true, failure: 'the playbook has changed', errors: 1 }, '2 changes kept · the playbook has to be read again first', 'waiting'],
  ])('says of %j: %s', (more, text, tone) => expect(footerText(facts(more))).toEqual({ text, tone }));

  it('never calls published what is not', () => {
    const any = fc.record({ mayEdit: fc.constant(true), count: fc.integer({ min: 1, max: 9 }), errors: fc.nat(3), warnings: fc.nat(3), isStale: fc.boolean(), failure: fc.constantFrom('', 'no'), done: fc.boolean(), isFirst: fc.boolean() });
    fc.assert(fc.property(any, (given) => { expect(footerText(given)).toEqual({ text: expect.not.stringMatching(/^(Published|Everything)/), tone: expect.not.stringMatching('good') }); }));
  });
});
