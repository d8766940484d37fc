/** @jest-environment jsdom */
import { beforeEach, describe, expect, it } from '@jest/globals';
import type { CaptionsReading } from '../domain/caption-block.js';
import { captionsRegion, captionsSwitch } from './captions-region.js';
import { type FakeMeetPage, type Markup, openFakeMeetPage } from './fake-meet-page.spec.js';
import { createKeyOf, type KeyOf, readCaptions } from './read-captions.js';

let page: FakeMeetPage;
let keyOf: KeyOf;
beforeEach(() => {
  document.body.replaceChildren();
  page = openFakeMeetPage(document);
  keyOf = createKeyOf();
});

const read = (): CaptionsReading => readCaptions(document, keyOf);
const said = (): string[] | string => { const reading = read(); return reading.kind === 'shown' ? reading.blocks.map(({ speaker, text }) => `${speaker}: ${text}`) : reading.kind; };
const keys = (): string[] => { const reading = read(); return reading.kind === 'shown' ? reading.blocks.map(({ key }) => key) : []; };
const regionElement = (): Element => { const found = captionsRegion(document); if (!found) throw new Error('there is no region'); return found; };
const talk = (): void => { page.captions(true); page.say('You', 'So what do you think?'); page.say('Priya Raman', 'It is too much.'); };
const put = (html: string): void => { page.captions(true); regionElement().innerHTML = html; };
const img = '<img alt="" src="data:,">';

describe('captions on a page', () => {
  it('are off before they are switched on, and after', () => {
    expect(said()).toBe('off');
    talk();
    page.captions(false);
    expect(said()).toBe('off');
  });

  it('are on without a word', () => {
    page.captions(true);
    expect(said()).toEqual([]);
  });

  it.each<[string, Markup]>([['as Meet builds them', 'today'], ['as Meet built them', 'older']])('are read %s', (_, markup) => {
    page.markup(markup);
    talk();
    expect(said()).toEqual(['You: So what do you think?', 'Priya Raman: It is too much.']);
    page.say('Priya Raman', 'Really.');
    page.rewrite('Just so.', 1);
    expect(said()).toEqual(['You: Just so.', 'Priya Raman: It is too much. Really.']);
  });

  it.each<Markup>(['today', 'older'])('name a block the same while it stands, %s', (markup) => {
    page.markup(markup);
    talk();
    const before = keys();
    page.say('Priya Raman', 'Really.');
    page.say('You', 'Hm.');
    expect(keys().slice(0, 2)).toEqual(before);
    page.redraw();
    expect(keys().some((key) => before.includes(key))).toBe(false);
  });

  it('stand in another region after they were off', () => {
    talk();
    const before = read();
    page.captions(false);
    page.captions(true, true);
    const after = read();
    expect([before.kind, after.kind, before.kind === 'shown' && after.kind === 'shown' && before.region === after.region]).toEqual(['shown', 'shown', false]);
  });

  it.each<Markup>(['unpictured', 'timed', 'translated'])('are not guessed at when they are built in another way: %s', (markup) => {
    page.markup(markup);
    talk();
    expect(said()).toBe('unknown');
  });

  it.each([
    ['a block with two pictures', `<div>${img}${img}<div>Ann</div><div>So</div></div>`], ['a speaker with a very long name', `<div>${img}<div>${'Ann '.repeat(40)}</div><div>So</div></div>`],
    ['text alone', 'Captions are not available'], ['a picture by itself in the region', img], ['one good block and one strange one', `<div><div>${img}<span>Ann</span></div><div>So</div></div><div><div>${img}<span>Bo</span><span>1:02</span></div><div>So</div></div>`],
    ['names and words that stand in no block', `<div>${img}</div><p>Ann</p><p>So</p>`],
  ])('are not guessed at: %s', (_, html) => {
    put(html);
    expect(said()).toBe('unknown');
  });

  it.each([
    ['a block whose words have not come', `<div><div>${img}<span>Ann</span></div><div></div></div>`, []], ['a picture whose name has not come', `<div><div>${img}</div></div>`, []],
    ['a picture that is drawn', `<div><div><div role="img"></div><span>Ann</span></div><div>So</div></div>`, ['Ann: So']], ['one block in a list', `<div class="list"><div><div>${img}<span>Ann</span></div><div>So</div></div></div>`, ['Ann: So']],
    ['words in several spans', `<div><div>${img}<span>Ann</span></div><div><span>So</span> <span>what</span></div></div>`, ['Ann: So what']], ['a name in several parts', `<div><div>${img}<span>Ann <b>Lee</b></span></div><div>So</div></div>`, ['Ann Lee: So']],
    ['a button with a picture below', `<div><div>${img}<span>Ann</span></div><div>So</div></div><div><button>${img}Jump to bottom</button></div>`, ['Ann: So']],
    ['a foot note below two blocks', `<div><div>${img}<span>Ann</span></div><div>So</div></div><div><div>${img}<span>Bo</span></div><div>No</div></div><footer>Captions by Meet</footer>`, ['Ann: So', 'Bo: No']],
  ])('are read with %s', (_, html, blocks) => {
    put(html);
    expect(said()).toEqual(blocks);
  });
});

describe('the place of the captions', () => {
  it.each([['de', 'Untertitel'], ['it', 'Sottotitoli'], ['ja', '字幕'], ['pt-BR', 'Legendas']])('has its name in %s', (language, label) => {
    page.language(language, label);
    talk();
    expect(said()).toHaveLength(2);
  });

  it('is found by how it is made when its name is not known, while Meet says that captions are on', () => {
    page.language('xx', 'Ondertitels van Meet');
    talk();
    expect(said()).toHaveLength(2);
    document.querySelector('button')?.setAttribute('aria-pressed', 'false');
    expect(said()).toBe('off');
  });

  it('is unknown when its name is not known and nothing is made like it', () => {
    page.language('xx', 'Ondertitels van Meet');
    page.markup('unpictured');
    talk();
    expect(said()).toBe('unknown');
  });

  it('is unknown when Meet says that captions are on and there is no region', () => {
    talk();
    regionElement().removeAttribute('role');
    expect(said()).toBe('unknown');
  });

  it('is never the list of people, whose names and roles look like speech', () => {
    page.captions(true);
    regionElement().remove();
    expect([document.querySelector('[aria-label="In call"]') !== null, captionsRegion(document)]).toEqual([true, undefined]);
  });

  it('is not one that is hidden', () => {
    talk();
    regionElement().setAttribute('hidden', '');
    expect(captionsRegion(document)).toBeUndefined();
  });

  it('is the one that can be focused, of two with the name', () => {
    talk();
    const settings = document.createElement('div');
    settings.setAttribute('role', 'region');
    settings.setAttribute('aria-label', 'Captions');
    document.body.prepend(settings);
    expect(captionsRegion(document)).not.toBe(settings);
    expect(said()).toHaveLength(2);
  });

  it('with nothing in it while Meet says that captions are off, is off', () => {
    page.captions(true);
    document.querySelector('button')?.setAttribute('aria-pressed', 'false');
    expect(said()).toBe('off');
  });
});

describe('Meet\'s own switch', () => {
  it.each<[string, string, 'on' | 'off' | undefined]>([
    ['pressed', '<button aria-pressed="true"><i>closed_caption</i></button>', 'on'], ['not pressed', '<button aria-pressed="false"><i>closed_caption_off</i></button>', 'off'], ['drawn by a div', '<div role="button" aria-pressed="true"><span><i>closed_caption</i></span></div>', 'on'],
    ['not there', '<button aria-pressed="true"><i>mic</i></button>', undefined], ['without a state', '<button><i>closed_caption</i></button>', undefined],
  ])('is read when it is %s', (_, html, state) => {
    document.body.innerHTML = html;
    expect(captionsSwitch(document)).toBe(state);
  });
});
