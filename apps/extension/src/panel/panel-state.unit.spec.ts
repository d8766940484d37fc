import { describe, expect, it } from '@jest/globals';
import type { LineState } from '../call/domain/line-state.js';
import type { CallView, PageView, View } from '../view.js';
import { panelState } from './panel-state.js';

const line: LineState = { line: 'connected', why: '', waiting: 0, leftOut: 0, part: 1, refused: '' };
const call: CallView = { callId: 'c1', title: 'Halden Freight', startedAtMs: 1, isOn: true, captions: 'shown', utterances: 3, late: 0, line };
const page = (tabId: number, change: Partial<PageView> = {}): PageView => ({ tabId, title: 'Halden Freight', code: 'abc-defg-hij', captions: 'shown', ...change });
const view: View = { hasSettings: true, address: 'https://baton.example', pages: [], call: undefined, unfinished: 0 };
const texts = (shown: View, activeTab?: number): string => panelState(shown, activeTab).lines.map(({ text }) => text).join(' | ');

describe('the side panel', () => {
  it.each<[string, Partial<View>, string, string]>([
    ['asks for settings first', { hasSettings: false, pages: [page(7)], call }, 'setup', 'Set Baton’s address'], ['waits for a meeting', {}, 'wait', 'No Meet meeting is open'], ['does not take Meet\'s front page for a meeting', { pages: [page(7, { code: '' })] }, 'wait', 'No Meet meeting'],
    ['lets a call begin', { pages: [page(7)] }, 'begin', 'Nothing is sent before you start'], ['says that captions are off', { pages: [page(7, { captions: 'off' })] }, 'begin', 'Captions are off'], ['says that captions are not understood', { pages: [page(7, { captions: 'unknown' })] }, 'begin', 'markup is not known'],
    ['shows the call that is on', { pages: [page(7)], call }, 'call', 'Baton reads the captions. | Connected to Baton. | 3 utterances so far.'], ['shows that a call hears nothing', { call: { ...call, captions: 'unknown' } }, 'call', 'nothing is sent. | Connected'],
    ['says what Meet corrected too late', { call: { ...call, utterances: 1, late: 2 } }, 'call', '1 utterance so far. Meet corrected 2 of them'], ['says what became of the last call', { pages: [page(7)], call: { ...call, isOn: false, line: { ...line, line: 'done' } } }, 'begin', 'Baton has all of it'],
    ['says that the last call still waits', { call: { ...call, isOn: false, line: { ...line, line: 'reconnecting', waiting: 2 } } }, 'wait', '2 lines wait'], ['says that an earlier call is still on its way', { call, unfinished: 1, pages: [page(7)] }, 'call', 'Baton reads'],
    ['says before a call that an earlier one is on its way', { unfinished: 1, pages: [page(7)] }, 'begin', 'An earlier call is still on its way'],
  ])('%s', (_, change, part, text) => {
    expect([panelState({ ...view, ...change }, 7).part, texts({ ...view, ...change }, 7)]).toEqual([part, expect.stringContaining(text)]);
  });

  it.each<[string, PageView[], number | undefined, number | undefined]>([
    ['the one the rep looks at', [page(7), page(8)], 8, 8], ['any that is open while the rep looks elsewhere', [page(7), page(8)], 99, 7], ['any when it is not known where the rep looks', [page(7)], undefined, 7], ['no front page, though the rep looks at it', [page(7, { code: '' }), page(8)], 7, 8], ['none', [], 7, undefined],
  ])('would begin a call on %s', (_, pages, activeTab, tabId) => { expect(panelState({ ...view, pages }, activeTab).page?.tabId).toBe(tabId); });

  it('offers no page while a call is on', () => { expect(panelState({ ...view, pages: [page(7)], call }, 7).page).toBeUndefined(); });
});
