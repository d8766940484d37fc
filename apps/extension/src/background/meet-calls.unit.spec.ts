import { describe, expect, it } from '@jest/globals';
import { Hypothesis, Side } from '@baton/contracts';
import { createFakeNetwork } from '../call/fake-network.spec.js';
import type { ToPage } from '../messages.js';
import type { Settings } from '../settings.js';
import { createFakeTimers } from '../testing/fake-timers.spec.js';
import type { View } from '../view.js';
import type { KeptCall } from './kept-call.js';
import { MeetCalls } from './meet-calls.js';

const dana: Settings = { address: 'https://baton.example', callsAddress: 'wss://baton.example/v1/calls', token: 'token-of-dana', repEmail: 'dana@northwind.example', repName: 'Dana Okafor', colleagues: ['Luis Marin'] };
const status = (code = 'abc-defg-hij', captions = 'shown') => ({ kind: 'status', title: 'Halden Freight', code, captions });
const said = (utteranceId: string, revision = 1, isFinal = false): Hypothesis => Hypothesis.fromPartial({ utteranceId, revision, isFinal, speaker: 'Priya Raman', text: 'So', endMs: 10 });
const heard = (callId: string, ...hypotheses: readonly Hypothesis[]) => ({ kind: 'heard', callId, hypotheses, late: 2 });
const startOn = (tabId: number, more: object = {}) => ({ kind: 'start', tabId, title: 'Halden Freight', dealId: '4471', othersKnow: true, ...more });

interface SetUp { readonly settings?: Settings | undefined; readonly kept?: readonly KeptCall[] }

const setUp = (options: SetUp = {}) => {
  const [network, timers] = [createFakeNetwork(), createFakeTimers()];
  const views: View[] = [];
  let [remembered, count, settings]: [readonly KeptCall[], number, Settings | undefined] = [[], 0, 'settings' in options ? options.settings : dana];
  const calls = new MeetCalls({
    ...timers, open: network.open, ask: () => Promise.resolve({ kind: 'refused', why: 'No call platform has this token.' }), settings: () => settings, newCallId: () => `c${count += 1}`,
    remember: (kept) => { remembered = kept; }, show: (view) => { views.push(view); },
  });
  const page = (tabId: number) => {
    const got: ToPage[] = [];
    const send = (message: ToPage): void => { got.push(message); };
    calls.pageOpened(tabId, send);
    calls.pageSaid(tabId, status());
    return { got, close: () => calls.pageClosed(tabId, send) };
  };
  return { ...network, ...timers, calls, page, views, remembered: () => remembered, set: (next: Settings | undefined) => { settings = next; } };
};
const begun = (options?: SetUp) => {
  const parts = setUp(options);
  const page = parts.page(7);
  parts.calls.panelSaid(startOn(7));
  parts.accept();
  return { ...parts, pageOfCall: page };
};

describe('before a call', () => {
  it('the pages are known by their state alone, and nobody is connected to', () => {
    const { calls, page, sockets } = setUp();
    const { got } = page(7);
    calls.pageSaid(7, heard('c1', said('u1')));
    expect([calls.view.pages, calls.view.call, sockets, got]).toEqual([[{ tabId: 7, title: 'Halden Freight', code: 'abc-defg-hij', captions: 'shown' }], undefined, [], []]);
  });

  it.each<[string, object, SetUp]>([
    ['without the word that the others know', startOn(7, { othersKnow: false }), {}], ['with nothing said of the others', { kind: 'start', tabId: 7, title: '', dealId: '' }, {}], ['without settings', startOn(7), { settings: undefined }],
    ['on a page nobody has open', startOn(8), {}], ['by a message that is none', { kind: 'begin', tabId: 7 }, {}],
  ])('none is begun %s', (_, message, options) => {
    const { calls, page, sockets } = setUp(options);
    const { got } = page(7);
    calls.panelSaid(message);
    expect([sockets, got, calls.view.call]).toEqual([[], [], undefined]);
  });

  it.each([null, 'status', { kind: 'status' }, { kind: 'status', title: 'x', code: 'y', captions: 'maybe' }, { ...status(), words: 'So what' }])('what a page sends that is no message of ours is left: %j', (message) => {
    const { calls } = setUp();
    calls.pageOpened(7, () => undefined);
    calls.pageSaid(7, message);
    expect(calls.view.pages).toEqual([]);
  });
});

describe('a call', () => {
  it('begins with who is at the table, and tells the page to listen', () => {
    const { lines, pageOfCall, now } = begun();
    expect(lines()[0]?.event).toMatchObject({ $case: 'start', value: { title: 'Halden Freight', dealId: '4471', repEmail: 'dana@northwind.example', consentRecorded: true, startedAtMs: now(), others: Side.BUYER, invitees: [{ name: 'Dana Okafor', side: Side.REP }, { name: 'Luis Marin', side: Side.REP }] } });
    expect(pageOfCall.got[0]).toEqual({ kind: 'listen', callId: 'c1', startedAtMs: now(), repName: 'Dana Okafor' });
  });

  it('sends what its page hears, each revision once', () => {
    const { calls, lines } = begun();
    calls.pageSaid(7, heard('c1', said('u1'), said('u1', 2)));
    calls.pageSaid(7, heard('c1', said('u1', 2), said('u1', 3, true)));
    expect(lines().flatMap(({ event }) => (event?.$case === 'hypothesis' ? [[event.value.revision, event.value.isFinal]] : []))).toEqual([[1, false], [2, false], [3, true]]);
    expect(calls.view.call).toMatchObject({ utterances: 1, late: 2, isOn: true });
  });

  it('takes nothing of another call or another page', () => {
    const { calls, page, lines } = begun();
    page(8);
    calls.pageSaid(7, heard('c0', said('u1')));
    calls.pageSaid(8, heard('c1', said('u1')));
    expect(lines()).toHaveLength(1);
  });

  it('is the only one at a time', () => {
    const { calls, page, sockets } = begun();
    const second = page(8);
    calls.panelSaid(startOn(8));
    expect([sockets.length, second.got, calls.view.call?.callId]).toEqual([1, [], 'c1']);
  });

  it.each<[string, (parts: ReturnType<typeof begun>) => void]>([
    ['the rep stops it', ({ calls }) => calls.panelSaid({ kind: 'stop' })], ['the rep leaves the meeting', ({ calls }) => calls.pageSaid(7, { kind: 'left', callId: 'c1' })], ['its page is gone', ({ pageOfCall }) => pageOfCall.close()],
  ])('ends when %s, with what was open as final', (_, finish) => {
    const parts = begun();
    parts.calls.pageSaid(7, heard('c1', said('u1', 4)));
    finish(parts);
    expect(parts.lines().slice(2)).toMatchObject([{ event: { value: { utteranceId: 'u1', revision: 5, isFinal: true } } }, { event: { $case: 'end' } }]);
    expect(parts.calls.view.call).toMatchObject({ isOn: false, utterances: 1 });
    parts.calls.pageSaid(7, heard('c1', said('u2')));
    finish(parts);
    expect(parts.lines()).toHaveLength(4);
  });

  it('tells its page to rest when it is stopped, and that of no other', () => {
    const { calls, page, pageOfCall } = begun();
    const other = page(8);
    calls.panelSaid({ kind: 'stop' });
    expect([pageOfCall.got.at(-1), other.got]).toEqual([{ kind: 'rest' }, []]);
  });

  it('does not end with a page that was replaced in its tab before it went', () => {
    const { calls, page, pageOfCall } = begun();
    page(7);
    pageOfCall.close();
    expect([calls.view.call?.isOn, calls.view.pages.length]).toEqual([true, 1]);
  });

  it('tells its page how the line is, once for each change', () => {
    const { pageOfCall, answer, drop } = begun();
    answer({ acknowledgedSequence: 1 });
    drop('gone');
    expect(pageOfCall.got.flatMap((each) => (each.kind === 'line' ? [each.said.tone] : []))).toEqual(['waiting', 'good', 'bad']);
  });

  it('that Baton has in full is forgotten; one that it has not is kept, also while another goes on', () => {
    const { calls, answer, remembered, page, sockets, accept } = begun();
    calls.panelSaid({ kind: 'stop' });
    page(8);
    calls.panelSaid(startOn(8));
    accept();
    expect([calls.view.unfinished, remembered().map(({ callId, isOn }) => [callId, isOn])]).toEqual([1, [['c1', false], ['c2', true]]]);
    sockets[0]?.events.said('{"callId":"c1","acknowledgedSequence":2}');
    expect([calls.view.unfinished, remembered().map(({ callId }) => callId)]).toEqual([0, ['c2']]);
    answer({ callId: 'c2', acknowledgedSequence: 1 });
    expect(calls.view.call).toMatchObject({ callId: 'c2', line: { line: 'connected' } });
  });

  it('that was refused is tried again when the rep says so', async () => {
    const { calls, page, drop, sockets, accept } = setUp();
    page(7);
    calls.panelSaid(startOn(7));
    drop();
    await Promise.resolve();
    await Promise.resolve();
    expect(calls.view.call?.line).toMatchObject({ line: 'refused', why: 'No call platform has this token.' });
    calls.panelSaid({ kind: 'again' });
    accept();
    expect([sockets.length, calls.view.call?.line.line]).toEqual([2, 'connected']);
  });

  it('shows the captions of its page, whatever others show', () => {
    const { calls, page } = begun();
    page(8);
    calls.pageSaid(8, status('abc-defg-hij', 'off'));
    calls.pageSaid(7, status('abc-defg-hij', 'unknown'));
    expect(calls.view.call?.captions).toBe('unknown');
  });
});

describe('a worker that was put to rest', () => {
  const before = () => { const parts = begun(); parts.calls.pageSaid(7, heard('c1', said('u1', 4))); return parts.remembered(); };
  const after = (kept: readonly KeptCall[]) => { const parts = setUp(); parts.calls.restore(kept); return parts; };

  it('goes on where the last one was: same call, same numbers, the start first', () => {
    const { calls, accept, lines } = after(before());
    accept();
    expect(lines().map(({ callId, sequence }) => [callId, sequence])).toEqual([['c1', 1], ['c1', 2]]);
    expect(calls.view.call).toMatchObject({ callId: 'c1', isOn: true });
  });

  it('has its page listen again, and takes from it only what is new', () => {
    const { calls, accept, lines, page } = after(before());
    accept();
    const { got } = page(7);
    expect(got.find(({ kind }) => kind === 'listen')).toMatchObject({ kind: 'listen', callId: 'c1' });
    calls.pageSaid(7, heard('c1', said('u1', 4), said('u1', 5)));
    expect(lines().map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  });

  it.each([[true, true], [false, false]])('whose page comes back: %p, has its call on: %p', (comes, isOn) => {
    const { calls, page, advance } = after(before());
    if (comes) page(7);
    advance(15_000);
    expect(calls.view.call?.isOn).toBe(isOn);
  });

  it('still brings a call home that had ended', () => {
    const parts = begun();
    parts.calls.panelSaid({ kind: 'stop' });
    const { accept, lines, answer, remembered } = after(parts.remembered());
    accept();
    expect(lines().map(({ event }) => event?.$case)).toEqual(['start', 'end']);
    answer({ acknowledgedSequence: 2 });
    expect(remembered()).toEqual([]);
  });
});

describe('what the side panel is shown', () => {
  it('has the address of the settings, and says when there are none', () => {
    const { calls, set } = setUp();
    expect([calls.view.hasSettings, calls.view.address]).toEqual([true, 'https://baton.example']);
    set(undefined);
    expect([calls.view.hasSettings, calls.view.address]).toEqual([false, '']);
  });

  it('is shown anew whenever something changes, and not for a sign of life', () => {
    const { calls, page, views } = setUp();
    page(7);
    const { length } = views;
    calls.pageSaid(7, { kind: 'beat' });
    expect(views).toHaveLength(length);
    calls.pageSaid(7, status('abc-defg-hij', 'off'));
    expect(views.at(-1)?.pages[0]?.captions).toBe('off');
  });
});
