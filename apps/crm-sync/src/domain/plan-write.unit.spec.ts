import { describe, expect, it } from '@jest/globals';
import type { Command } from '@baton/contracts';
import { closeDateCommand, noteCommand, stageCommand } from '@baton/testing';
import fc from 'fast-check';
import { planWrite } from './plan-write.js';

const command = stageCommand('evaluation', 'discovery');
const intended = { stage: 'evaluation' };
const expecting = (expected: Record<string, string>): Command => ({ ...command, expectedBefore: Object.entries(expected).map(([field, value]) => ({ field, value })) });

describe('planning a write by what the record holds now', () => {
  it.each([
    ['still the old value', 'discovery', false, 'write'],
    ['still the old value, after an intent', 'discovery', true, 'write'],
    ['somebody else’s value', 'negotiation', false, 'changed'],
    ['the new value already, put there by somebody else', 'evaluation', false, 'changed'],
    ['the new value already, after an intent', 'evaluation', true, 'already_there'],
    ['somebody else’s value, after an intent', 'negotiation', true, 'cannot_tell'],
    ['nothing', '', false, 'changed'],
    ['nothing, after an intent', '', true, 'cannot_tell'],
    ['the old value in other letters', 'Discovery', false, 'changed'],
    ['the old value with a space', 'discovery ', false, 'changed'],
  ] as const)('it holds %s', (_, stage, recovering, kind) => {
    expect(planWrite(command, { stage }, intended, recovering).kind).toBe(kind);
  });

  it.each([
    ['all expected fields stand', { stage: 'discovery', amount: '48000' }, false, 'write'],
    ['one of two expected fields moved', { stage: 'discovery', amount: '50000' }, false, 'changed'],
    ['the set field stands, another moved, after an intent', { stage: 'discovery', amount: '50000' }, true, 'cannot_tell'],
    ['the set field is set, another moved, after an intent', { stage: 'evaluation', amount: '50000' }, true, 'already_there'],
    ['an expected field is gone', { stage: 'discovery' }, false, 'changed'],
  ] as const)('with two expected fields, when %s', (_, current, recovering, kind) => {
    expect(planWrite(expecting({ stage: 'discovery', amount: '48000' }), current, intended, recovering).kind).toBe(kind);
  });

  it('names every field that moved, with what was expected and what stands there', () => {
    expect(planWrite(command, { stage: 'negotiation' }, intended, false)).toEqual({ kind: 'changed', detail: 'stage was discovery, is now negotiation', found: [{ field: 'stage', value: 'negotiation' }] });
    expect(planWrite(command, {}, intended, false)).toMatchObject({ detail: 'stage was discovery, is now empty' });
    expect(planWrite(expecting({ stage: '', amount: '1' }), { stage: 'x', amount: '' }, intended, false)).toMatchObject({ detail: 'stage was empty, is now x; amount was 1, is now empty' });
  });

  it('names every field the rep was not shown, and what stands where nothing stands', () => {
    expect(planWrite(expecting({}), {}, { stage: 'evaluation', amount: '1' }, false)).toMatchObject({ detail: 'the approval does not say what stage, amount was' });
    expect(planWrite(command, {}, intended, false)).toMatchObject({ found: [{ field: 'stage', value: '' }] });
  });

  it.each([
    ['one of two set fields holds the new value', { stage: 'evaluation', amount: '1' }, { stage: 'evaluation', amount: '52000' }, 'cannot_tell'],
    ['both set fields hold the new values', { stage: 'evaluation', amount: '52000' }, { stage: 'evaluation', amount: '52000' }, 'already_there'],
    ['nothing is set, and the record is not what it was', { stage: 'negotiation', amount: '48000' }, {}, 'cannot_tell'],
  ] as const)('after an intent, when %s', (_, current, set, kind) => { expect(planWrite(expecting({ stage: 'discovery', amount: '48000' }), current, set, true).kind).toBe(kind); });

  it('a field that was to be emptied and is not there any more is done, after an intent', () => {
    expect(planWrite(expecting({ next_step: 'call' }), {}, { next_step: '' }, true).kind).toBe('already_there');
  });

  it.each([true, false])('a create expects nothing of the record (recovering: %s)', (recovering) => {
    expect(planWrite(noteCommand(), {}, {}, recovering)).toEqual({ kind: 'write' });
  });

  it('a field that was empty and still is may be written', () => {
    expect(planWrite(expecting({ next_step: '' }), {}, { next_step: 'call' }, false).kind).toBe('write');
  });

  it.each([true, false])('a field whose value the rep was not shown is never written (recovering: %s)', (recovering) => {
    expect(planWrite(expecting({}), { stage: 'discovery' }, intended, recovering)).toEqual({ kind: 'unguarded', detail: 'the approval does not say what stage was' });
    expect(planWrite(expecting({ stage: 'discovery' }), { stage: 'discovery', amount: '1' }, { ...intended, amount: '2' }, recovering).kind).toBe('unguarded');
  });

  it('a value that is set to what it was changes nothing and is told as applied after an intent', () => {
    const same = closeDateCommand('2027-01-30', '2027-01-30');
    expect(planWrite(same, { close_date: '2027-01-30' }, { close_date: '2027-01-30' }, false).kind).toBe('write');
  });

  const value = fc.constantFrom('', 'a', 'b', 'c');
  it('writes only what stands as the rep saw it; blames nobody while its own work may be what stands there', () => {
    fc.assert(fc.property(value, value, value, fc.boolean(), (expected, wanted, found, recovering) => {
      const { kind } = planWrite(expecting({ stage: expected }), { stage: found }, { stage: wanted }, recovering);
      expect(kind === 'write').toBe(found === expected);
      if (kind === 'changed') expect(recovering).toBe(false);
      if (kind === 'already_there') expect([recovering, found]).toEqual([true, wanted]);
    }));
  });
});
