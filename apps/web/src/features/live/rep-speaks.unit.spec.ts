import { describe, expect, it } from '@jest/globals';
import { lineOf } from './card.spec.js';
import { repSpeaks } from './rep-speaks.js';

const rep = (id: string, final: boolean) => lineOf(id, 'What would', { side: 'rep', speaker: 'Dana Okafor', final });
const buyer = (id: string, final = true) => lineOf(id, 'It is', { final });

describe('whether the rep speaks', () => {
  it.each([
    ['nobody has said anything', [], false], ['the rep has begun', [buyer('a'), rep('b', false)], true], ['the rep has ended', [buyer('a'), rep('b', true)], false], ['the buyer speaks', [rep('a', true), buyer('b', false)], false],
    ['both speak', [rep('a', false), buyer('b', false)], true], ['words of the rep stayed open long ago', [rep('a', false), buyer('b'), buyer('c'), buyer('d'), buyer('e')], false],
  ])('when %s', (_, lines, speaks) => expect(repSpeaks(lines)).toBe(speaks));
});
