/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CoachCard, LiveCall, TalkMeter } from '@baton/contracts';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { CallHeader } from './call-header.js';
import { Card } from './card.js';
import { callOf, cardOf, lineOf as said } from './card.spec.js';
import { Connection, type ConnectionFacts, connectionText } from './connection.js';
import { DealPanel } from './deal-panel.js';
import { monologueTone, repShare, TalkBar } from './talk-bar.js';
import { markedText, Transcript } from './transcript.js';

const frames: FrameRequestCallback[] = [];
beforeEach(() => {
  frames.length = 0;
  globalThis.requestAnimationFrame = (run) => frames.push(run);
  globalThis.cancelAnimationFrame = (at) => { delete frames[at - 1]; };
});
afterEach(cleanup);
const nextFrame = (): void => { for (const run of frames.splice(0)) run?.(0); };

const card: CoachCard = cardOf('c1', {
  topic: 'status_quo', headline: 'Anchor on the morning they lose', line: 'What would you do with those hours?',
  evidence: { utteranceId: 'u2', speaker: 'Priya Raman', side: 'buyer', quote: 'more than we have budgeted', startMs: 106_000, endMs: 108_000 },
});
const call: LiveCall = callOf('call-1', { title: 'Halden Freight · discovery', startedAtMs: 0 });

describe('a card', () => {
  const props = (done: string[] = []) => ({
    card, now: 13_500, raisedAtMs: 2_000, pinned: false, wrong: false,
    onVerdict: (verdict: string) => { done.push(verdict); }, onPin: () => { done.push('pin'); }, onUndo: () => { done.push('undo'); }, onPainted: ({ cardId }: CoachCard) => { done.push(`painted ${cardId}`); },
  });

  it('says what to do, what to say, where it comes from, and whose words are the reason', () => {
    render(<Card {...props()} />);
    expect(screen.getByRole('heading').textContent).toBe('Anchor on the morning they lose');
    for (const text of ['“What would you do with those hours?”', 'Budget this year', '“more than we have budgeted” Priya, 1:46', 'objection · status quo', '0:11']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('says its line as it was worded for what was said, that it was, and how it went the last time', () => {
    const earlier = { kind: 'objection', topic: 'status_quo', saidAtMs: Date.UTC(2026, 10, 9), speaker: 'Priya Raman', quote: 'it works as it is', answer: '' } as const;
    render(<Card {...props()} card={{ ...card, sharpened: 'What would Leeds do with those hours?', earlier }} timeZone="Europe/Berlin" />);
    for (const text of ['“What would Leeds do with those hours?”', 'worded for what was said', 'last time, 9 Nov 2026: “it works as it is”, left open']) expect(screen.getByText(text)).toBeTruthy();
    expect(screen.queryByText('“What would you do with those hours?”')).toBeNull();
  });

  it('is reported once it has been painted, two frames on, and only once', () => {
    const done: string[] = [];
    const { rerender } = render(<Card {...props(done)} />);
    nextFrame();
    expect(done).toEqual([]);
    nextFrame();
    rerender(<Card {...props(done)} now={14_000} />);
    nextFrame();
    nextFrame();
    expect(done).toEqual(['painted c1']);
  });

  it('is not reported when it went before it was painted', () => {
    const done: string[] = [];
    const { unmount } = render(<Card {...props(done)} />);
    nextFrame();
    unmount();
    nextFrame();
    expect(done).toEqual([]);
  });

  it('is judged by a button each, as by a key each', () => {
    const done: string[] = [];
    render(<Card {...props(done)} />);
    for (const name of ['h handled', 'n not now', 'w wrong', 'p pin']) fireEvent.click(screen.getByRole('button', { name }));
    expect(done).toEqual(['handled', 'not_now', 'wrong', 'pin']);
  });

  it('says whether it is pinned', () => {
    const { rerender } = render(<Card {...props()} />);
    expect(screen.getByRole('button', { name: 'p pin' }).getAttribute('aria-pressed')).toBe('false');
    rerender(<Card {...props()} pinned />);
    expect(screen.getByRole('button', { name: 'p pinned' }).getAttribute('aria-pressed')).toBe('true');
  });

  it('called wrong says so where its controls were, keeps its words, and can be taken back', () => {
    const done: string[] = [];
    const { container } = render(<Card {...props(done)} wrong />);
    expect([screen.getByRole('heading').textContent, container.querySelector('article')?.lastElementChild?.textContent]).toEqual(['Anchor on the morning they lose', 'marked wrong, u undo']);
    fireEvent.click(screen.getByRole('button', { name: 'u undo' }));
    expect([done, screen.getAllByRole('button').length]).toEqual([['undo'], 1]);
  });

  it('without a source has no empty chip', () => {
    const { container } = render(<Card {...props()} card={{ ...card, source: '' }} />);
    expect([...container.querySelectorAll('span')].filter(({ textContent }) => textContent === '')).toEqual([]);
  });
});

describe('the talk bar', () => {
  const talk = (more: object = {}): TalkMeter => ({ repMs: 44, otherMs: 56, monologueMs: 22_000, questions: 6, atMs: 0, ...more });
  const objection = { cardId: 'c1', topic: 'status_quo', sinceMs: 1_000 };
  const show = (told: TalkMeter | null, more: Partial<Parameters<typeof TalkBar>[0]> = {}) => render(<TalkBar talk={told} objection={null} now={10_000} onHandled={undefined} {...more} />);
  const valueOf = (name: string): string | null | undefined => screen.getByText(name).nextElementSibling?.textContent;

  it.each([[null, undefined], [{ repMs: 0, otherMs: 0 }, undefined], [{ repMs: 44, otherMs: 56 }, 44], [{ repMs: 1, otherMs: 2 }, 33], [{ repMs: 5, otherMs: 0 }, 100]])('shares %j as %p', (told, share) => {
    expect(repShare(told && talk(told))).toBe(share);
  });

  it('tells nothing before anybody spoke', () => {
    show(null);
    expect([screen.getByText('you –'), screen.getByText('buyers –')].length).toBe(2);
    expect(['monologue', 'questions', 'open objection', 'next step'].map(valueOf)).toEqual(['0:00', '0', 'none', 'not agreed yet']);
    expect([screen.getByRole('meter').getAttribute('aria-valuenow'), screen.getByRole('meter').getAttribute('aria-valuetext')]).toEqual(['0', 'nobody spoke yet']);
  });

  it('shows both sides with the band that won calls keep to, the monologue and the questions', () => {
    const { container } = show(talk());
    for (const text of ['you 44 %', 'buyers 56 %']) expect(screen.getByText(text)).toBeTruthy();
    expect([valueOf('monologue'), valueOf('questions'), screen.getByRole('meter').getAttribute('aria-valuenow')]).toEqual(['0:22', '6', '44']);
    expect(container.querySelector('.left-\\[43\\%\\].w-\\[3\\%\\]')).toBeTruthy();
  });

  it.each([[0, ''], [59_999, ''], [60_000, 'text-amber'], [600_000, 'text-amber']])('colours a monologue of %d ms %j', (ms, tone) => {
    expect(monologueTone(ms)).toBe(tone);
    show(talk({ monologueMs: ms }));
    expect(screen.getByText('monologue').nextElementSibling?.className.includes('text-amber')).toBe(tone !== '');
  });

  it('says in whose words a next step was agreed', () => {
    show(talk({ nextStepQuote: 'Tuesday at ten' }));
    expect(valueOf('next step')).toBe('agreed: “Tuesday at ten”');
  });

  it('shows how long an objection is open, and lets it be called handled where no card stands', () => {
    const done: string[] = [];
    const { rerender } = show(talk(), { objection });
    expect([valueOf('open objection'), screen.queryByRole('button')]).toEqual(['0:09 status quo', null]);
    rerender(<TalkBar talk={talk()} objection={objection} now={10_000} onHandled={() => done.push('handled')} />);
    fireEvent.click(screen.getByRole('button', { name: 'h handled' }));
    expect(done).toEqual(['handled']);
  });

  it('keeps the room of every measure, whatever it shows, so that nothing moves', () => {
    const names = (container: HTMLElement): string[] => [...container.querySelectorAll('.text-faint')].map(({ textContent }) => textContent ?? '');
    const quiet = names(show(null).container);
    cleanup();
    expect(names(show(talk({ nextStepQuote: 'x' }), { objection }).container)).toEqual(quiet);
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

  it('says of words that no end came of, once the call is over, that they are cut off', () => {
    const { container } = render(<Transcript isOver gaps={[]} card={null} lines={[said('u1', 'Fine.'), said('u2', 'It is more than we have budg', { startMs: 2, final: false })]} />);
    expect([...container.querySelectorAll('[data-final]')].map(({ textContent }) => textContent)).toEqual(['Fine.', 'It is more than we have budg …cut off here']);
  });

  it('says where words are missing, for how long and why', () => {
    render(<Transcript card={null} gaps={[{ fromMs: 1_500, toMs: 4_000, reason: 'the platform went away' }]} lines={[said('u1', 'Before.', { startMs: 1_000 }), said('u2', 'After.', { startMs: 5_000 })]} />);
    expect(screen.getByText('— 2.5 s missing, the platform went away —')).toBeTruthy();
    cleanup();
    render(<Transcript card={null} gaps={[{ fromMs: 1_500, toMs: 4_000, reason: 'too_many_words' }]} lines={[]} />);
    expect(screen.getByText('— 2.5 s missing, too many words —')).toBeTruthy();
  });

  it('says which words came late, and no others', () => {
    const { container } = render(<Transcript card={null} gaps={[]} lines={[said('u1', 'Late.', { startMs: 1_000, endMs: 2_000, heardAtMs: 9_000 }), said('u2', 'Early.', { startMs: 3_000, endMs: 4_000, heardAtMs: 4_000 })]} />);
    expect([...container.querySelectorAll('[data-final]')].map(({ textContent }) => textContent)).toEqual(['came late: Late.', 'Early.']);
  });

  it('keeps the newest words in sight of a reader who follows, and leaves one alone who reads further up', () => {
    const shown = (count: number) => <Transcript card={null} gaps={[]} lines={Array.from({ length: count }, (_, at) => said(`u${at}`, `${at}`, { startMs: at }))} />;
    const { rerender } = render(shown(1));
    const section = screen.getByRole('region', { name: 'Transcript' });
    Object.defineProperties(section, { scrollHeight: { value: 900 }, clientHeight: { value: 300 } });
    rerender(shown(2));
    expect(section.scrollTop).toBe(900);
    section.scrollTop = 100;
    fireEvent.scroll(section);
    rerender(shown(3));
    expect(section.scrollTop).toBe(100);
    section.scrollTop = 560;
    fireEvent.scroll(section);
    rerender(shown(4));
    expect(section.scrollTop).toBe(900);
  });

  it.each([[[1_500], ['Priya', 'Before.', '1.0', 'Priya', 'After.']], [[1_500, 3_000], ['Priya', 'Before.', '1.0', '1.0', 'Priya', 'After.']], [[9_000], ['Priya', 'Before.', 'After.', '1.0']], [[500], ['1.0', 'Priya', 'Before.', 'After.']]])('shows every gap at its place, those after the last word too: %j', (starts, order) => {
    const { container } = render(<Transcript card={null} gaps={starts.map((fromMs) => ({ fromMs, toMs: fromMs + 1_000, reason: 'x' }))} lines={[said('u1', 'Before.', { startMs: 1_000 }), said('u2', 'After.', { startMs: 5_000 })]} />);
    expect([...container.querySelectorAll('p')].map(({ textContent }) => textContent?.replace(/^— ([\d.]+) s missing.*/, '$1'))).toEqual(order);
  });
});

describe('what the connection says', () => {
  const facts = (more: Partial<ConnectionFacts> = {}): ConnectionFacts => ({ connection: 'connected', lostAtMs: 0, lastWordAtMs: 0, ended: false, online: true, ...more });

  it.each<[Partial<ConnectionFacts>, string, string, string]>([
    [{ connection: 'connecting' }, 'connecting', 'connecting …', 'waiting'],
    [{}, 'live', 'live · no words yet', 'waiting'],
    [{ lastWordAtMs: 99_000 }, 'live', 'live · last word 1.0 s ago', 'good'],
    [{ lastWordAtMs: 80_000 }, 'live', 'live · last word 20 s ago', 'waiting'],
    [{ lastWordAtMs: 80_000, ended: true }, 'ended', 'the call has ended', 'good'],
    [{ connection: 'lost', lostAtMs: 90_000 }, 'reconnecting', 'reconnecting · lost 10 s ago · what you see may be old', 'bad'],
    [{ connection: 'lost', lostAtMs: 90_000, online: false }, 'offline', 'offline · lost 10 s ago · what you see may be old', 'bad'],
    [{ connection: 'lost', lostAtMs: 90_000, ended: true }, 'reconnecting', 'reconnecting · lost 10 s ago · what you see may be old', 'bad'],
  ])('of %j: %s', (more, word, text, tone) => {
    expect(connectionText(facts(more), 100_000)).toEqual({ word, text, tone });
  });

  it('is in one word where there is little room', () => {
    const { container } = render(<><Connection facts={facts({ connection: 'lost' })} now={9} /><Connection facts={facts({ connection: 'lost' })} now={9} brief /></>);
    expect([...container.querySelectorAll('[data-connection=lost]')].map(({ textContent }) => textContent)).toEqual(['reconnecting · lost 0.0 s ago · what you see may be old', 'reconnecting']);
  });
});

describe('the call and its deal', () => {
  it('shows how long the call has been on, and that it was consented to', () => {
    render(<CallHeader call={call} others={[]} now={173_000} onChoose={() => undefined} isOut={false} onPanel={() => undefined} />);
    for (const text of ['● live 2:53', 'recorded with consent', 'zoom · Priya Raman + you']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('names nobody where nobody is known yet', () => {
    render(<CallHeader call={{ ...call, participants: [] }} others={[]} now={1} onChoose={() => undefined} isOut={false} onPanel={() => undefined} />);
    expect(screen.getByText('zoom · you')).toBeTruthy();
  });

  it('says that nothing is kept without consent, and that a call has ended', () => {
    render(<CallHeader call={{ ...call, consentRecorded: false, ended: true }} others={[]} now={1} onChoose={() => undefined} isOut={false} onPanel={() => undefined} />);
    for (const text of ['no consent: nothing is kept, the coach is off', 'ended']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('has the way out to the panel, and back, while the call is on', () => {
    const done: string[] = [];
    const header = (isOut: boolean, ended: boolean) => <CallHeader call={{ ...call, ended }} others={[]} now={1} onChoose={() => undefined} isOut={isOut} onPanel={() => done.push(isOut ? 'back' : 'out')} />;
    const { rerender } = render(header(false, false));
    fireEvent.click(screen.getByRole('button', { name: 'pop out o' }));
    rerender(header(true, false));
    fireEvent.click(screen.getByRole('button', { name: 'bring back o', pressed: true }));
    rerender(header(false, true));
    expect([done, screen.queryByRole('button')]).toEqual([['out', 'back'], null]);
  });

  it('lets the rep choose another call', () => {
    const chosen: string[] = [];
    render(<CallHeader call={call} others={[{ ...call, callId: 'call-2', title: 'Morrow', ended: true }]} now={1} onChoose={(callId) => chosen.push(callId)} isOut={false} onPanel={() => undefined} />);
    fireEvent.change(screen.getByRole('combobox'), { target: { value: 'call-2' } });
    expect([chosen, screen.getByText('Morrow (ended)').tagName]).toEqual([['call-2'], 'OPTION']);
  });

  it('shows the deal as the CRM has it', () => {
    render(<DealPanel call={call} earlier={[]} timeZone="Europe/Berlin" />);
    for (const text of ['Halden Freight', 'Discovery · €48,000', 'closes 30 Jan 2027']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('shows what earlier calls of the deal brought up, how it ended and what was answered', () => {
    const said = { saidAtMs: Date.UTC(2026, 10, 9), speaker: 'Priya Raman', quote: 'no budget left' };
    render(<DealPanel call={call} timeZone="Europe/Berlin" earlier={[{ kind: 'objection', topic: 'status_quo', answer: '', ...said }, { kind: 'objection', topic: 'price', answer: 'One site first.', ...said, quote: 'too much' }, { kind: 'competitor', topic: 'Portside', answer: '', ...said, quote: 'port side' }]} />);
    for (const text of ['Earlier calls brought up', 'status quo', 'left open', '“no budget left” Priya, 9 Nov 2026', 'price', 'answered', 'One site first.', 'Portside', 'named']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('leaves that place out when nothing was brought up', () => {
    render(<DealPanel call={call} earlier={[]} timeZone={undefined} />);
    expect(screen.queryByText('Earlier calls brought up')).toBeNull();
  });

  it('says what a call without a deal, or without a known buyer, cannot do', () => {
    render(<DealPanel call={{ ...call, deal: null, participants: [{ name: 'Somebody', side: 'unknown' }] }} earlier={[]} timeZone={undefined} />);
    expect([screen.getByText(/belongs to no deal/), screen.getByText(/no card can appear/)].length).toBe(2);
  });
});
