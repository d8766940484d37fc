/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CoachCard, LiveCall, TranscriptLine } from '@baton/contracts';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { CallHeader } from './call-header.js';
import { Card } from './card.js';
import { connectionText } from './connection.js';
import { DealPanel } from './deal-panel.js';
import { repShare, TalkBar } from './talk-bar.js';
import { markedText, Transcript } from './transcript.js';

const frames: FrameRequestCallback[] = [];
beforeEach(() => {
  frames.length = 0;
  Element.prototype.scrollIntoView = () => undefined;
  globalThis.requestAnimationFrame = (run) => frames.push(run);
  globalThis.cancelAnimationFrame = (at) => { delete frames[at - 1]; };
});
afterEach(cleanup);
const nextFrame = (): void => { for (const run of frames.splice(0)) run?.(0); };

const card: CoachCard = {
  cardId: 'c1', kind: 'objection', topic: 'status_quo', headline: 'Anchor on the morning they lose', line: 'What would you do with those hours?', source: 'Budget this year', heardAtMs: 10, expiresAtMs: 99_000,
  evidence: { utteranceId: 'u2', speaker: 'Priya Raman', side: 'buyer', quote: 'more than we have budgeted', startMs: 106_000, endMs: 108_000 },
};
const call: LiveCall = {
  callId: 'call-1', title: 'Halden Freight · discovery', platform: 'zoom', startedAtMs: 0, ended: false, consentRecorded: true,
  participants: [{ name: 'Dana Okafor', side: 'rep' }, { name: 'Priya Raman', side: 'buyer' }],
  deal: { name: 'Halden Freight', accountName: 'Halden', stage: 'Discovery', closeDate: '2027-01-30', amount: '48000', currency: 'EUR' },
};
const said = (utteranceId: string, text: string, more: Partial<TranscriptLine> = {}): TranscriptLine =>
  ({ utteranceId, revision: 1, final: true, speaker: 'Priya Raman', side: 'buyer', text, startMs: 0, endMs: 1, heardAtMs: 1, ...more });

describe('a card', () => {
  const show = (verdicts: string[] = [], painted: string[] = []) => render(
    <Card card={card} now={13_500} pinned={false} raisedAtMs={13_000} onVerdict={(verdict) => verdicts.push(verdict)} onPin={() => verdicts.push('pin')} onPainted={() => painted.push(card.cardId)} />);

  it('says what to do, what to say, and whose words it comes from', () => {
    show();
    expect(screen.getByRole('heading').textContent).toBe('Anchor on the morning they lose');
    expect(screen.getByText('“What would you do with those hours?”')).toBeTruthy();
    expect(screen.getByText('Budget this year · Priya’s words 1:46')).toBeTruthy();
    expect(screen.getByText('objection · status quo')).toBeTruthy();
    expect(screen.getByText('0.5 s ago · buyer, Priya')).toBeTruthy();
  });

  it('is reported once it has been painted, two frames on, and only once', () => {
    const painted: string[] = [];
    const { rerender } = show([], painted);
    nextFrame();
    expect(painted).toEqual([]);
    nextFrame();
    rerender(<Card card={card} now={14_000} pinned={false} raisedAtMs={13_000} onVerdict={() => undefined} onPin={() => undefined} onPainted={() => painted.push('again')} />);
    nextFrame();
    nextFrame();
    expect(painted).toEqual(['c1']);
  });

  it('is not reported when it went before it was painted', () => {
    const painted: string[] = [];
    const { unmount } = show([], painted);
    nextFrame();
    unmount();
    nextFrame();
    expect(painted).toEqual([]);
  });

  it('is put away by a button each, as by a key each', () => {
    const verdicts: string[] = [];
    show(verdicts);
    for (const name of [/handled/, /not now/, /wrong/, /pin/]) fireEvent.click(screen.getByRole('button', { name }));
    expect(verdicts).toEqual(['handled', 'not_now', 'wrong', 'pin']);
  });
});

describe('the talk bar', () => {
  it.each([[null, undefined], [{ repMs: 0, otherMs: 0 }, undefined], [{ repMs: 44, otherMs: 56 }, 44], [{ repMs: 1, otherMs: 2 }, 33], [{ repMs: 5, otherMs: 0 }, 100]])('shares %j as %p', (talk, share) => {
    expect(repShare(talk && { ...talk, monologueMs: 0, questions: 0, atMs: 0 })).toBe(share);
  });

  it('tells nothing before anybody spoke', () => {
    render(<TalkBar talk={null} card={null} openForMs={0} />);
    expect([screen.getByText('you –'), screen.getByText('buyers –'), screen.getByText('0:00')].length).toBe(3);
    expect(screen.getByRole('meter').getAttribute('aria-valuenow')).toBe('0');
  });

  it('shows both sides, the monologue, and how long an objection is open', () => {
    render(<TalkBar talk={{ repMs: 44, otherMs: 56, monologueMs: 62_000, questions: 6, atMs: 0 }} card={card} openForMs={9_000} />);
    for (const text of ['you 44 %', 'buyers 56 %', '1:02', '6', '0:09']) expect(screen.getByText(text)).toBeTruthy();
    expect(screen.getByRole('meter').getAttribute('aria-valuenow')).toBe('44');
  });

  it('has no objection timer on a pain', () => {
    render(<TalkBar talk={null} card={{ ...card, kind: 'pain' }} openForMs={9_000} />);
    expect(screen.queryByText('open objection')).toBeNull();
  });
});

describe('the transcript', () => {
  it.each([
    ['That is more than we have budgeted.', 'more than we have budgeted', ['That is ', 'more than we have budgeted', '.']],
    ['MORE than we have budgeted', 'more than we have budgeted', ['', 'MORE than we have budgeted', '']],
    ['Something else', 'more', ['Something else', '', '']], ['Nothing marked', '', ['Nothing marked', '', '']],
  ])('marks in %j the words %j', (text, quote, parts) => {
    expect(markedText(text, quote)).toEqual(parts);
  });

  it('names a speaker once per turn, the rep as You, and nobody it does not know', () => {
    render(<Transcript gaps={[]} card={null} lines={[said('u1', 'One.'), said('u2', 'Two.', { startMs: 2 }), said('u3', 'Three.', { startMs: 3, speaker: 'Dana Okafor', side: 'rep' }), said('u4', 'Four.', { startMs: 4, speaker: '', side: 'unknown' })]} />);
    expect(screen.getAllByText(/^(Priya|You|Somebody)$/).map(({ textContent }) => textContent)).toEqual(['Priya', 'You', 'Somebody']);
  });

  it('marks the words that raised the card, in its own line alone', () => {
    const { container } = render(<Transcript gaps={[]} card={card} lines={[said('u1', 'It is more than we have budgeted'), said('u2', 'Yes, more than we have budgeted', { startMs: 2 })]} />);
    expect([...container.querySelectorAll('mark')].map(({ parentElement }) => parentElement?.textContent)).toEqual(['Yes, more than we have budgeted']);
  });

  it('shows a line that is not final as such', () => {
    const { container } = render(<Transcript gaps={[]} card={null} lines={[said('u1', 'I was go', { final: false })]} />);
    expect(container.querySelector('[data-final=false]')?.textContent).toBe('I was go …');
  });

  it('says where words are missing, for how long and why', () => {
    render(<Transcript card={null} gaps={[{ fromMs: 1_500, toMs: 4_000, reason: 'the platform went away' }]} lines={[said('u1', 'Before.', { startMs: 1_000 }), said('u2', 'After.', { startMs: 5_000 })]} />);
    expect(screen.getByText('— 2.5 s missing, the platform went away —')).toBeTruthy();
  });

  it.each([[[1_500], ['Priya', 'Before.', '1.0', 'Priya', 'After.']], [[1_500, 3_000], ['Priya', 'Before.', '1.0', '1.0', 'Priya', 'After.']], [[9_000], ['Priya', 'Before.', 'After.', '1.0']], [[500], ['1.0', 'Priya', 'Before.', 'After.']]])('shows every gap at its place, those after the last word too: %j', (starts, order) => {
    const { container } = render(<Transcript card={null} gaps={starts.map((fromMs) => ({ fromMs, toMs: fromMs + 1_000, reason: 'x' }))} lines={[said('u1', 'Before.', { startMs: 1_000 }), said('u2', 'After.', { startMs: 5_000 })]} />);
    expect([...container.querySelectorAll('p')].map(({ textContent }) => textContent?.replace(/^— ([\d.]+) s missing.*/, '$1'))).toEqual(order);
  });
});

describe('what the connection says', () => {
  it.each([
    [{ connection: 'connecting', lostAtMs: 0 }, 0, false, 'connecting …', 'waiting'],
    [{ connection: 'connected', lostAtMs: 0 }, 0, false, 'connected · no words yet', 'waiting'],
    [{ connection: 'connected', lostAtMs: 0 }, 99_000, false, 'connected · last word 1.0 s ago', 'good'],
    [{ connection: 'connected', lostAtMs: 0 }, 80_000, false, 'connected · last word 20 s ago', 'waiting'],
    [{ connection: 'connected', lostAtMs: 0 }, 80_000, true, 'the call has ended', 'good'],
    [{ connection: 'lost', lostAtMs: 90_000 }, 99_000, false, 'not connected since 10 s ago · what you see may be old', 'bad'],
    [{ connection: 'lost', lostAtMs: 90_000 }, 99_000, true, 'not connected since 10 s ago · what you see may be old', 'bad'],
  ] as const)('in %j, last word at %d, ended %p: %s', (state, lastWordAtMs, ended, text, tone) => {
    expect(connectionText(state, lastWordAtMs, 100_000, ended)).toEqual({ text, tone });
  });
});

describe('the call and its deal', () => {
  it('shows how long the call has been on, and that it was consented to', () => {
    render(<CallHeader call={call} others={[]} now={173_000} onChoose={() => undefined} />);
    for (const text of ['● live 2:53', 'consent recorded', 'zoom · Priya Raman + you']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('says that nothing is kept without consent, and that a call has ended', () => {
    render(<CallHeader call={{ ...call, consentRecorded: false, ended: true }} others={[]} now={1} onChoose={() => undefined} />);
    for (const text of ['no consent: nothing is kept', 'ended']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('lets the rep choose another call', () => {
    const chosen: string[] = [];
    render(<CallHeader call={call} others={[{ ...call, callId: 'call-2', title: 'Morrow', ended: true }]} now={1} onChoose={(callId) => chosen.push(callId)} />);
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'call-2' } });
    expect([chosen, screen.getByText('Morrow (ended)').tagName]).toEqual([['call-2'], 'OPTION']);
  });

  it('shows the deal as the CRM has it', () => {
    render(<DealPanel call={call} />);
    for (const text of ['Halden Freight', 'Discovery · €48,000', 'closes 30 Jan 2027']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('says what a call without a deal, or without a known buyer, cannot do', () => {
    render(<DealPanel call={{ ...call, deal: null, participants: [{ name: 'Somebody', side: 'unknown' }] }} />);
    expect([screen.getByText(/belongs to no deal/), screen.getByText(/no card can appear/)].length).toBe(2);
  });
});
