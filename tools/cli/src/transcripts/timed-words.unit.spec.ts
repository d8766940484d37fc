import { describe, expect, it } from '@jest/globals';
import { hypothesesOf } from '../replay/call-script.js';
import { parseTranscripts } from './read-transcripts.js';
import type { Turn } from './transcript.js';

const heading = 'token|speaker|ts|endTs|punctuation|case|tags';
const turnsOf = (...lines: readonly string[]): readonly Turn[] => parseTranscripts([heading, ...lines].join('\n'), 'call.nlp')[0]?.turns ?? [];
const spoken = (lines: readonly string[]): string[] => turnsOf(...lines).map(({ speaker, text }) => `${speaker}: ${text}`);
const many = (count: number): string[] => Array.from({ length: count }, (_, at) => `w${at}|1|${at}|${at + 0.9}|||`);

describe('a recogniser\'s words with their own times', () => {
  it.each<[string, string[], string[]]>([
    ['of one breath are one turn', ['good|2|4.04|4.35|||', 'day|2|4.35|4.66|||'], ['Speaker 2: good day']],
    ['of another speaker begin a turn', ['good|2|0|1|||', 'day|3|1|2|||'], ['Speaker 2: good', 'Speaker 3: day']],
    ['after a pause begin a turn', ['good|2|0|1|||', 'day|2|1.79|2|||', 'all|2|2.8|3|||'], ['Speaker 2: good day', 'Speaker 2: all']],
    ['of nobody known belong to nobody', ['good||0|1|||'], [': good']],
    ['may have empty lines between them', ['good|2|0|1|||', '', 'day|2|1|2|||', ''], ['Speaker 2: good day']],
  ])('%s', (_, lines, expected) => expect(spoken(lines)).toEqual(expected));

  it('are cut into turns of fifteen seconds where nobody pauses', () => {
    const turns = turnsOf(...many(40));
    expect(turns.map(({ startMs, endMs }) => endMs - startMs <= 15_000)).toEqual([true, true, true]);
    expect(turns.flatMap(({ words }) => words ?? [])).toHaveLength(40);
  });

  it('go by the heading, whatever the order of its columns', () => {
    expect(parseTranscripts('speaker|x|endTs|ts|token\n2||4.35|4.04|good', 'call.NLP')[0]?.turns).toMatchObject([{ speaker: 'Speaker 2', text: 'good', startMs: 4_040, endMs: 4_350 }]);
  });

  it('are replayed at their own times, not in proportion to their letters', () => {
    const [turn] = turnsOf('a|2|0|0.1|||', 'considerably|2|0.8|0.9|||', 'b|2|1.6|1.7|||');
    const heard = turn ? hypothesesOf(turn, 'u1') : [];
    expect(heard.at(-1)?.words.map(({ text, startMs, endMs }) => [text, startMs, endMs])).toEqual([['a', 0, 100], ['considerably', 800, 900], ['b', 1_600, 1_700]]);
    expect(heard.map(({ text, endMs }) => [text, endMs])).toEqual([['a considerably', 900], ['a considerably b', 1_700]]);
  });

  it.each([
    ['token|speaker\ngood|2', 'call.nlp:1: the heading does not name token, speaker, ts and endTs'],
    [`${heading}\ngood|2|||||`, 'call.nlp:2: "good" has no times; give the file with the recogniser\'s times, not the reference'],
    [`${heading}\ngood|2|1|2|||\nday|2|soon|3|||`, 'call.nlp:3: "day" has no times'], [`${heading}\ngood|2|2|1|||`, 'call.nlp:2: "good" has no times'],
    [`${heading}\n |2|1|2|||`, 'call.nlp:2: the line has no word'], [heading, 'call.nlp:1: nothing is said in this file'],
  ])('are refused by the line of their fault: %j', (text, sentence) => expect(() => parseTranscripts(text, 'call.nlp')).toThrow(sentence));
});
