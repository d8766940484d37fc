import { Invitee, Side } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { sideOfSpeaker, withRep } from './side-of-speaker.js';

const rep = Invitee.fromPartial({ name: 'Dana Okafor', email: 'dana@northwind.example', side: Side.REP });
const buyer = Invitee.fromPartial({ name: 'Priya Raman', side: Side.BUYER });
const jose = Invitee.fromPartial({ name: 'José Álvarez', side: Side.BUYER });
const otherDana = Invitee.fromPartial({ name: 'Dana Whitfield', side: Side.BUYER });

describe('the side of a speaker', () => {
  it.each<[string, Invitee[], string, Side]>([
    ['the exact name', [rep, buyer], 'Priya Raman', Side.BUYER],
    ['another case', [rep, buyer], 'DANA okafor', Side.REP],
    ['spaces around and within', [rep, buyer], '  Priya   Raman ', Side.BUYER],
    ['an accent written in two characters', [rep, jose], 'José Álvarez'.normalize('NFD'), Side.BUYER],
    ['a first name only one has', [rep, buyer], 'priya', Side.BUYER],
    ['a first name two have', [rep, otherDana], 'Dana', Side.UNSPECIFIED],
    ['the full name of one of two namesakes by first name', [rep, otherDana], 'dana whitfield', Side.BUYER],
    ['two invitees of one name', [rep, { ...rep, side: Side.BUYER }], 'Dana Okafor', Side.UNSPECIFIED],
    ['somebody not invited', [rep, buyer], 'Tom Weller', Side.UNSPECIFIED],
    ['a first name with a wrong last name', [rep, buyer], 'Priya Shah', Side.UNSPECIFIED],
    ['nobody', [rep, buyer], '', Side.UNSPECIFIED],
    ['nobody at an empty table', [], 'Dana Okafor', Side.UNSPECIFIED],
  ])('%s', (_, invitees, speaker, side) => { expect(sideOfSpeaker(invitees, speaker)).toBe(side); });

  it('an invitee without a side gives none', () => {
    expect(sideOfSpeaker([Invitee.fromPartial({ name: 'Dana Okafor' })], 'Dana Okafor')).toBe(Side.UNSPECIFIED);
  });
});

describe('marking the rep', () => {
  const open = { ...rep, side: Side.UNSPECIFIED };
  it('knows the rep by address in any case', () => { expect(withRep([open, buyer], 'Dana@Northwind.example')).toEqual([rep, buyer]); });
  it('leaves a side the platform stated', () => { expect(withRep([{ ...rep, side: Side.BUYER }], rep.email)[0]?.side).toBe(Side.BUYER); });
  it('marks nobody without an address', () => { expect(withRep([{ ...open, email: '' }], '')[0]?.side).toBe(Side.UNSPECIFIED); });
});
