import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tokenize } from '../tokens.js';
import { createNameFinder } from './name-finder.js';

const things = [
  { id: 'portside', name: 'Portside', aliases: ['port side'] }, { id: 'cargolane', name: 'CargoLane', aliases: [] }, { id: 'ncaa', name: 'NCAA', aliases: [] },
  { id: 'rnd', name: 'RND', aliases: [] }, { id: 'qa', name: 'Q&A', aliases: [] }, { id: 'phoenix', name: 'Phoenix New Media', aliases: [] }, { id: 'halden', name: 'The Halden Group Inc.', aliases: [] }, { id: 'datadog', name: 'Datadog', aliases: [] },
];
const finder = createNameFinder(things);
const heard = (text: string): string[] => {
  const tokens = tokenize(text);
  return finder.find(tokens).map(({ id, from, to, how }) => `${id} ${how}: ${text.slice(tokens[from]?.start, tokens[to]?.end)}`);
};

describe('a name is heard', () => {
  it.each([
    ['as it is written', 'we looked at Portside last year', ['portside letters: Portside']],
    ['in any case', 'PORTSIDE and portside', ['portside letters: PORTSIDE', 'portside letters: portside']],
    ['torn apart', 'the cargo lane people', ['cargolane letters: cargo lane']],
    ['run together', 'their data dog is nice', ['datadog letters: data dog']],
    ['with a genitive', "Portside's price", ["portside letters: Portside's"]],
    ['letter by letter', 'the n c a a said', ['ncaa letters: n c a a']],
    ['with a letter said twice', 'the n c double a said', ['ncaa letters: n c double a']],
    ['with a letter that sounds like "and"', 'the r and d side', ['rnd letters: r and d']],
    ['with an ampersand said', 'we open the q and a', ['qa letters: q and a']],
    ['without its article and its legal form', 'we work with Halden now', ['halden letters: Halden']],
    ['misheard', 'from fenix new media on', ['phoenix sound: fenix new media']],
    ['misheard in one sound', 'we looked at cargolain', ['cargolane sound: cargolain']],
  ])('%s', (_, text, expected) => expect(heard(text)).toEqual(expected));

  it.each(['we have our own side of the port', 'a new phoenix from the ashes', 'the cargo in the lane', 'new media is what we sell', '', 'n c a'])('and not in "%s"', (text) => expect(heard(text)).toEqual([]));

  it('not at all where there are no names', () => expect(createNameFinder([]).find(tokenize('anything'))).toEqual([]));
});

describe('whatever is said around it', () => {
  const filler = fc.array(fc.constantFrom('we', 'think', 'that', 'is', 'a', 'very', 'good', 'idea', 'today', 'because', 'people'), { maxLength: 8 });
  const name = fc.constantFrom('Portside', 'CargoLane', 'Datadog', 'Phoenix New Media');

  it('a name that is said is heard, once, at its place', () => {
    fc.assert(fc.property(filler, name, filler, (before, said, after) => {
      const tokens = tokenize([...before, said, ...after].join(' '));
      const width = tokenize(said).length;
      expect(finder.find(tokens)).toMatchObject([{ from: before.length, to: before.length + width - 1, how: 'letters', confidence: 1 }]);
    }));
  });

  it('mentions stand apart, from left to right, inside the words', () => {
    fc.assert(fc.property(fc.array(fc.oneof(filler, name.map((each) => [each]), fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { maxLength: 3 })), { maxLength: 6 }), (parts) => {
      const tokens = tokenize(parts.flat().join(' '));
      let last = -1;
      for (const { from, to } of finder.find(tokens)) {
        expect(from).toBeGreaterThan(last);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(to).toBeLessThan(tokens.length);
        last = to;
      }
    }));
  });

  it('another name takes no exact mention away', () => {
    fc.assert(fc.property(filler, name, fc.stringMatching(/^[a-z]{5,10}$/), (before, said, other) => {
      fc.pre(!said.toLowerCase().replaceAll(' ', '').includes(other) && !other.includes('port'));
      const tokens = tokenize([...before, said].join(' '));
      const more = createNameFinder([...things, { id: 'other', name: other, aliases: [] }]);
      expect(more.find(tokens).filter(({ how, id }) => how === 'letters' && id !== 'other')).toEqual(finder.find(tokens).filter(({ how }) => how === 'letters'));
    }));
  });
});
