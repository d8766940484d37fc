/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { type ReviewItem, actionSchema } from '@baton/contracts';
import fc from 'fast-check';
import { commandJson } from './command-json.js';
import { afterText, oneLine, shownValue } from './item-text.js';
import { reviewItem } from './review-item.spec.js';

const kind = (name: string): Pick<ReviewItem, 'payload'> => ({ payload: JSON.stringify({ dealFieldSet: { field: 'amount', value: '1', kind: name } }) });

describe('what a payload says', () => {
  it('is read with every value that was left out as empty, as the canonical bytes leave them out', () => {
    expect(commandJson('{"taskCreate":{"subject":"Send the plan"},"mailDraftCreate":{},"target":{"recordId":"4471"}}')).toEqual({
      taskCreate: { subject: 'Send the plan', body: '', dueDate: '' }, mailDraftCreate: { to: [], subject: '', body: '' },
    });
  });

  it.each(['', 'no json', 'null', '[]', '"text"', '{"taskCreate":"soon"}', '{"mailDraftCreate":{"to":"priya@halden.example"}}'])('is nothing where the bytes are not understood: %j', (payload) => {
    expect(commandJson(payload)).toEqual({});
  });

  it('is never the reason why a page falls over', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (payload) => { expect(typeof commandJson(payload)).toBe('object'); }));
  });
});

describe('a value as a person reads it', () => {
  it.each([
    ['FIELD_KIND_NUMBER', '1250000.50', '1,250,000.50'], ['FIELD_KIND_NUMBER', '', ''], ['FIELD_KIND_NUMBER', 'ask Tom', 'ask Tom'],
    ['FIELD_KIND_DATE', '2027-02-28', '28 Feb 2027'], ['FIELD_KIND_TEXT', '48000', '48000'], ['FIELD_KIND_PICK_LIST', 'enterprise', 'enterprise'],
  ])('of %s: %j is %j', (name, value, text) => { expect(shownValue(kind(name), value)).toBe(text); });

  it.each([
    ['task_create', 'Send the plan · due 2026-11-26', 'Send the plan · due 26 Nov 2026'], ['task_create', 'Prepare 2026-11-26', 'Prepare 2026-11-26'],
    ['deal_close_date_set', '2027-02-28', '28 Feb 2027'], ['deal_stage_set', 'Evaluation', 'Evaluation'],
  ] as const)('after a %s: %j is %j', (action, after, text) => { expect(afterText(reviewItem('a', { action, after }))).toBe(text); });
});

describe('a proposal in one line', () => {
  it.each<[string, Partial<ReviewItem>, string]>([
    ['the first words of a note', { action: 'note_create', after: '<p>First</p><p>Second</p>' }, 'First'], ['a note without words', { action: 'note_create', after: '' }, 'note'],
    ['a task', { action: 'task_create', after: 'Send it · due 2026-11-26' }, 'Send it · due 26 Nov 2026'],
    ['a stage', {}, 'Discovery → Evaluation'], ['a close date that was empty', { action: 'deal_close_date_set', before: '', after: '2027-02-28' }, 'empty → 28 Feb 2027'],
    ['an amount', { action: 'deal_field_set', before: '48000', after: '52000', ...kind('FIELD_KIND_NUMBER') }, '48,000 → 52,000'], ['a field that is emptied', { action: 'deal_field_set', before: 'Tom', after: '' }, 'Tom → empty'],
    ['the subject of a mail', { action: 'mail_draft_create', after: 'Hello', details: [{ label: 'To', value: 'priya@halden.example' }, { label: 'Subject', value: 'The plan' }] }, 'The plan'],
    ['a mail without a subject', { action: 'mail_draft_create', after: 'Hello', details: [{ label: 'Subject', value: '' }] }, 'no subject'],
    ['what a removed record said', { action: 'created_record_remove', before: 'Run it on two depots', after: '' }, 'Run it on two depots'], ['a removed record nobody remembers', { action: 'created_record_remove', before: '', after: '' }, 'what it said is not known'],
  ])('is %s', (_, more, text) => { expect(oneLine(reviewItem('a', more))).toBe(text); });

  it.each(actionSchema.options)('is never empty: %s', (action) => {
    fc.assert(fc.property(fc.string(), fc.string(), (before, after) => { expect(oneLine(reviewItem('a', { action, before, after }))).not.toBe(''); }), { numRuns: 20 });
  });
});
