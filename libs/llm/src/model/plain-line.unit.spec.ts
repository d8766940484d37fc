import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainLineFault } from './plain-line.js';

const sources = ['Priya Raman of R&D', 'Halden Freight', 'We agreed on €48,000 a year for twelve months.', 'Portside quoted “a flat fee” in Q3.', 'The call is at 10.30 on 2 March, room 7b.', 'closes on 2027-01-30', 'up 15 percent'];
const faultOf = (line: string, maxLength = 140) => plainLineFault(line, { maxLength, sources });

describe('a plain line', () => {
  it.each([
    'What would you do with those hours by spring?', 'Priya agreed on 48,000 a year.', 'It is €48000 for 12 months.', 'Forty-eight thousand a year, for a dozen people.', "Halden's drivers wait, and I'd like to see why.",
    'Portside quoted "a flat fee".', 'Portside quoted “a flat fee.”', 'Ask about Q3.', 'It closes on 2027-01-30.', 'Up fifteen percent.', 'Up 15%.', 'Meet at 10.30 on 2 March.', 'Great! Let us see. Would that help?', 'R&D in Halden will like it.', 'They said: "a flat fee" and no more.', "I'd say Calls at 10.30 suit.",
  ])('is: %s', (line) => expect(faultOf(line)).toBeUndefined());

  it.each([
    ['empty', ''], ['empty', '   '],
    ['too_long', 'a '.repeat(71)],
    ['not_plain', 'Take the <b>pilot</b>.'], ['not_plain', '**Take** the pilot.'], ['not_plain', 'Take [this](that).'], ['not_plain', 'Take `it`.'], ['not_plain', '# Take it'], ['not_plain', 'Take it.\nNow.'], ['not_plain', 'Take it.\u2028Now.'],
    ['not_plain', 'Take &lt;it&gt;'], ['not_plain', 'Take it &#106;'], ['not_plain', 'Take\u200B it.'], ['not_plain', 'Take it.\u{E0041}'], ['not_plain', 'Take \u202Eit'], ['not_plain', '{"line": "x"}'], ['not_plain', 'a | b'], ['not_plain', String.raw`a\nb`], ['not_plain', '__proto__'],
    ['address', 'See https://evil.example.'], ['address', 'See www evil.'], ['address', 'See evil.example for more.'], ['address', 'Mail me@evil'], ['address', 'javascript:alert'], ['address', 'tel: me'], ['address', 'See evil dot com.'], ['address', 'See halden.freight'],
    ['number', 'Take 10 percent off.'], ['number', 'Take ten percent off.'], ['number', 'It is 49,000 a year.'], ['number', 'It is half a million.'], ['number', 'Ask about Q4.'], ['number', 'Take ٤٨ of them.'], ['number', 'Take ½ of it.'], ['number', 'It is 480.'], ['number', 'It is €8,000.'], ['number', 'Take 30 percent off.'], ['number', 'Take 12% off.'], ['number', 'For 15 months.'], ['number', 'By 2027.'], ['number', 'It closes on 2027-01-31.'],
    ['quotation', 'Portside quoted "a free year".'], ['quotation', 'He said “whatever you want”.'], ['quotation', 'He said "a flat fee" and "no fee".'], ['quotation', 'He said «gratis»'],
    ['name', 'Tell Borealis about it.'], ['name', 'Borealis has it.'], ['name', 'We do it like NASA.'], ['name', 'Tell Вorealis about it.'], ['name', "That is Borealis's way."],
  ] as const)('is not, being %s: %j', (fault, line) => expect(faultOf(line)).toBe(fault));

  it('may be as long as the limit and no longer', () => {
    expect(faultOf('abcde', 5)).toBeUndefined();
    expect(faultOf('abcdef', 5)).toBe('too_long');
  });

  it('without sources brings in no number and no name', () => {
    fc.assert(fc.property(fc.nat(), fc.stringMatching(/^[A-Z][a-z]{3,8}zq$/), (number, name) => {
      expect(plainLineFault(`we take ${number}`, { maxLength: 200, sources: [] })).toBe('number');
      expect(plainLineFault(`we take ${name}`, { maxLength: 200, sources: [] })).toBe('name');
      expect(plainLineFault(`we take ${name}`, { maxLength: 200, sources: [`so said ${name}`] })).toBeUndefined();
    }));
  });
});
