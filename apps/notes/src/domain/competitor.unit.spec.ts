import { describe, expect, it } from '@jest/globals';
import { sentencesOf } from '@baton/llm';
import { fakeTalk } from '@baton/testing';
import { competitorsOf, inferCompetitor } from './competitor.js';

const card = { headline: 'Ask', line: 'What do you like about it?', source: 'Battle card' };
const playbookJson = JSON.stringify({ version: 'spec', competitors: [{ id: 'portside', name: 'Portside', aliases: ['port side'], card }, { id: 'cargolane', name: 'CargoLane', aliases: ['cargo lane'], card }] });
const competitors = competitorsOf(playbookJson);
const found = (...turns: readonly string[]) => inferCompetitor(sentencesOf(fakeTalk(...turns)), competitors);
const told = (...turns: readonly string[]): string => { const { value, emptyReason } = found(...turns); return value || `(${emptyReason})`; };

describe('a competitor', () => {
  it.each<[string, readonly string[], string]>([
    ['that was looked at', ['tom: We also looked at Portside last week.'], 'Portside'],
    ['by another way to say it', ['tom: We had a demo of port side and they showed us the same.'], 'Portside'],
    ['that was compared', ['buyer: CargoLane was faster but less accurate.'], 'CargoLane'],
    ['that is in use', ['buyer: We already use CargoLane today.'], 'CargoLane'],
    ['that is compared with', ['buyer: I want it side by side with Portside, on paper.'], 'Portside'],
    ['two of them, the surer first', ['buyer: CargoLane is fine.', 'buyer: Portside quoted us thirty thousand.'], 'Portside, CargoLane'],
    ['that was chosen, though no playbook knows it', ['buyer: We went with Borealis.'], 'Borealis'],
    ['that a voice of no side names', ['Zoe: We compared it with Portside.'], 'Portside'],
  ])('%s', (_, turns, name) => expect(told(...turns)).toBe(name));

  it.each<[string, readonly string[], string]>([
    ['nobody named', ['buyer: The depot is cold.'], 'no competitor was named'],
    ['the rep alone spoke of', ['rep: Portside cannot read slips.'], 'only the rep spoke of Portside'],
    ['of the past', ['buyer: We used Portside before.'], 'Portside was only spoken of as past'],
    ['of long ago', ['buyer: Portside was here two years ago.'], 'Portside was only spoken of as past'],
    ['that was not looked at', ["buyer: We haven't looked at Portside."], 'no competitor was named'],
    ['that is not named', ['buyer: I should say we already have a supplier for this.'], 'another vendor was spoken of, and not by a name the playbook knows'],
    ['that is asked about', ['buyer: Do you know Portside?'], 'no competitor was named'],
    ['that only sounds like it', ['buyer: We looked at Portsyde.'], 'no competitor was named'],
  ])('%s is left empty', (_, turns, reason) => expect(told(...turns)).toBe(`(${reason})`));

  it('is surer when it is a rival now, and surest when it was chosen', () => {
    const [named, rival, chosen] = [found('buyer: Portside is fine.'), found('buyer: We also looked at Portside.'), found('buyer: We went with Portside.')].map(({ confidence }) => confidence);
    expect([named, rival, chosen]).toEqual([0.7, 0.85, 0.9]);
  });

  it('has its words as evidence, four sentences at most', () => {
    const { evidence } = found(...Array.from({ length: 9 }, (_, at) => `buyer: We looked at Portside in hall ${at}.`));
    expect(evidence.map(({ quote }) => quote)).toEqual([0, 1, 2].map((at) => `We looked at Portside in hall ${at}.`));
  });
});

describe('a playbook', () => {
  it.each<[string, string | undefined]>([['that is missing', undefined], ['of another shape', '{"version":1}'], ['without competitors', '{"version":"spec"}']])('%s names nobody, and that is told', (_, json) => {
    const reading = (turn: string) => inferCompetitor(sentencesOf(fakeTalk(turn)), competitorsOf(json));
    expect(reading('tom: We looked at Portside.')).toMatchObject({ value: '', emptyReason: 'the playbook names no competitors to listen for' });
    expect(reading('tom: We went with Portside.')).toMatchObject({ value: 'Portside' });
  });
});
