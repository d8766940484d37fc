/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { browserPanelEdges, dress, followTheme, openPanel } from './panel-window.js';
import { type Frame, offerPanels, openFrame } from './panel-window.spec.js';

const frames: Frame[] = [];
const frame = (): Frame => { const opened = openFrame(); frames.push(opened); return opened; };
afterEach(() => {
  for (const each of frames.splice(0)) each.remove();
  document.head.replaceChildren();
  delete document.documentElement.dataset['theme'];
});
const small = 'baton-panel popup,width=360,height=240';

describe('the window of the panel', () => {
  it('floats above the others where the browser lets it, in its size', async () => {
    const floating = frame();
    const asked = offerPanels({ floating, popUp: frame() });
    expect([await openPanel(browserPanelEdges()), asked]).toEqual([{ kind: 'floating', window: floating.window }, ['floating 360 × 240']]);
  });

  it.each<[string, 'refused' | undefined, string[]]>([['has no such window', undefined, [small]], ['refuses it', 'refused', ['floating 360 × 240', small]]])('is a small one where the browser %s', async (_, floating, expected) => {
    const popUp = frame();
    const asked = offerPanels({ floating, popUp });
    expect([await openPanel(browserPanelEdges()), asked]).toEqual([{ kind: 'pop-up', window: popUp.window }, expected]);
  });

  it('is none where the browser gives none: the panel stays in the page', async () => {
    offerPanels({ floating: 'refused' });
    expect(await openPanel(browserPanelEdges())).toEqual({ kind: 'docked' });
  });
});

describe('a window that is dressed', () => {
  it('has the styles of the console, by address and by text, its language and a name', () => {
    document.head.innerHTML = '<link rel="stylesheet" href="/assets/index.css"><link rel="icon" href="/baton.svg"><style>.a { color: red; }</style>';
    document.documentElement.lang = 'en';
    const { window: { document: panel } } = frame();
    dress(panel.defaultView as Window, document);
    expect([...panel.head.children].map((each) => [each.tagName, each.getAttribute('href') ?? each.textContent])).toEqual([['TITLE', 'Baton'], ['LINK', 'http://localhost/assets/index.css'], ['STYLE', '.a { color: red; }']]);
    expect(panel.documentElement.lang).toBe('en');
  });

  it('that was used before has nothing of that left', () => {
    const { window: panel } = frame();
    panel.document.body.append('old words');
    dress(panel, document);
    dress(panel, document);
    expect([panel.document.body.textContent, panel.document.head.querySelectorAll('title').length]).toEqual(['', 1]);
  });

  it('has the theme of the page, as it changes, until it is left', async () => {
    const { window: panel } = frame();
    const theme = (): string | undefined => panel.document.documentElement.dataset['theme'];
    const turn = async (next: string | undefined): Promise<void> => {
      if (next === undefined) delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = next;
      await Promise.resolve();
    };
    await turn('dark');
    const stop = followTheme(panel, document);
    const seen = [theme()];
    for (const next of ['light', undefined, 'dark']) { await turn(next); seen.push(theme()); }
    stop();
    await turn('light');
    expect([...seen, theme()]).toEqual(['dark', 'light', undefined, 'dark', 'dark']);
  });
});
