import { describe, expect, it } from '@jest/globals';
import { type CallUtteranceHeard, type Fact, Side } from '@baton/contracts';
import { buyerSaid, callEnded, callStarted, haldenDeal, otherBuyerSaid, repSaid, strangerSaid } from '@baton/testing';
import { type CallSoFar, hear, nothingHeard } from './call-so-far.js';
import { crmFields, readFields } from './crm-fields.js';
import { findDecisions } from './find-decisions.js';
import { findNextSteps } from './find-next-steps.js';
import { taskText } from './rule-steps.js';
import { findTopics } from './find-topics.js';
import { inferCloseDate, inferStage, sentencesOf } from '@baton/llm';
import { proposeWrites } from './propose-writes.js';

type Voice = (text: string, said: { id: string; startMs: number }) => Fact;
const voices: Readonly<Record<string, Voice>> = { rep: repSaid, buyer: buyerSaid, tom: otherBuyerSaid, nobody: strangerSaid };

/** "rep: words" per line, five seconds each. */
const callOf = (...turns: readonly string[]): CallSoFar => [callStarted(), ...turns.map((turn, at) => {
  const [, who = '', words = ''] = /^(\w+): (.*)$/.exec(turn) ?? [];
  return (voices[who] ?? strangerSaid)(words, { id: `u${at}`, startMs: at * 5_000 });
})].reduce<CallSoFar>((call, fact) => hear(call, fact as never), nothingHeard);
const stepsOf = (...turns: readonly string[]): string[] => {
  const call = callOf(...turns);
  return findNextSteps(call, sentencesOf(call)).map(({ owner, text, dueDate }) => `${owner.split(' ')[0]}: ${text}${dueDate && `, ${dueDate}`}`);
};
const decisionsOf = (...turns: readonly string[]): string[] => findDecisions(sentencesOf(callOf(...turns))).map(({ text }) => text);
const fieldsOf = (...turns: readonly string[]): Record<string, string> => {
  const call = callOf(...turns);
  const sentences = sentencesOf(call);
  const fields = crmFields(readFields(call, sentences, findDecisions(sentences), findNextSteps(call, sentences)));
  return Object.fromEntries(fields.map(({ field, value, leftEmptyReason }) => [field, value || `(${leftEmptyReason})`]));
};

describe('what is said afterwards to be done', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['an offer that is taken', ['rep: I can send you our security paper.', 'buyer: Please do.'], ['Dana: Send our security paper']],
    ['an offer nobody takes', ['rep: I can send you our security paper.', 'buyer: We have our own rules.'], []],
    ['an offer the rep takes up alone', ['rep: I can send you our security paper.', 'rep: Sure, that is easy.'], []],
    ['a request to whoever spoke last', ['tom: We have three depots.', 'rep: Could you share the depot numbers?'], ['Tom: Share the depot numbers']],
    ['a request before anybody of the other side spoke', ['rep: Could you share the depot numbers?'], ['Priya: Share the depot numbers']],
    ['a request and a promise with other words', ['rep: Can you send me access to a sample order?', "buyer: Sure, I'll send you a couple of bookings."], ['Priya: Send access to a sample order']],
    ['two promises of the same person', ["rep: I'll send the security paper. And I'll check the billing interface."], ['Dana: Send the security paper', 'Dana: Check the billing interface']],
    ['the same promise much later', ["rep: I'll send the integration plan.", 'tom: Fine with me.', 'tom: And now lunch.', 'tom: Or tea.', 'tom: Or both.', "rep: I'll send the integration plan tomorrow."], ['Dana: Send the integration plan, 2026-11-24']],
    ['something without an object', ["rep: I'll send it.", "buyer: I'll do that."], []],
    ['an unknown person’s promise', ["nobody: I'll send the depot list by Friday."], ['Somebody: Send the depot list, 2026-11-27']],
    ['a request of nobody known', ['nobody: Could you share the depot numbers?'], []],
    ['somebody who is not in the call', ['buyer: Maria will check the depot numbers.'], []],
    ['a moment of the conversation itself', ["rep: Let me show you the depot screen. I'll start with the bookings."], []],
  ])('%s', (_, turns, expected) => expect(stepsOf(...turns)).toEqual(expected));

  it.each([
    ['send you the plan by Thursday, and I will copy Tom', ['Thursday'], 'Send the plan'],
    ['share some case studies if that would be helpful.', [], 'Share some case studies'],
    ['set it up for TechFlow—show how it works', [], 'Set it up for TechFlow'],
    ['check the numbers before the end of February', ['end of February'], 'Check the numbers'],
    ['review it (all) with us', ['(all)'], 'Review it with us'],
  ])('%j becomes %j', (words, dates, expected) => expect(taskText(words, dates)).toBe(expected));

  it('keeps at most eight', () => {
    const things = ['price list', 'depot map', 'slip sample', 'contract draft', 'security paper', 'rollout plan', 'billing export', 'driver survey', 'audit report', 'holiday calendar'];
    expect(stepsOf(...things.map((thing) => `rep: I'll send the ${thing}.`))).toHaveLength(8);
  });
});

describe('decisions', () => {
  it.each<[string, string[]]>([
    ["buyer: Okay, let's do that: we'll run it on two depots.", ['Run it on two depots']],
    ['buyer: Let me talk to Amy, but I think we are ready to move forward with a pilot.', ['We are ready to move forward with a pilot']],
    ['tom: Tuesday at three works for both of us.', ['Tuesday at three works for both of us']],
    ['buyer: We agreed on two depots in January.', ['We agreed on two depots in January']],
    ["buyer: Maybe we'll run it on two depots.", []], ['buyer: Should we go with the pilot plan?', []], ["buyer: Let's say the depot has ten drivers.", []], ["buyer: Let's do it.", []], ['buyer: The depot is cold today.', []],
  ])('in "%s"', (turn, expected) => expect(decisionsOf(turn)).toEqual(expected));

  it('about the same thing are told once', () => expect(decisionsOf("buyer: We'll run two depots in January.", 'rep: Agreed, two depots in January.')).toEqual(['Run two depots in January']));
  it('put the strongest first', () => expect(decisionsOf("tom: We'll use the loading dock.", 'buyer: We agreed on two sites, so we will start in Leeds.')[0]).toMatch(/two sites/));
});

describe('topics', () => {
  const topicsOf = (...turns: readonly string[]) => findTopics(sentencesOf(callOf(...turns)), []);
  const pitch = 'rep: We have a robust platform with analytics, scoring, sequences, reporting and dashboards.';

  it('are the buyer’s words before the rep’s pitch', () => {
    const topics = topicsOf(pitch, "buyer: I'm not really interested.", pitch.replace('robust', 'great'));
    expect(topics.toSorted((a, b) => b.score - a.score)[0]?.line.text).toBe("I'm not really interested");
  });

  it('are no courtesies', () => expect(topicsOf('rep: Thanks for joining the call about depots today.', 'buyer: Good morning from the depot in Leeds today.')).toEqual([]));
  it('weigh a problem more than small talk', () => {
    const [trouble, chat] = topicsOf('buyer: Every driver waits two hours at the wrong dock.', 'buyer: Every driver likes the new coffee machine there.').map(({ score }) => score);
    expect(trouble).toBeGreaterThan(chat ?? 0);
  });
  it('stand in the order they were spoken of', () => {
    const evidence = topicsOf(...['slips', 'docks', 'pallets', 'drivers', 'bookings', 'penalties', 'trucks'].map((thing) => `buyer: The ${thing} cost us hours in Leeds ${thing.length} times.`)).map(({ line }) => line.evidence[0]?.startMs ?? 0);
    expect(evidence).toEqual(evidence.toSorted((a, b) => a - b));
    expect(evidence.length).toBeLessThanOrEqual(5);
  });
});

describe('the fields of the deal', () => {
  it.each<[string, string, readonly string[], string]>([
    ['the amount that was agreed', 'amount', ['buyer: We agreed on €48,000 a year.'], '48000'],
    ['an amount somebody only named', 'amount', ['rep: It costs €48,000 a year.'], '(no figure was agreed; €48,000 was named)'],
    ['who signs', 'decision_maker', ['tom: Priya signs that kind of thing.'], 'Priya'],
    ['who signs, said by that person', 'decision_maker', ['buyer: I sign that kind of thing.'], 'Priya Raman'],
    ['who signs, asked', 'decision_maker', ['rep: So Priya signs that?'], '(nobody said who decides)'],
    ['the next step due first', 'next_step', ["rep: I'll send the security paper by Friday.", "tom: I'll share the depot list by Wednesday."], 'Tom Weller: Share the depot list by 2026-11-25'],
    ['a next step without a date', 'next_step', ["rep: I'll send the security paper."], 'Dana Okafor: Send the security paper'],
    ['no next step', 'next_step', ['buyer: The depot is cold.'], '(no next step was agreed)'],
    ['a date only the rep names', 'close_date', ['rep: So you sign at the end of February.', 'buyer: The depot is cold.'], '(no date for signing was agreed)'],
    ['a date the rep names and the buyer repeats', 'close_date', ['rep: So you sign at the end of February.', 'buyer: The end of February, yes.'], '2027-02-28'],
    ['how long other deals took', 'close_date', ['buyer: We used to close deals in about 50 days.'], '(no date for signing was named)'],
    ['a date that is over', 'close_date', ['buyer: We wanted to sign on 2 November 2026.'], '(no date for signing was named)'],
  ])('%s', (_, field, turns, expected) => expect(fieldsOf(...turns)[field]).toBe(expected));

  it('say why they are empty without a deal', () => {
    expect(fieldsOf('buyer: Hello there.')['stage']).toBe('(nothing was agreed that ends this stage)');
    const call = { ...callOf('buyer: Hello there.'), deal: null, dealMissingReason: '' };
    expect(readFields(call, [], [], []).stage.emptyReason).toBe('the call belongs to no deal');
  });

  it('know the stages by the names of the pipeline itself', () => {
    const call = callOf("buyer: Okay, let's start the pilot.");
    const stages = [{ id: 's1', label: 'New', order: 0, isWon: false, isLost: false }, { id: 's2', label: 'Trial', order: 1, isWon: false, isLost: false }, { id: 's3', label: 'Pilot lost', order: 2, isWon: false, isLost: true }];
    expect(inferStage({ ...haldenDeal, stageId: 's1', stages }, sentencesOf(call))).toMatchObject({ value: 's2', label: 'Trial' });
    expect(inferStage({ ...haldenDeal, stageId: 'unknown', stages }, sentencesOf(call)).value).toBe('');
  });

  it('are surer the more voices say so', () => {
    const date = (...turns: readonly string[]) => { const call = callOf(...turns); return inferCloseDate(call, sentencesOf(call)).confidence; };
    expect(date('buyer: We sign by 15 March.', 'rep: 15 March it is.')).toBeGreaterThan(date('buyer: We sign by 15 March.'));
    expect(date('buyer: We sign by 15 March.')).toBeGreaterThan(date('buyer: We sign in March.'));
  });
});

describe('proposals', () => {
  const call = callOf("buyer: Okay, let's run the pilot in two depots. We sign at the end of February.", "rep: I'll send the plan for depots by Friday.");
  const sentences = sentencesOf(call);
  const steps = findNextSteps(call, sentences);
  const readings = readFields(call, sentences, findDecisions(sentences), steps);
  const context = { callId: 'call-1', deal: haldenDeal, endedAtMs: 1_000, noteBody: '<p>x</p>', headlineEvidence: [] };
  const writes = proposeWrites(context, readings, steps);

  it('are for the deal in the CRM it came from, for a week, and say what swayed them', () => {
    expect(writes.map(({ proposalId }) => proposalId)).toEqual(['call-1/note', 'call-1/stage', 'call-1/close-date', 'call-1/task-1', 'call-1/next-step']);
    for (const { command, expiresAtMs, taint } of writes) {
      expect(command?.target).toEqual({ connectionId: 'hubspot-main', vendor: 'hubspot', object: 'deal', recordId: '4471', label: 'Halden Freight', recordVersion: 'v1' });
      expect([expiresAtMs, taint]).toEqual([1_000 + 7 * 86_400_000, ['transcript']]);
    }
  });

  it('leave out what is not sure enough', () => {
    const unsure = proposeWrites(context, { ...readings, stage: { ...readings.stage, confidence: 0.59 }, closeDate: { ...readings.closeDate, confidence: 0.6 }, nextStep: { ...readings.nextStep, confidence: 0.59 } }, []);
    expect(unsure.map(({ proposalId }) => proposalId)).toEqual(['call-1/note', 'call-1/close-date']);
  });

  it('are three tasks at most, and only the rep’s', () => {
    const step = { text: 'Send the plan', owner: 'Dana Okafor', side: Side.REP, dueDate: '2026-11-27', evidence: [] };
    const tasks = (...more: Partial<typeof step>[]) => proposeWrites(context, readings, more.map((each) => ({ ...step, ...each }))).filter(({ proposalId }) => proposalId.includes('task')).length;
    expect([tasks({}, {}, {}, {}), tasks({ side: Side.BUYER }), tasks({ dueDate: '' }), tasks({})]).toEqual([3, 0, 0, 1]);
  });
});

describe('the call so far', () => {
  const heard = (change: Partial<CallUtteranceHeard>): Fact => { const fact = buyerSaid('Hello.', { id: 'a' }); return { ...fact, payload: { ...fact.payload, ...change } }; };
  it.each<[string, Fact, number]>([['a final', heard({}), 1], ['a hypothesis', heard({ isFinal: false }), 0], ['the end', callEnded(), 0]])('holds %s as %#', (_, fact, lines) => {
    expect(hear(nothingHeard, fact as never).lines).toHaveLength(lines);
  });
  it('holds each utterance once', () => expect(hear(hear(nothingHeard, heard({}) as never), heard({ revision: 2, text: 'Hi.' }) as never).lines.map(({ text }) => text)).toEqual(['Hello.']));
});
