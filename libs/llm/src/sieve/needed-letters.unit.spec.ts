import { describe, expect, it } from '@jest/globals';
import { neededLetters } from './needed-letters.js';

describe('the letters that every match of a pattern holds', () => {
  it.each<[string, RegExp, readonly string[] | undefined]>([
    ['a word', /magic/, ['magic']],
    ['words side by side', /\bnot at all\b/, ['not at all']],
    ['one of several', /fair|great|good/, ['fair', 'great', 'good']],
    ['the longest run of those there are', /no (?:\w+ )?budget\b/, ['budget']],
    ['of two choices the one whose shortest is longer', /(?:no|not) (?:afford|justify)/, ['afford', 'justify']],
    ['of two as long the one with fewer', /(?:one|two) (?:\w+ )?six/, ['six']],
    ['nothing of what may be left out', /(?:very )?dear(?:est)?/, ['dear']],
    ['a letter that may be left out ends the run before it', /budgets?/, ['budget']],
    ['a letter said more than once ends the run behind it', /no+ way/, [' way']],
    ['none where it may be there any number of times', /(?:abc)*/, undefined],
    ['none where a count begins at nothing', /(?:abc){0,3}/, undefined],
    ['what a count begins at', /(?:abc ){1,3}/, ['abc ']],
    ['none of a class', /[abc]/, undefined],
    ['none beside a way without any', /magic|\w+/, undefined],
    ['none of an empty way', /(?:|magic)/, undefined],
    ['nothing of what is looked at and not read', /(?<![\w'])hype(?!\w)(?=never)/, ['hype']],
    ['the letters themselves where they are escaped', /\$ ?1\.5/, ['1.5']],
    ['what a group around a word holds', /(worr(?:y|ies))/, ['worr']],
    ['what a group with a name holds', /(?<mood>happy)/, ['happy']],
    ['the start and the end take no room', /^no$/, ['no']],
    ['each once', /(?:abc|abc)/, ['abc']],
    ['nothing, where any letter may be large', /magic/i, undefined],
    ['as many again lazily', /ab+?cde/, ['cde']],
    ['a bracket inside a class does not end it', /[\]x]abc/, ['abc']],
  ])('%s', (_, pattern, expected) => expect(neededLetters(pattern)).toEqual(expected));
});
