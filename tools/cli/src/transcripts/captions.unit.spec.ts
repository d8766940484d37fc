import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable } from '@baton/testing';
import fc from 'fast-check';
import { plainText } from './caption-markup.js';
import { cueTimeMs } from './cue-time.js';
import { readCues } from './cues.js';
import { parseTranscripts, readTranscripts } from './read-transcripts.js';
import { spreadTurns } from './spread-turns.js';
import { turnsOfCues } from './turns-of-cues.js';

const said = (text: string, file: string): [string, string][] => parseTranscripts(text, file).flatMap(({ turns }) => turns.map(({ speaker, text: words }): [string, string] => [speaker, words]));
const complaintOf = (text: string, file: string): string => { try { parseTranscripts(text, file); } catch (error) { return String((error as { message?: unknown }).message); } return 'no complaint'; };

describe('a caption as people read it', () => {
  it.each([
    ['<i>Good</i> <b>morning</b>', 'Good morning'], ['<c.yellow.bg_blue>Good</c> morning', 'Good morning'], ['Good <00:00:01.500>morning', 'Good morning'], ['{\\an8}{\\i1}Good morning', 'Good morning'],
    ['<font color="#fff">Good</font> morning', 'Good morning'], ['a < b and c > d', 'a < b and c > d'], ['under <30 days> we said', 'under <30 days> we said'], ['I <3 it', 'I <3 it'],
    ['Sable &amp; Finch', 'Sable & Finch'], ['&amp;lt; stays', '&lt; stays'], ['it&#39;s &quot;fine&quot;', 'it\'s "fine"'], ['it&#x27;s', "it's"], ['&#128666; moved', '\u{1F69A} moved'],
    ['R&D; and AT&T', 'R&D; and AT&T'], ['&#0;nothing&#9999999;', 'nothing'], ['two\u00A0 \t words ', 'two words'], ['&nbsp;', ''],
  ])('%j is %j', (caption, text) => { expect(plainText(caption)).toBe(text); });

  it('leaves words without marks as they are', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[\p{L}\d.,!?'’-]{1,8}$/u), { minLength: 1 }).map((words) => words.join(' ')), (text) => { expect(plainText(text)).toBe(text); }));
  });
});

describe('the voices of one caption', () => {
  const body = (text: string): string => `WEBVTT\n\n00:00.000 --> 00:10.000\n${text}\n`;

  it('are each given what they say', () => {
    expect(said(body('<v Dana Okafor>Good morning</v>\n<v Priya Raman>Hello Dana</v>'), 'a.vtt')).toEqual([['Dana Okafor', 'Good morning'], ['Priya Raman', 'Hello Dana']]);
  });

  it('share its time, one after the other', () => {
    const [call] = parseTranscripts(body('<v A>12345</v><v B>12345</v>'), 'a.vtt');
    expect(call?.turns.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[0, 5_000], [5_000, 10_000]]);
  });

  it.each<[string, [string, string][]]>([
    ['Well <v Dana>Good morning</v>', [['', 'Well'], ['Dana', 'Good morning']]], ['<v Dana></v><v Priya>Hello', [['Priya', 'Hello']]], ['<v.first.loud Dana &amp; Co>Good', [['Dana & Co', 'Good']]], ['<v>Good', [['', 'Good']]],
  ])('%j', (text, expected) => { expect(said(body(text), 'a.vtt')).toEqual(expected); });

  it('lose no word and no time, however many there are', () => {
    const voices = fc.array(fc.tuple(fc.constantFrom('Dana', 'Priya', 'Tom'), fc.constantFrom('yes', 'we need a plan', 'by Thursday then')), { minLength: 1, maxLength: 6 });
    fc.assert(fc.property(voices, fc.nat(20_000), (list, lengthMs) => {
      const turns = turnsOfCues([{ startMs: 500, endMs: 500 + lengthMs, lines: ['x'], line: 1 }], 'a.vtt', () => list.map(([speaker, text]) => ({ speaker, text })));
      expect(turns.map(({ speaker, text }) => [speaker, text])).toEqual(list);
      expect([turns[0]?.startMs, turns.at(-1)?.endMs]).toEqual([500, 500 + lengthMs]);
      for (const [at, turn] of turns.entries()) expect(turn.startMs).toBe(at === 0 ? 500 : turns[at - 1]?.endMs);
    }));
  });
});

describe('the lines of captions', () => {
  const linesOf = (text: string): (readonly string[])[] => readCues(text, 'a.vtt', 'x').map(({ lines }) => lines);

  it.each<[string, string, string[][]]>([
    ['words that touch the next time line are kept', '00:01.000 --> 00:02.000\nOne\n00:03.000 --> 00:04.000\nTwo', [['One'], ['Two']]],
    ['a number before a time is a name', '1\n00:01.000 --> 00:02.000\nOne\n2\n00:03.000 --> 00:04.000\nTwo', [['One'], ['Two']]],
    ['a name that stands apart is no words', '00:01.000 --> 00:02.000\nOne\n\n8f14e45f/12-0\n00:03.000 --> 00:04.000\nTwo', [['One'], ['Two']]],
    ['a note between captions is not said', '00:01.000 --> 00:02.000\nOne\n\nNOTE checked\nby Tom\n\n00:03.000 --> 00:04.000\nTwo', [['One'], ['Two']]],
    ['a style block before them is not said', 'STYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000\nOne', [['One']]],
    ['a word that begins like a note is said', '00:01.000 --> 00:02.000\nNOTES are fine', [['NOTES are fine']]],
  ])('%s', (_, text, expected) => { expect(linesOf(text)).toEqual(expected); });

  it.each([['00:00:01,000 --> 00:00:02,000', 1_000], ['01:00.500 --> 01:01.000', 60_500], ['100:00:00.000 --> 100:00:01.000', 360_000_000], ['  00:01.000   -->   00:02.000  line:0', 1_000]])('%j starts at %i ms', (line, startMs) => {
    expect(readCues(`${line}\nx`, 'a.srt', 'x')[0]?.startMs).toBe(startMs);
  });

  it.each(['00:60:00.000', '00:00:61.000', '1.000', '00:01', '00:01.0000', '-00:01.000', 'noon', ''])('%j is no time', (text) => { expect(cueTimeMs(text)).toBeUndefined(); });
});

describe('a call in which nothing is said', () => {
  it.each([
    ['a.vtt', 'WEBVTT\n\n00:01.000 --> 00:02.000\n<i> </i>\n'], ['a.srt', '1\n00:00:01,000 --> 00:00:02,000\n\n'], ['a.jsonl', '{"turns":[{"speaker":"Dana","text":"  "}]}'],
    ['zoom.json', '{"timeline":[{"text":" ","ts":"00:00:01.000","end_ts":"00:00:02.000"}]}'], ['zoom.json', '{"timeline":[]}'],
    ['meet.json', '{"transcriptEntries":[{"participant":"p","text":"","startTime":"2026-11-23T09:00:00Z","endTime":"2026-11-23T09:00:01Z"}]}'], ['meet.json', '{"transcriptEntries":[]}'],
    ['a.txt', 'NOTE rep: Dana\n\n'], ['a.csv', 'id,call\n'],
  ])('is refused, not played as an empty one: %s %j', (file, text) => {
    expect(complaintOf(text, file)).toMatch(new RegExp(`^${file.replace('.', '\\.')}:1: [^\\n]+; [^\\n]+$`));
  });
});

describe('what the platforms really write', () => {
  it.each<[string, string, string, [string, string][]]>([
    ['Zoom, with a comment and numbers', 'a.vtt', 'WEBVTT\r\n\r\n1\r\n00:00:02.100 --> 00:00:04.300\r\nDana Okafor: Good morning, Priya.\r\n\r\n2\r\n00:00:05.000 --> 00:00:06.000\r\nPriya Raman: Morning!\r\n', [['Dana Okafor', 'Good morning, Priya.'], ['Priya Raman', 'Morning!']]],
    ['Teams, with names of its own and voices', 'a.vtt', 'WEBVTT\n\n8f14/12-0\n00:00:02.100 --> 00:00:04.300\n<v Dana Okafor>Good morning,\nPriya.</v>\n\n8f14/13-0\n00:00:05.000 --> 00:00:06.000\n<v Priya Raman>Morning!</v>\n', [['Dana Okafor', 'Good morning, Priya.'], ['Priya Raman', 'Morning!']]],
    ['captions without speakers', 'a.vtt', 'WEBVTT - auto\nKind: captions\nLanguage: en\n\n00:00:02.100 --> 00:00:04.300 align:start position:0%\nGood <00:00:02.500><c>morning</c>\n', [['', 'Good morning']]],
    ['SubRip with names in the text', 'a.srt', '\uFEFF1\r\n00:00:02,100 --> 00:00:04,300\r\n<b>Dana:</b> Good morning\r\n\r\n2\r\n00:00:05,000 --> 00:00:06,000\r\n- and welcome\r\n', [['Dana', 'Good morning'], ['', '- and welcome']]],
    ['Meet, with nanoseconds and a caller by phone', 'a.json', JSON.stringify({ participants: [{ name: 'p/1', signedinUser: { user: 'u', displayName: 'Dana' } }, { name: 'p/2', phoneUser: { displayName: '+44 ···12' } }], transcriptEntries: [
      { name: 'e/1', participant: 'p/1', languageCode: 'en-GB', text: 'Hi', startTime: '2026-11-23T09:00:00.123456789Z', endTime: '2026-11-23T09:00:01Z' }, { name: 'e/2', participant: 'p/2', text: 'Hello', startTime: '2026-11-23T10:00:02+01:00', endTime: '2026-11-23T10:00:03+01:00' },
    ] }), [['Dana', 'Hi'], ['+44 ···12', 'Hello']]],
    ['Zoom, with users at once', 'a.json', JSON.stringify({ timezone: 'UTC', total_items: 1, timeline: [{ text: 'Hi', ts: '00:00:01.500', end_ts: '00:00:02.000', users: [{ username: 'Dana', multiple_people: false, user_id: 'x', zoom_userid: 'y', avatar_url: '' }] }] }), [['Dana', 'Hi']]],
    ['a page of names and words', 'a.txt', 'Dana Okafor: Good morning.\r\nWe start now.\r\n\r\nPriya: Fine: go on\r\n', [['Dana Okafor', 'Good morning. We start now.'], ['Priya', 'Fine: go on']]],
  ])('%s', (_, file, text, expected) => { expect(said(text, file)).toEqual(expected); });

  it('takes entries that overlap in the order they begin, and never lets one end before it begins', () => {
    const entry = (text: string, start: string, end: string) => ({ participant: 'p', text, startTime: `2026-11-23T09:00:${start}Z`, endTime: `2026-11-23T09:00:${end}Z` });
    const [call] = parseTranscripts(JSON.stringify({ transcriptEntries: [entry('second', '05', '04'), entry('first', '01', '06')] }), 'a.json');
    expect(call?.turns.map(({ text, startMs, endMs }) => [text, startMs, endMs])).toEqual([['first', 0, 5_000], ['second', 4_000, 4_000]]);
  });
});

describe('the bytes of a file', () => {
  let dir = '';
  beforeAll(() => { dir = disposableDir(); });
  afterAll(() => removeDisposable(dir));
  const text = 'Dana: Café at ten\nPriya: Fine\n';

  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)], ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)], ['UTF-16 as Windows writes it', Buffer.from(`\uFEFF${text}`, 'utf16le')], ['UTF-16 the other way round', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ])('are read as %s', (_, bytes) => {
    writeFileSync(join(dir, 'a.txt'), bytes);
    expect(readTranscripts([join(dir, 'a.txt')])[0]?.turns.map(({ speaker, text: words }) => [speaker, words])).toEqual([['Dana', 'Café at ten'], ['Priya', 'Fine']]);
  });
});

describe('words without times', () => {
  it('follow each other with a pause, at an ordinary pace', () => {
    fc.assert(fc.property(fc.array(fc.record({ speaker: fc.constantFrom('Dana', ''), text: fc.constantFrom('yes', 'we need a plan', 'a b c d e f g') }), { minLength: 1, maxLength: 12 }), (list) => {
      const turns = spreadTurns(list);
      expect(turns.map(({ speaker, text }) => ({ speaker, text }))).toEqual(list);
      for (const [at, turn] of turns.entries()) {
        expect(turn.startMs).toBe(at === 0 ? 0 : (turns[at - 1]?.endMs ?? 0) + 400);
        expect(turn.endMs - turn.startMs).toBe(turn.text.split(' ').length * 400);
      }
    }));
  });
});
