/** @jest-environment jsdom */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { openFakeMeetPage } from '../captions/page/fake-meet-page.spec.js';
import { createKeyOf, readCaptions } from '../captions/page/read-captions.js';
import { createPageBadge } from './page-badge.js';

beforeEach(() => { document.body.replaceChildren(); document.querySelector('baton-state')?.remove(); });

const badges = (): Element[] => [...document.querySelectorAll('baton-state')];
const status = (): string | null | undefined => badges()[0]?.shadowRoot?.querySelector('[role=status]')?.textContent;

describe('the badge on a page', () => {
  it('says what it is told, in one place', () => {
    const say = createPageBadge(document);
    say({ text: 'Baton reads the captions.', tone: 'good' });
    say({ text: 'Captions are off.', tone: 'waiting' });
    expect([badges().length, status()]).toEqual([1, 'Captions are off.']);
  });

  it('goes when there is nothing to say, and comes back', () => {
    const say = createPageBadge(document);
    say(undefined);
    say({ text: 'Baton reads the captions.', tone: 'good' });
    say(undefined);
    expect(badges()).toEqual([]);
    say({ text: 'Captions are off.', tone: 'waiting' });
    expect(status()).toBe('Captions are off.');
  });

  it('stays when the page throws it out', () => {
    const say = createPageBadge(document);
    say({ text: 'Baton reads the captions.', tone: 'good' });
    badges()[0]?.remove();
    say({ text: 'Baton reads the captions.', tone: 'good' });
    expect(badges()).toHaveLength(1);
  });

  it('takes no clicks, and is no caption', () => {
    const page = openFakeMeetPage(document);
    page.captions(true);
    page.say('You', 'So');
    createPageBadge(document)({ text: 'Baton reads the captions.', tone: 'good' });
    expect((badges()[0] as HTMLElement).style.pointerEvents).toBe('none');
    expect(readCaptions(document, createKeyOf())).toMatchObject({ blocks: [{ text: 'So' }] });
  });
});
