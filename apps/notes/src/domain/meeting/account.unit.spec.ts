import { describe, expect, it } from '@jest/globals';
import { nothingHeard } from '../call-so-far.js';
import { tellTalk } from '../draft-note.js';
import { accountOf } from './account.js';
import { colleagues, smallTalk } from './colleagues.spec.js';
import { countNames, mattersOf, namedIn } from './matters.js';

const about = (speaker: string, thing: string, times = 4): string[] => Array.from({ length: times }, (_, at) => `${speaker}: ${['I like the', 'We need a', 'They sell the', 'Look at the'][at % 4] ?? ''} ${thing}.`);

describe('matters', () => {
  const namesOf = (...turns: readonly string[]): string[] => mattersOf(namedIn(colleagues(...turns).sentences), { used: new Set(), most: 3 }).map(({ name }) => name);
  it.each<[string, readonly string[], readonly string[]]>([
    ['are nouns, by how they are used', about('Ana', 'battery'), ['battery']], ['are pairs before single words', about('Ana', 'speech recognition'), ['speech recognition']],
    ['come up twice', about('Ana', 'battery', 1), []], ['are no words of talk itself', about('Ana', 'point'), []], ['are no adjectives', ['Ana: That is hard.', 'Ana: It was hard.', 'Ana: Hard work.'], []], ['are nothing in silence', [], []],
  ])('%s', (_, turns, expected) => expect(namesOf(...turns)).toEqual(expected));

  it('of a part are what the rest does not name', () => {
    const named = namedIn(colleagues(...about('Ana', 'battery', 12), ...about('Ana', 'display', 4)).sentences);
    expect(mattersOf([...named.slice(0, 3), ...named.slice(12)], { whole: countNames(named), used: new Set(), most: 1 }).map(({ name }) => name)).toEqual(['display']);
  });
  it('told once are not told again', () => {
    const [named, used] = [namedIn(colleagues(...about('Ana', 'battery')).sentences), new Set<string>()];
    expect([mattersOf(named, { used, most: 2 }).length, mattersOf(named, { used, most: 2 }).length]).toEqual([1, 0]);
  });
  it('rest on words that name them', () => {
    for (const { name, evidence } of mattersOf(namedIn(colleagues(...about('Ana', 'rubber case'), ...about('Ben', 'display')).sentences), { used: new Set(), most: 3 })) expect(evidence.quote).toContain(name);
  });
});

describe('the account of a meeting', () => {
  const turns = [...about('Ana', 'battery', 8), ...about('Ben', 'rubber case', 8), ...about('Ana', 'display'), ...about('Ben', 'display'), ...about('Cleo', 'display'), ...about('Industrial Designer', 'prototype', 8)];
  it('tells its matters and then who spoke of what', () => {
    expect(accountOf(colleagues(...turns).sentences)?.text).toMatch(/^The meeting was about the .+ and the .+\. First, Ana spoke about the battery.*\. Then, .*\. Next, .*\. Finally, .*the prototype\.$/);
  });
  it('names every matter in the words it cites', () => {
    const account = accountOf(colleagues(...turns).sentences);
    const quotes = account?.evidence.map(({ quote }) => quote).join(' ') ?? '';
    for (const [, name = ''] of account?.text.matchAll(/\bthe ([a-z]+(?: [a-z]+)?)(?=,| and|\.)/g) ?? []) expect(quotes).toContain(name);
  });
  it('is none when nothing comes up twice', () => expect(accountOf(colleagues('Ana: Hello.', 'Ben: Hello.').sentences)).toBeUndefined());
});

describe('what a note tells of a talk', () => {
  it('of colleagues is headed by its account, each line with words that were said', () => {
    const { call, sentences } = colleagues(...smallTalk(60), ...about('Ana', 'battery', 30), ...about('Ben', 'rubber case', 30));
    const { headline, topics, decisions, nextSteps } = tellTalk(call, sentences);
    expect(headline.text).toMatch(/^The meeting was about/);
    const heard = new Map(call.lines.map(({ id, text }) => [id, text]));
    for (const { evidence } of [headline, ...topics, ...decisions, ...nextSteps]) {
      expect(evidence.length).toBeGreaterThan(0);
      for (const { utteranceId, quote } of evidence) expect(heard.get(utteranceId)).toContain(quote);
    }
  });
  it('in which nothing is said says so', () => expect(tellTalk(nothingHeard, []).headline).toEqual({ text: 'Nothing was decided and nothing stood out', evidence: [] }));
});
