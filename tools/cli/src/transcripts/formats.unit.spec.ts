import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cueTime, cueTimeMs } from './cue-time.js';
import { parseTranscripts, readTranscripts } from './read-transcripts.js';
import { speakerOfLine } from './speaker-of-line.js';
import type { Transcript, Turn } from './transcript.js';

const only = (text: string, file: string): Transcript => {
  const [transcript, ...more] = parseTranscripts(text, file);
  if (!transcript || more.length > 0) throw new Error('the file holds not exactly one call');
  return transcript;
};
const said = (text: string, file: string): [string, string][] => only(text, file).turns.map(({ speaker, text: words }) => [speaker, words]);
const examples = join(import.meta.dirname, '../../../../examples/calls');

describe('WebVTT', () => {
  it.each<[string, string, [string, string][]]>([
    ['Zoom\'s names', '00:01.000 --> 00:02.000\nDana Okafor: Good morning', [['Dana Okafor', 'Good morning']]],
    ['Meet\'s voices', '00:01.000 --> 00:02.000\n<v Dana Okafor>Good morning</v>', [['Dana Okafor', 'Good morning']]],
    ['a voice with a class', '00:01.000 --> 00:02.000\n<v.loud Dana Okafor>Good <i>morning</i></v>', [['Dana Okafor', 'Good morning']]],
    ['captions of nobody', '00:01.000 --> 00:02.000\nGood morning', [['', 'Good morning']]],
    ['two lines of one caption', '00:01.000 --> 00:02.000\nDana: Good\nmorning', [['Dana', 'Good morning']]],
    ['settings after the times', '00:01.000 --> 00:02.000 align:start position:0%\nDana: Hi', [['Dana', 'Hi']]],
    ['numbers above the times', '1\n00:01.000 --> 00:02.000\nDana: One\n2\n00:03.000 --> 00:04.000\nDana: Two', [['Dana', 'One'], ['Dana', 'Two']]],
    ['written-out signs', '00:01.000 --> 00:02.000\nDana: Sable &amp; Finch &lt;3', [['Dana', 'Sable & Finch <3']]],
    ['a note of several lines', 'NOTE this is\nnot said\n\n00:01.000 --> 00:02.000\nDana: Hi', [['Dana', 'Hi']]],
    ['an empty caption', '00:01.000 --> 00:02.000\n\n00:03.000 --> 00:04.000\nDana: Hi', [['Dana', 'Hi']]],
    ['captions out of order by a little', '00:03.000 --> 00:04.000\nDana: Two\n\n00:01.000 --> 00:02.000\nDana: One', [['Dana', 'One'], ['Dana', 'Two']]],
  ])('reads %s', (_, body, turns) => { expect(said(`WEBVTT\n\n${body}\n`, 'call.vtt')).toEqual(turns); });

  it('reads what Windows writes', () => {
    expect(said('\uFEFFWEBVTT\r\n\r\n00:01.000 --> 00:02.000\r\nDana: Hi\r\n', 'call.VTT')).toEqual([['Dana', 'Hi']]);
  });

  it('reads title, deal and sides from its notes', () => {
    const [transcript] = readTranscripts([join(examples, 'halden-discovery.vtt')]);
    expect(transcript).toMatchObject({ title: 'Halden Freight · discovery', dealId: '4471', reps: ['Dana Okafor'], buyers: ['Priya Raman', 'Tom Weller'] });
    expect(transcript?.turns).toHaveLength(30);
    expect(transcript?.turns[17]).toEqual({ speaker: 'Priya Raman', text: "That's the difficult bit. Forty-eight thousand is more than we have budgeted for this year.", startMs: 102_600, endMs: 109_700 });
  });
});

describe('SubRip', () => {
  it('reads names, tags and the notes above the captions', () => {
    const [transcript] = readTranscripts([join(examples, 'morrow-checkin.srt')]);
    expect(transcript).toMatchObject({ dealId: '4472', reps: ['Dana Okafor'], buyers: ['Aisha Karim'] });
    expect(transcript?.turns.map(({ speaker }) => speaker)).toEqual(['Dana Okafor', 'Aisha Karim', 'Dana Okafor', 'Aisha Karim', 'Dana Okafor', 'Aisha Karim', 'Dana Okafor', 'Aisha Karim', 'Dana Okafor']);
    expect(said('1\n00:00:01,000 --> 00:00:02,000\n{\\an8}<i>Dana: Hi</i>\n', 'a.srt')).toEqual([['Dana', 'Hi']]);
  });
});

describe('Zoom\'s timeline', () => {
  const timeline = (users: object[]): string => JSON.stringify({ title: 'Weekly', reps: ['Dana'], timeline: [{ text: ' Hi ', ts: '00:00:01.500', end_ts: '00:00:02.000', users }] });
  it('reads times, text and user', () => {
    expect(only(timeline([{ username: 'Dana', user_id: 'x' }]), 'a.json')).toEqual({ title: 'Weekly', dealId: '', reps: ['Dana'], buyers: [], turns: [{ speaker: 'Dana', text: 'Hi', startMs: 1_500, endMs: 2_000 }] });
  });
  it.each([['nobody', []], ['two at once', [{ username: 'Dana' }, { username: 'Priya' }]]])('gives words of %s to nobody', (_, users) => {
    expect(said(timeline(users), 'a.json')).toEqual([['', 'Hi']]);
  });
});

describe('Meet\'s entries', () => {
  it('reads participants, sides and times from the first word', () => {
    const [transcript] = readTranscripts([join(examples, 'calder-intro.json')]);
    expect(transcript).toMatchObject({ dealId: '4473', reps: ['Dana Okafor'], buyers: ['Ines Calder'] });
    expect(transcript?.turns[0]).toMatchObject({ speaker: 'Dana Okafor', startMs: 0, endMs: 3_100 });
    expect(transcript?.turns).toHaveLength(8);
  });
  it('gives words of a participant it does not list to nobody', () => {
    const entries = [{ participant: 'p/9', text: 'Hi', startTime: '2026-11-19T09:00:01Z', endTime: '2026-11-19T09:00:02Z' }];
    expect(said(JSON.stringify({ transcriptEntries: entries }), 'a.json')).toEqual([['', 'Hi']]);
  });
});

describe('one call a line', () => {
  const line = (more: object): string => JSON.stringify({ id: 'CC-1', kind: 'Cold call', turns: [{ speaker: 'Brian', text: 'Hi there' }, { speaker: 'Patricia', text: 'Who is it?' }], ...more });
  it('takes whoever is no rep for a buyer, where the reps are named', () => {
    expect(only(line({ reps: ['Brian'] }), 'a.jsonl')).toMatchObject({ title: 'Cold call · CC-1', reps: ['Brian'], buyers: ['Patricia'] });
  });
  it('guesses nobody\'s side where they are not', () => { expect(only(line({}), 'a.jsonl')).toMatchObject({ reps: [], buyers: [] }); });
  it('gives turns the time they would take', () => {
    expect(only(line({}), 'a.jsonl').turns.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([[0, 800], [1_200, 2_400]]);
  });
  it('reads every line', () => { expect(parseTranscripts(`${line({})}\n\n${line({ id: 'CC-2' })}\n`, 'a.jsonl').map(({ title }) => title)).toEqual(['Cold call · CC-1', 'Cold call · CC-2']); });
});

describe('names and lines', () => {
  it('joins a line without a name to the turn above', () => {
    expect(said('NOTE rep: Dana\nDana: Good morning\neverybody\n\nPriya: Hi\n', 'a.txt')).toEqual([['Dana', 'Good morning everybody'], ['Priya', 'Hi']]);
  });
  it.each<[string, string, string]>([
    ['Dana Okafor: Hi', 'Dana Okafor', 'Hi'],
    ['José Álvarez: Hola', 'José Álvarez', 'Hola'],
    ['Dana O’Hara-Smith (Northwind): Hi', 'Dana O’Hara-Smith (Northwind)', 'Hi'],
    ['We meet at 10:30 then', '', 'We meet at 10:30 then'],
    ['So: here is the thing', '', 'So: here is the thing'],
    ['We have one rule and it is this one for all of you: never guess', '', 'We have one rule and it is this one for all of you: never guess'],
    ['https://example.com', '', 'https://example.com'],
    ['Dana:', '', 'Dana:'],
  ])('%s', (line, speaker, text) => { expect(speakerOfLine(line)).toEqual({ speaker, text }); });
});

describe('a call in one cell', () => {
  it('finds the turns and gives the opening to the one who is answered', () => {
    expect(said('1,"""Hi Emily, it’s John. Emily: Hi John! Good. John: Glad to hear!"""', 'a.csv')).toEqual([['John', 'Hi Emily, it’s John.'], ['Emily', 'Hi John! Good.'], ['John', 'Glad to hear!']]);
  });
  it('gives the opening to nobody where several might have said it', () => {
    expect(said('"Hello all. Emily: Hi. John: Hi. Tom: Hi."', 'a.csv')[0]).toEqual(['', 'Hello all.']);
  });
  it('reads one call a row, without the heading, over quotes and line breaks', () => {
    const calls = parseTranscripts('id,call\n7,"Hi.\nAnn: He said ""no"", really. Ben: Oh."\r\n8,"Hey. Cy: Yes. Di: No."\n', 'a.csv');
    expect(calls.map(({ title }) => title)).toEqual(['Call 7', 'Call 8']);
    expect(calls[0]?.turns[1]?.text).toBe('He said "no", really.');
  });
});

const name = fc.constantFrom('Dana Okafor', 'Priya', 'Tom Weller', '');
const words = fc.array(fc.constantFrom('we', 'need', 'the', 'plan', 'by', 'Thursday', '10:30', 'però', '—', "don't"), { minLength: 1, maxLength: 12 }).map((list) => list.join(' '));
const turns: fc.Arbitrary<Turn[]> = fc.array(fc.record({ speaker: name, text: words, pauseMs: fc.nat(5_000), lengthMs: fc.nat(20_000) }), { minLength: 1, maxLength: 20 }).map((list) => {
  let at = 0;
  return list.map(({ speaker, text, pauseMs, lengthMs }) => {
    const startMs = at + pauseMs;
    at = startMs + lengthMs;
    return { speaker, text, startMs, endMs: at };
  });
});

describe('writing a call down and reading it back', () => {
  const line = ({ speaker, text }: Turn): string => (speaker === '' ? text : `${speaker}: ${text}`);
  const captions = (list: readonly Turn[], mark: '.' | ',', body: (turn: Turn) => string): string =>
    list.map((turn, at) => `${at + 1}\n${cueTime(turn.startMs, mark)} --> ${cueTime(turn.endMs, mark)}\n${body(turn)}\n`).join('\n');

  it.each<[string, string, (list: readonly Turn[]) => string]>([
    ['Zoom\'s WebVTT', 'a.vtt', (list) => `WEBVTT\n\n${captions(list, '.', line)}`],
    ['Meet\'s WebVTT', 'a.vtt', (list) => `WEBVTT\n\n${captions(list, '.', (turn) => (turn.speaker === '' ? turn.text : `<v ${turn.speaker}>${turn.text}</v>`))}`],
    ['SubRip', 'a.srt', (list) => captions(list, ',', line)],
    ['Zoom\'s JSON', 'a.json', (list) => JSON.stringify({ timeline: list.map(({ speaker, text, startMs, endMs }) => ({ text, ts: cueTime(startMs, '.'), end_ts: cueTime(endMs, '.'), users: speaker === '' ? [] : [{ username: speaker }] })) })],
  ])('gives the same turns in %s', (_, file, write) => {
    fc.assert(fc.property(turns, (list) => { expect(only(write(list), file).turns).toEqual(list); }));
  });

  it('gives the same words and speakers in JSONL', () => {
    fc.assert(fc.property(turns, (list) => {
      const text = JSON.stringify({ turns: list.map(({ speaker, text: spoken }) => ({ speaker, text: spoken })) });
      expect(said(text, 'a.jsonl')).toEqual(list.map(({ speaker, text: spoken }) => [speaker, spoken]));
    }));
  });

  it('gives the same time', () => {
    fc.assert(fc.property(fc.nat(99 * 3_600_000), fc.constantFrom('.' as const, ',' as const), (ms, mark) => { expect(cueTimeMs(cueTime(ms, mark))).toBe(ms); }));
  });
});

describe('any bytes at all', () => {
  it('are either a call or one line of complaint', () => {
    const ending = fc.constantFrom('.vtt', '.srt', '.json', '.jsonl', '.txt', '.csv');
    const base = readFileSync(join(examples, 'halden-discovery.vtt'), 'utf8').slice(0, 900);
    const text = fc.oneof(fc.string({ maxLength: 300 }), fc.tuple(fc.nat(900), fc.string({ maxLength: 8 })).map(([at, noise]) => base.slice(0, at) + noise + base.slice(at + noise.length)));
    fc.assert(fc.property(text, ending, (raw, end) => {
      try {
        for (const { turns: list } of parseTranscripts(raw, `a${end}`)) expect(list.length).toBeGreaterThan(0);
      } catch (error) {
        expect(String(error)).toMatch(/^Error: a\.\w+:\d+: [^\n]+; [^\n]+$/);
      }
    }));
  });
});
