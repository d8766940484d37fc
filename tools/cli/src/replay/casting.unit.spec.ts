import { describe, expect, it } from '@jest/globals';
import type { Transcript } from '../transcripts/transcript.js';
import { castCall, castingWarning } from './casting.js';
import type { ExampleRep } from './organisation.js';

const dana: ExampleRep = { id: 'rep-dana', name: 'Dana Okafor', email: 'dana@northwind.example' };
const luis: ExampleRep = { id: 'rep-luis', name: 'Luis Marin', email: 'luis@northwind.example' };
const reps = [dana, luis];
const call = (speakers: readonly string[], change: Partial<Transcript> = {}): Transcript => ({
  title: '', dealId: '', reps: [], buyers: [], turns: speakers.map((speaker, at) => ({ speaker, text: 'Hi', startMs: at, endMs: at + 1 })), ...change,
});

describe('who is who in a replay', () => {
  it.each<[string, Transcript, string | undefined, { holder: ExampleRep; reps: string[]; buyers: string[] }]>([
    ['the file\'s own word', call(['Luis Marin', 'Priya'], { reps: ['Luis Marin'], buyers: ['Priya'] }), undefined, { holder: luis, reps: ['Luis Marin'], buyers: ['Priya'] }],
    ['a rep the organisation does not know', call(['Brian', 'Patricia'], { reps: ['Brian'], buyers: ['Patricia'] }), undefined, { holder: dana, reps: ['Brian'], buyers: ['Patricia'] }],
    ['such a rep on somebody\'s console', call(['Brian', 'Patricia'], { reps: ['Brian'], buyers: ['Patricia'] }), 'rep-luis', { holder: luis, reps: ['Brian'], buyers: ['Patricia'] }],
    ['--as a speaker', call(['Emily', 'John']), 'John', { holder: dana, reps: ['John'], buyers: ['Emily'] }],
    ['--as in another case', call(['Emily', 'John']), 'john', { holder: dana, reps: ['John'], buyers: ['Emily'] }],
    ['--as a first name', call(['Emily Ray', 'John Hill']), 'emily', { holder: dana, reps: ['Emily Ray'], buyers: ['John Hill'] }],
    ['--as a rep who speaks', call(['Luis Marin', 'Priya']), 'luis@northwind.example', { holder: luis, reps: ['Luis Marin'], buyers: ['Priya'] }],
    ['--as a rep\'s id, where the file has the first name', call(['Luis', 'Priya']), 'rep-luis', { holder: luis, reps: ['Luis'], buyers: ['Priya'] }],
    ['buyers the file names', call(['Luis', 'Priya', 'Ann'], { buyers: ['Priya'] }), 'Luis', { holder: luis, reps: ['Luis'], buyers: ['Priya'] }],
    ['nobody known', call(['Emily', 'John']), undefined, { holder: dana, reps: [], buyers: [] }],
    ['words of nobody beside a rep', call(['', 'John', 'Emily']), 'John', { holder: dana, reps: ['John'], buyers: ['Emily'] }],
  ])('%s', (_, transcript, as, casting) => { expect(castCall(transcript, reps, as)).toEqual(casting); });

  it('names the speakers when --as is none of them', () => {
    expect(() => castCall(call(['Emily', 'John']), reps, 'Tom')).toThrow('nobody in this transcript is called "Tom"; --as takes one of: Emily, John');
    expect(() => castCall(call(['']), reps, 'rep-dana')).toThrow('as no speaker is named');
  });

  it('needs an organisation with a rep', () => { expect(() => castCall(call(['Emily']), [])).toThrow('the organisation has no reps'); });
});

describe('the warning before a call', () => {
  const warn = (transcript: Transcript, as?: string): string | undefined => castingWarning(transcript, castCall(transcript, reps, as));
  it('says plainly that no card can fire, and how to change that', () => {
    expect(warn(call(['Emily', 'John', 'Emily']))).toBe('Nobody is known as the rep, so no card can fire. Name the rep with --as, for example --as "Emily" (speakers: Emily, John).');
    expect(warn(call(['', '']))).toBe('The file names no speakers, so nobody is known as the rep or as a buyer and no card can fire.');
  });
  it('is silent when the rep is known', () => { expect(warn(call(['Emily', 'John']), 'Emily')).toBeUndefined(); });
});
