import { describe, expect, it } from '@jest/globals';
import { noteCommand, stageCommand } from '@baton/testing';
import { planWrite } from './plan-write.js';

const command = stageCommand('evaluation', 'discovery');
const intended = { dealstage: 'evaluation' };

describe('planning a write by what the record holds now', () => {
  it.each([
    ['still the old value', 'discovery', false, 'write'],
    ['still the old value, after an intent', 'discovery', true, 'write'],
    ['somebody else’s value', 'negotiation', false, 'changed'],
    ['the new value already, put there by somebody else', 'evaluation', false, 'changed'],
    ['the new value already, after an intent', 'evaluation', true, 'already_there'],
    ['somebody else’s value, after an intent', 'negotiation', true, 'cannot_tell'],
    ['nothing', '', false, 'changed'],
  ] as const)('it holds %s', (_, dealstage, recovering, kind) => {
    expect(planWrite(command, { dealstage }, intended, recovering).kind).toBe(kind);
  });

  it('names the field, what was expected and what stands there', () => {
    expect(planWrite(command, { dealstage: 'negotiation' }, intended, false)).toEqual({ kind: 'changed', detail: 'dealstage was discovery, is now negotiation' });
    expect(planWrite(command, {}, intended, false)).toMatchObject({ detail: 'dealstage was discovery, is now empty' });
  });

  it.each([true, false])('a create expects nothing of the record (recovering: %s)', (recovering) => {
    expect(planWrite(noteCommand(), {}, {}, recovering)).toEqual({ kind: 'write' });
  });

  it('a field that was empty and still is may be written', () => {
    expect(planWrite({ ...command, expectedBefore: [{ field: 'hs_next_step', value: '' }] }, {}, { hs_next_step: 'call' }, false).kind).toBe('write');
  });
});
