import { describe, expect, it } from '@jest/globals';
import type { CaptionsReading } from '../captions/domain/caption-block.js';
import type { Said } from '../call/domain/line-state.js';
import { fromPageSchema, type FromPage } from '../messages.js';
import type { Meeting } from './meeting.js';
import { PageListener } from './page-listener.js';

const shown = (...blocks: readonly string[]): CaptionsReading => ({ kind: 'shown', region: 'r', blocks: blocks.map((each, at) => { const [speaker = '', text = ''] = each.split(': '); return { key: `e${at}`, speaker, text }; }) });
const off: CaptionsReading = { kind: 'off' };

const setUp = (language = 'en') => {
  const [told, badge]: [FromPage[], (Said | undefined)[]] = [[], []];
  let [nowMs, onPage, meeting]: [number, CaptionsReading, Meeting] = [1_000_000, off, { code: 'abc-defg-hij', title: 'Halden Freight', isIn: true }];
  const listener = new PageListener({ now: () => nowMs, tell: (message) => { told.push(message); }, say: (said) => { badge.push(said); }, meeting: () => meeting, read: () => onPage, language: () => language });
  return {
    listener, told, badge,
    look: (reading: CaptionsReading, afterMs = 100): void => { nowMs += afterMs; onPage = reading; listener.look(reading); },
    /** The page shows it; nobody has looked yet. */
    show: (reading: CaptionsReading): void => { onPage = reading; },
    listen: (callId = 'c1', repName = 'Dana Okafor'): void => listener.take({ kind: 'listen', callId, startedAtMs: nowMs, repName }),
    leave: (): void => { meeting = { ...meeting, isIn: false }; },
    words: (): string[] => told.flatMap((message) => (message.kind === 'heard' ? message.hypotheses.map(({ speaker, text, isFinal }) => `${speaker}: ${text}${isFinal ? '!' : ''}`) : [])),
    kinds: (): string[] => told.map(({ kind }) => kind),
  };
};

describe('a page nobody listens to', () => {
  it('tells how its captions are, once for each change, and not a word of them', () => {
    const { look, told, badge } = setUp();
    look(off);
    for (const text of ['So', 'So what', 'So what now']) look(shown(`Priya: ${text}`));
    expect(told).toEqual([{ kind: 'status', captions: 'off', code: 'abc-defg-hij', title: 'Halden Freight' }, { kind: 'status', captions: 'shown', code: 'abc-defg-hij', title: 'Halden Freight' }]);
    expect(JSON.stringify([told, badge])).not.toContain('So');
  });
});

describe('a page that is listened to', () => {
  it('tells words as they grow, with the time since the call began', () => {
    const { listen, look, told } = setUp();
    look(shown());
    listen();
    look(shown('Priya: So'), 1_500);
    look(shown('Priya: So what'), 700);
    expect(told.filter(({ kind }) => kind === 'heard')).toMatchObject([
      { callId: 'c1', late: 0, hypotheses: [{ speaker: 'Priya', text: 'So', revision: 1, startMs: 1_500, endMs: 1_500 }] }, { hypotheses: [{ text: 'So what', revision: 2, startMs: 1_500, endMs: 2_200 }] },
    ]);
  });

  it('sends nothing that its background would not take', () => {
    const { listen, look, told } = setUp();
    listen();
    look(shown('Priya: So', 'You: Yes'));
    look(off);
    expect(told.map((message) => fromPageSchema.safeParse(structuredClone(message)).success)).toEqual(told.map(() => true));
  });

  it.each([['en', 'You', 'Dana Okafor'], ['de', 'Ich', 'Dana Okafor'], ['en', 'Ich', 'Ich']])('in %s names whom it calls %s %s', (language, label, speaker) => {
    const { listen, look, words } = setUp(language);
    look(shown());
    listen();
    look(shown(`${label}: So`));
    expect(words()).toEqual([`${speaker}: So`]);
  });

  it.each<[string, (parts: ReturnType<typeof setUp>) => void]>([
    ['at the last look', ({ look }) => look(shown('Priya: Between us'))], ['since the last look', ({ look, show }) => { look(off); show(shown('Priya: Between us')); }], ['long before, and comes back', ({ look }) => { look(shown('Priya: Between us')); look(off); }],
  ])('tells nothing of what stood there %s', (_, before) => {
    const parts = setUp();
    before(parts);
    parts.listen();
    parts.look(shown('Priya: Between us'));
    parts.look(shown('Priya: Between us. Hello'));
    expect(parts.words()).toEqual(['Priya: Hello']);
  });

  it('tells the first word of captions that were never on before', () => {
    const { listen, look, words } = setUp();
    look(off);
    listen();
    look(shown('Priya: Hello'));
    expect(words()).toEqual(['Priya: Hello']);
  });

  it('is told once to listen to a call, however often', () => {
    const { listen, look, words } = setUp();
    look(shown());
    listen();
    look(shown('Priya: So'));
    listen();
    look(shown('Priya: So what'));
    expect(words()).toEqual(['Priya: So', 'Priya: So what']);
  });

  it('tells what was open as final when it may rest, and nothing after that', () => {
    const { listener, listen, look, words, badge } = setUp();
    look(shown());
    listen();
    look(shown('Priya: So'));
    listener.take({ kind: 'rest' });
    look(shown('Priya: So what'));
    expect([words(), badge.at(-1)]).toEqual([['Priya: So', 'Priya: So!'], undefined]);
  });

  it('counts from one again in the next call', () => {
    const { listener, listen, look, told } = setUp();
    look(shown());
    listen();
    look(shown('Priya: So'));
    listener.take({ kind: 'rest' });
    listen('c2');
    look(shown('Priya: So what'));
    expect(told.at(-1)).toMatchObject({ callId: 'c2', hypotheses: [{ utteranceId: 'c1-1', revision: 1, text: 'what' }] });
  });

  it('tells that the rep left the meeting, once', () => {
    const { listen, look, leave, kinds } = setUp();
    look(shown());
    listen();
    leave();
    for (let times = 0; times < 8; times += 1) look(off, 1_000);
    expect(kinds().filter((kind) => kind === 'left')).toHaveLength(1);
  });

  it('tells nobody of a meeting that was left while no call was on', () => {
    const { look, leave, kinds } = setUp();
    look(shown());
    leave();
    for (let times = 0; times < 8; times += 1) look(off, 1_000);
    expect(kinds()).not.toContain('left');
  });
});

describe('a background that was put to rest', () => {
  it('is told again how the page is and what it last heard of each utterance', () => {
    const { listener, listen, look, told } = setUp();
    look(shown());
    listen();
    look(shown('Priya: So'));
    look(shown('Priya: So what', 'You: Yes'));
    told.length = 0;
    listener.tellAgain();
    look(shown('Priya: So what', 'You: Yes'));
    expect(told).toMatchObject([{ kind: 'heard', hypotheses: [{ text: 'So what', revision: 2 }, { text: 'Yes', revision: 1 }] }, { kind: 'status', captions: 'shown' }]);
  });

  it('is told no words when no call is on', () => {
    const { listener, look, told } = setUp();
    look(shown('Priya: So'));
    told.length = 0;
    listener.tellAgain();
    expect(told).toEqual([]);
  });

  it('is told of the last few hundred utterances alone', () => {
    const { listener, listen, look, told } = setUp();
    look(shown());
    listen();
    for (let at = 0; at < 400; at += 1) { look(shown(`Guest ${at}: hello`)); look(shown()); }
    told.length = 0;
    listener.tellAgain();
    expect(told[0]?.kind === 'heard' && told[0].hypotheses.length).toBe(300);
  });
});

describe('what the page itself says', () => {
  it.each<[string, CaptionsReading, Said | undefined, string]>([
    ['captions are read', shown(), undefined, 'Baton reads the captions.'], ['captions are off', off, undefined, 'Captions are off'], ['their markup is not known', { kind: 'unknown' }, undefined, 'markup is not known: nothing is sent'],
    ['the line is bad', shown(), { text: 'Not connected', tone: 'bad' }, 'Not connected'], ['the line is good', shown(), { text: 'Connected to Baton.', tone: 'good' }, 'Baton reads the captions.'],
    ['captions are off and the line is bad', off, { text: 'Not connected', tone: 'bad' }, 'Captions are off'],
  ])('during a call, when %s', (_, reading, line, text) => {
    const { listener, listen, look, badge } = setUp();
    listen();
    if (line) listener.take({ kind: 'line', said: line });
    look(reading);
    expect(badge.at(-1)?.text).toContain(text);
  });

  it('is nothing without a call', () => {
    const { listener, look, badge } = setUp();
    look({ kind: 'unknown' });
    listener.take({ kind: 'line', said: { text: 'Not connected', tone: 'bad' } });
    expect(badge).toEqual([undefined]);
  });
});
