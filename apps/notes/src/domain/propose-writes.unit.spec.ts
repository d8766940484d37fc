import { describe, expect, it } from '@jest/globals';
import type { DealContext } from '@baton/contracts';
import { sentencesOf } from '@baton/llm';
import { haldenDeal } from '@baton/testing';
import { competitorsOf } from './competitor.js';
import { readFields } from './crm-fields.js';
import { fakeCall } from './fake-call.spec.js';
import { findDecisions } from './find-decisions.js';
import { findNextSteps } from './find-next-steps.js';
import { proposeWrites } from './propose-writes.js';

const writesOf = (deal: DealContext, ...turns: readonly string[]) => {
  const call = { ...fakeCall(...turns), deal };
  const sentences = sentencesOf(call);
  const steps = findNextSteps(call, sentences);
  const readings = readFields(call, sentences, findDecisions(sentences), steps, { competitors: competitorsOf(undefined), items: [] });
  return proposeWrites({ callId: 'call-1', deal, endedAtMs: 1_000, noteBody: '<p>x</p>', headlineEvidence: [] }, readings, steps);
};

/** "field: before → after" of each write but the note and the tasks. */
const changes = (deal: DealContext, ...turns: readonly string[]): string[] => writesOf(deal, ...turns).flatMap(({ command }) => {
  const [{ field = '', value = '' } = {}] = command?.expectedBefore ?? [];
  const { action } = command ?? {};
  const after = action?.$case === 'dealStageSet' ? action.value.stageId : action?.$case === 'dealCloseDateSet' ? action.value.closeDate : action?.$case === 'dealFieldSet' ? action.value.value : undefined;
  return after === undefined ? [] : [`${field}: ${value} → ${after}`];
});
const deal = (change: Partial<DealContext>): DealContext => ({ ...haldenDeal, ...change });

describe('what a call changes of a deal', () => {
  it.each<[string, Partial<DealContext>, readonly string[], readonly string[]]>([
    ['nothing', {}, ['buyer: The depot is cold.'], []],
    ['its stage and its date', {}, ["buyer: Okay, let's run the pilot in two depots.", 'buyer: We can sign at the end of February.'], ['stage: discovery → evaluation', 'close_date: 2027-01-30 → 2027-02-28']],
    ['its amount', {}, ['rep: It would be €52,000 a year.', 'buyer: We agreed on €52,000 a year.'], ['amount: 48000 → 52000']],
    ['its amount, which nobody had set', { amount: '' }, ['buyer: We agreed on €52,000.'], ['amount:  → 52000']],
    ['no amount that is there already', { amount: '48000.00' }, ['buyer: We agreed on €48,000.'], []],
    ['no amount in another currency', {}, ['buyer: We agreed on $52,000.'], []],
    ['no price of each month', {}, ['buyer: We agreed on €4,000 per month.'], []],
    ['no price of each seat', {}, ['buyer: We agreed on €40 a seat.'], []],
    ['its next step', { nextStep: 'Call Tom' }, ["rep: I'll check the depot list with Tom by Friday."], ['next_step: Call Tom → Dana Okafor: Check the depot list with Tom by 2026-11-27']],
    ['no next step without a day', { nextStep: 'Call Tom' }, ["rep: I'll check the depot list with Tom."], []],
    ['no next step in Pipedrive', { vendor: 'pipedrive' }, ["rep: I'll check the depot list with Tom by Friday."], []],
  ])('is %s', (_, change, turns, expected) => expect(changes(deal(change), ...turns)).toEqual(expected));
});

describe('a lost deal', () => {
  const lost = ["buyer: Okay, let's run the pilot in two depots.", 'buyer: We can sign at the end of February.', 'rep: Wonderful.', 'rep: Shall we go on?', 'buyer: No, sorry. We went with Portside, the price was better.'];

  it('goes to the stage for it, with the reason, and nowhere else', () => expect(changes(haldenDeal, ...lost)).toEqual(['stage: discovery → closedlost', 'closed_lost_reason:  → Competitor: We went with Portside, the price was better']));
  it('has no reason where the vendor has no field for one', () => expect(changes(deal({ vendor: 'salesforce' }), ...lost)).toEqual(['stage: discovery → closedlost']));
  it('has no stage where the pipeline has none for it', () => expect(changes(deal({ vendor: 'pipedrive', stages: haldenDeal.stages.filter(({ isLost }) => !isLost) }), ...lost)).toEqual([]));
  it('that is lost already moves nowhere', () => expect(changes(deal({ stageId: 'closedlost', vendor: 'salesforce' }), ...lost)).toEqual([]));
});

describe('every write', () => {
  it('has its evidence and how sure it is, and what changes the deal is never approved in bulk', () => {
    const writes = writesOf(haldenDeal, "buyer: Okay, let's run the pilot in two depots.", 'buyer: We sign at the end of February, we agreed on €52,000.', "rep: I'll send you the plan by Friday.");
    expect(writes.map(({ proposalId, risk }) => [proposalId, risk])).toEqual([['call-1/note', 'low'], ['call-1/stage', 'risky'], ['call-1/close-date', 'risky'], ['call-1/amount', 'risky'], ['call-1/task-1', 'low'], ['call-1/next-step', 'low']]);
    for (const { evidence, confidence } of writes.slice(1)) { expect(evidence.length).toBeGreaterThan(0); expect(confidence).toBeGreaterThanOrEqual(0.6); }
  });

  it('that is a task says whose it is and by when', () => {
    const task = writesOf(haldenDeal, "rep: I'll send you the plan for depots by Friday.").find(({ proposalId }) => proposalId.endsWith('task-1'))?.command?.action;
    expect(task).toEqual({ $case: 'taskCreate', value: { subject: 'Send the plan for depots', body: "Owner: Dana Okafor\nDana Okafor: I'll send you the plan for depots by Friday.", dueDate: '2026-11-27' } });
  });
});
