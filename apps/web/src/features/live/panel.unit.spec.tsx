/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { emptyView } from '../../live/live-state.js';
import { callOf, cardOf, lineOf, screenOf } from './card.spec.js';
import { Panel } from './panel.js';
import type { CallScreen } from './use-call-screen.js';

afterEach(() => { cleanup(); jest.useRealTimers(); });

const shown = (more = {}) => ({ card: cardOf('c1', { headline: 'Anchor on the morning they lose', line: 'What would you do?', ...more }), raisedAtMs: Date.now() - 11_400, sinceMs: Date.now() });
const show = (more: Partial<CallScreen> = {}, done: string[] = []) => render(<Panel screen={screenOf(more, done)} />);
const panel = (): HTMLElement => screen.getByRole('region', { name: 'Coach' });

describe('the panel with a card', () => {
  it('shows what to say, why, and for how long, and nothing that opens', () => {
    show({ shown: shown() });
    for (const text of ['objection · price', 'Anchor on the morning they lose', '“What would you do?”', 'Budget this year · “too much” Priya, 1:46', '0:11']) expect(screen.getByText(text)).toBeTruthy();
    expect(panel().querySelectorAll('a, select, [title], [aria-haspopup], dialog')).toHaveLength(0);
  });

  it('has one button per key, named in full', () => {
    const done: string[] = [];
    show({ shown: shown() }, done);
    for (const name of ['h handled', 'n not now', 'w wrong', 'p pin']) fireEvent.click(screen.getByRole('button', { name }));
    expect([done.filter((each) => !each.startsWith('painted')), screen.getAllByRole('button').length]).toEqual([['handled', 'not_now', 'wrong', 'pin'], 4]);
  });

  it('says the card once to a screen reader, unless the page around it does', () => {
    const { container, rerender } = show({ shown: shown() });
    expect([...container.querySelectorAll('[aria-live=polite]')].map(({ textContent }) => textContent)).toEqual(['objection, price: Anchor on the morning they lose. What would you do?']);
    rerender(<Panel screen={screenOf({ shown: shown() })} announces={false} />);
    expect(container.querySelector('[aria-live]')).toBeNull();
  });

  it('lets a wrong mark be undone where the card stands', () => {
    const done: string[] = [];
    show({ wrong: shown() }, done);
    fireEvent.click(screen.getByRole('button', { name: 'u undo' }));
    expect([screen.getByText(/^marked wrong,/).textContent, screen.getByRole('heading').textContent, done]).toEqual(['marked wrong, u undo', 'Anchor on the morning they lose', ['undo']]);
  });

  it('says when a verdict was not kept, and sends it again', () => {
    const done: string[] = [];
    show({ unsaved: { text: '“wrong” was not kept.', retry: () => { done.push('again'); } } });
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect([screen.getByRole('alert').textContent, done]).toEqual(['“wrong” was not kept. Try again', ['again']]);
  });

  it('reports the card as painted by the clock of the window it stands in', () => {
    const frames: FrameRequestCallback[] = [];
    const done: string[] = [];
    const keeper = { setInterval: () => 1, clearInterval: () => undefined, setTimeout: () => 1, clearTimeout: () => undefined, requestAnimationFrame: (run: FrameRequestCallback) => frames.push(run), cancelAnimationFrame: () => undefined };
    render(<Panel screen={screenOf({ shown: shown() }, done)} keeper={keeper as never} />);
    for (let frame = 0; frame < 2; frame += 1) for (const run of frames.splice(0)) run(0);
    expect(done).toEqual(['painted c1']);
  });
});

describe('the panel between cards', () => {
  const lines = [lineOf('u1', 'One.'), lineOf('u2', 'Two.', { side: 'rep', speaker: 'Dana Okafor' }), lineOf('u3', 'Thr', { final: false })];

  it('shows the last two lines with their speakers, words that may change as such', () => {
    const { container } = show({ view: { ...emptyView, transcript: lines } });
    expect([...container.querySelectorAll('[data-final]')].map((each) => [each.textContent, each.getAttribute('data-final')])).toEqual([['You: Two.', 'true'], ['Priya: Thr …', 'false']]);
  });

  it('says what the consent means, and shows no words without one', () => {
    const { container } = show({ view: { ...emptyView, transcript: lines }, call: callOf('a', { consentRecorded: false }) });
    expect([screen.getByText('no consent: nothing is kept, the coach is off').tagName, container.querySelector('[data-final]')]).toEqual(['SPAN', null]);
    cleanup();
    show();
    expect(screen.getByText('recorded with consent')).toBeTruthy();
  });

  it('says that the call is over', () => {
    show({ call: callOf('a', { ended: true }) });
    expect(screen.getByText('The call is over.')).toBeTruthy();
  });

  it('keeps the clock of an open objection', () => {
    show({ objection: { cardId: 'c1', topic: 'status_quo', sinceMs: Date.now() - 41_200 } });
    expect([screen.getByText('open objection · status quo').tagName, screen.getByText('0:41').className]).toEqual(['SPAN', expect.stringContaining('text-amber')]);
  });
});

describe('the panel, always', () => {
  it.each([[true, 'reconnecting'], [false, 'offline']])('greys what may be old and says why: network %p, %s', (online, word) => {
    const { container } = show({ shown: shown(), connection: { connection: 'lost', lostAtMs: 0, lastWordAtMs: 0, ended: false, online } });
    expect([screen.getByText(word).closest('.opacity-60'), container.querySelector('.opacity-60')?.contains(screen.getByRole('article'))]).toEqual([null, true]);
  });

  it('shows the share of the talking and how long the rep has been speaking, amber from a minute', () => {
    const talk = { repMs: 51, otherMs: 49, monologueMs: 62_000, questions: 0, atMs: 0 };
    show({ view: { ...emptyView, talk } });
    expect([screen.getByText('you 51 %').tagName, screen.getByRole('meter').getAttribute('aria-valuenow'), screen.getByText('1:02').className]).toEqual(['SPAN', '51', expect.stringContaining('text-amber')]);
  });

  it('says that cards were left out, in full to a screen reader', () => {
    show({ view: { ...emptyView, behind: 2 } });
    expect([screen.getByRole('status').textContent, screen.getByRole('status').getAttribute('aria-label')]).toEqual(['behind: 2 left out', 'the coach is behind: 2 cards were left out']);
  });

  it('runs its clock', () => {
    jest.useFakeTimers({ now: 100_000 });
    show({ shown: shown() });
    act(() => { jest.advanceTimersByTime(5_000); });
    expect(screen.getByText('0:16').tagName).toBe('SPAN');
  });
});
