import { About, Actor, CoachCardRaised, CrmField, type FactOf, NextStep, NoteDrafted, NoteLine, Proposal } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { callClock, cardLine, noteLines } from './replay-lines.js';

const startedAtMs = 1_795_442_520_000;
const envelope = { id: 'x', version: 1, tenant: 'northwind', causationId: '', correlationId: '', actor: Actor.AI, occurredAtMs: startedAtMs + 107_000, recordedAtMs: 0, traceContext: '', about: About.create(), repLocalDate: '2026-11-23' };
const card = (change: Partial<CoachCardRaised> = {}): FactOf<'coach.card_raised'> => ({
  ...envelope, type: 'coach.card_raised',
  payload: CoachCardRaised.fromPartial({ kind: 'objection', topic: 'price', headline: 'Anchor on the morning they lose', heardAtMs: startedAtMs + 500, evidence: { endMs: 42_900 }, ...change }),
});
const note = (change: Partial<NoteDrafted>): FactOf<'note.drafted'> => ({ ...envelope, type: 'note.drafted', payload: NoteDrafted.fromPartial({ callTitle: 'Halden Freight', ...change }) });

describe('a card as one line', () => {
  it('tells when, what and how fast', () => { expect(cardLine(card(), startedAtMs, startedAtMs + 531)).toBe('00:42 objection · price  "Anchor on the morning they lose"  31 ms'); });
  it('takes the fact\'s own time without evidence', () => { expect(cardLine(card({ evidence: undefined }), startedAtMs, startedAtMs + 531)).toMatch(/^01:47 /); });
  it('is never early', () => { expect(cardLine(card(), startedAtMs, startedAtMs)).toMatch(/ 0 ms$/); });
  it.each([[0, '00:00'], [59_999, '00:59'], [60_000, '01:00'], [5_999_000, '99:59'], [6_000_000, '100:00']])('%d ms is %s', (ms, clock) => { expect(callClock(ms)).toBe(clock); });
});

describe('a note as lines', () => {
  it('has its parts in order and leaves out empty ones', () => {
    const line = (text: string): NoteLine => NoteLine.fromPartial({ text });
    expect(noteLines(note({
      headline: line('Pilot on two depots'), topics: [line('Re-keying')], decisions: [],
      nextSteps: [NextStep.fromPartial({ text: 'Send the integration plan', owner: 'Dana Okafor', dueDate: '2026-11-26' }), NextStep.fromPartial({ text: 'Compare' })],
      crmFields: [CrmField.fromPartial({ label: 'Close date', value: '2027-02-28' }), CrmField.fromPartial({ label: 'Amount', leftEmptyReason: 'nobody named a sum' })],
      proposals: [Proposal.create()],
    }))).toEqual([
      'Note · Halden Freight', 'Pilot on two depots', 'Topics', '  - Re-keying',
      'Next steps', '  - Send the integration plan (Dana Okafor) by 2026-11-26', '  - Compare',
      'CRM fields', '  - Close date: 2027-02-28', '  - Amount: left empty, nobody named a sum', '1 write waits for approval in the console.',
    ]);
  });
  it('counts what waits', () => { expect(noteLines(note({ proposals: [Proposal.create(), Proposal.create()] })).at(-1)).toBe('2 writes wait for approval in the console.'); });
});
