import { describe, expect, it } from '@jest/globals';
import type { DealContext, Fact, FactOf } from '@baton/contracts';
import { type AnyStage, specify } from '@baton/stage';
import { callStartMs, dealChanged, haldenDeal, hygieneRulesPublished, mailReceived, mailSent, meetingBooked, meetingCancelled, meetingMissed, meetingMoved, noteDrafted } from '@baton/testing';
import fc from 'fast-check';
import { hygiene } from './hygiene.stage.js';

const day = 86_400_000;
const at = (days: number): number => callStartMs + days * day;
const quiet = hygieneRulesPublished({ next_step: { missing_after_days: 365 }, stale: { days: 365 } });
const spec = specify(hygiene as unknown as AnyStage);
const reading = spec.settings(quiet);

const updatesIn = (facts: readonly Fact[]) => facts.filter((fact): fact is FactOf<'field.update_proposed'> => fact.type === 'field.update_proposed').map(({ payload }) => payload);
const told = (facts: readonly Fact[]): string[] => updatesIn(facts).map(({ field, proposal }) => {
  const action = proposal?.command?.action;
  const value = action?.$case === 'dealCloseDateSet' ? action.value.closeDate : action?.$case === 'dealStageSet' ? action.value.stageLabel : action?.$case === 'dealFieldSet' ? action.value.value : action?.$case === 'taskCreate' ? `${action.value.subject}${action.value.dueDate && `, ${action.value.dueDate}`}` : '';
  return `${field.split('/')[0] ?? ''}: ${value}`;
});
const types = (facts: readonly Fact[]): string[] => facts.map(({ type }) => type);

describe('a mail', () => {
  it.each<[string, string, readonly string[]]>([
    ['that names a date for signing', 'Hi Dana,\nwe can sign by 15 March.\nPriya', ['close_date: 2027-03-15']],
    ['that agrees to a pilot', "Okay, let's start the pilot in two depots.", ['stage: Evaluation']],
    ['that asks for something by a date', 'Could you please send me the price list by Thursday?', ['task: Send the price list by Thursday, 2026-11-26']],
    ['that says nothing of the kind', 'Thanks for the call, it was good to meet.', []],
    ['that asks about signing without a date', 'When could we sign?', ['task: Answer Priya: When could we sign?']],
    ['that asks what nobody has to prepare', 'Are you free for a call on Thursday?', ['task: Answer Priya: Are you free for a call on Thursday?, 2026-11-26']],
    ['that names a deed after a question', 'Do you have a data processing agreement? Please send me the price list.', ['task: Send the price list', 'task: Answer Priya: Do you have a data processing agreement?']],
    ['that only offers help', 'If you have any questions, feel free to call me.', []],
    ['that tells where things stand', 'Tom is still waiting for the security answers. The board meets on Monday.', []],
    ['whose date stands in what it answers', 'Fine.\n\nOn Mon, 23 Nov 2026 Dana Okafor wrote:\n> we can sign by 15 March', []],
    ['whose date is the one of the CRM', 'We sign on 30 January 2027.', []],
  ])('%s', (_, text, expected) => expect(told(reading.given(dealChanged()).when(mailReceived(text, { atMs: at(0) })).emitted)).toEqual(expected));

  it('of the rep leaves the tasks the rep promised, and no date for signing', () => {
    expect(told(reading.given(dealChanged()).when(mailSent("I'll send the contract by Friday.\nYou sign in March then.", { atMs: at(0) })).emitted)).toEqual(['task: Send the contract by Friday, 2026-11-27']);
  });

  it('says whose words a proposal rests on, and what it is a change from', () => {
    const [update] = updatesIn(reading.given(dealChanged()).when(mailReceived('We can sign by 15 March.', { id: 'm-1', atMs: at(0) })).emitted);
    expect(update).toMatchObject({
      reason: 'Priya Raman wrote of signing by 2027-03-15', supersedes: '',
      proposal: {
        proposalId: 'hubspot-main/4471/m-1/close-date', taint: ['mail'], risk: 'risky', command: { target: { recordId: '4471', recordVersion: 'v1' }, expectedBefore: [{ field: 'close_date', value: '2027-01-30' }] },
        evidence: [{ speaker: 'Priya Raman', quote: 'We can sign by 15 March.', source: { kind: 'mail', id: 'm-1', atMs: at(0) } }],
      },
    });
  });

  it('that says more than an earlier one takes its place, and one that says the same adds nothing', () => {
    const first = mailReceived('We can sign by 15 March.', { id: 'm-1', atMs: at(0) });
    const later = reading.given(dealChanged(), first);
    expect(updatesIn(later.when(mailReceived('Sorry, we can only sign by 30 April.', { id: 'm-2', atMs: at(1) })).emitted)).toMatchObject([{ supersedes: 'hubspot-main/4471/m-1/close-date' }]);
    expect(told(later.when(mailReceived('As I said, we can sign by 15 March.', { id: 'm-3', atMs: at(1) })).emitted)).toEqual([]);
  });

  it('that no person wrote is no sign of life and says nothing', () => {
    const { emitted, state } = reading.given(dealChanged()).when(mailReceived('I am away. We can sign by 15 March.', { automatic: true, atMs: at(3) }));
    expect(emitted).toEqual([]);
    expect((state as { lastAtMs: number }).lastAtMs).toBe(callStartMs);
  });

  it('of a deal that nobody has read proposes nothing: what would change is not known', () => {
    expect(spec.when(mailReceived('We can sign by 15 March.')).outcome).toEqual({ kind: 'skip', reason: 'deal_unknown' });
  });

  it('of a closed deal proposes nothing', () => {
    expect(told(reading.given(dealChanged({ stageId: 'closedwon' })).when(mailReceived('We can sign by 15 March.', { atMs: at(1) })).emitted)).toEqual([]);
  });

  it('that comes twice is taken in once', () => {
    const mail = mailReceived('We can sign by 15 March.', { atMs: at(0) });
    expect(reading.given(dealChanged(), mail).when(mail).outcome).toEqual({ kind: 'skip', reason: 'seen_before' });
  });

  it('of three hundred lines is read to a bounded depth, and hidden letters are not read at all', () => {
    const long = `${'Nothing here.\n'.repeat(300)}We can sign by 15 March.`;
    expect(told(reading.given(dealChanged()).when(mailReceived(long)).emitted)).toEqual([]);
    const hidden = [...'We can sign by 15 March.'].map((letter) => String.fromCodePoint(0xE0000 + (letter.codePointAt(0) ?? 0))).join('');
    expect(told(reading.given(dealChanged()).when(mailReceived(`Hello.${hidden}`)).emitted)).toEqual([]);
  });
});

describe('a meeting', () => {
  it('that is booked becomes the next step, with its date', () => {
    expect(told(reading.given(dealChanged()).when(meetingBooked(at(9), { atMs: at(1) })).emitted)).toEqual(['next_step: Pilot review, 2026-12-02']);
  });
  it('that is moved moves the next step, in the place of the first', () => {
    const [update] = updatesIn(reading.given(dealChanged(), meetingBooked(at(9), { atMs: at(1) })).when(meetingMoved(at(11), at(9), { atMs: at(2) })).emitted);
    expect(update).toMatchObject({ reason: 'Pilot review was moved to 2026-12-04', supersedes: expect.stringContaining('/next-step') });
  });
  it.each([['cancelled', meetingCancelled, 'it was cancelled'], ['missed', meetingMissed, 'nobody came']] as const)('that is %s wants a new date', (_, fact, why) => {
    const [update] = updatesIn(reading.given(dealChanged(), meetingBooked(at(2), { atMs: at(1) })).when(fact(at(2), { atMs: at(2) })).emitted);
    expect(update).toMatchObject({ reason: `Pilot review of 2026-11-25: ${why}`, proposal: { command: { action: { $case: 'taskCreate', value: { subject: 'Find a new date for Pilot review' } } } } });
  });
  it('that the CRM already knows of is not proposed', () => {
    expect(told(reading.given(dealChanged({ nextStep: 'Pilot review, 2026-12-02' })).when(meetingBooked(at(9), { atMs: at(1) })).emitted)).toEqual([]);
  });
});

describe('a deal that is still', () => {
  const rules = hygieneRulesPublished({ stale: { days: 20, least_deals: 2 }, next_step: { missing_after_days: 365 } });
  const staleness = specify(hygiene as unknown as AnyStage).settings(rules);

  it('is flagged once, on the day after the limit, with the reason in words', () => {
    const emitted = staleness.runAll([dealChanged()], at(60));
    expect(types(emitted)).toEqual(['deal.stale_flagged']);
    expect(emitted[0]).toMatchObject({ occurredAtMs: Math.floor(at(22) / day) * day + 5 * 3_600_000, payload: { reason: 'nothing happened for 21 days; a deal is stale after 20 days', stillDays: 21, limitDays: 20, learnedFrom: 0, route: 'owner' } });
  });

  it('is cleared by whatever happens, and flagged anew when it is still again', () => {
    const emitted = staleness.runAll([dealChanged(), mailReceived('Sorry for the silence.', { atMs: at(30) })], at(60));
    expect(types(emitted)).toEqual(['deal.stale_flagged', 'deal.stale_cleared', 'deal.stale_flagged']);
    expect(emitted[1]).toMatchObject({ payload: { reason: 'a mail came in' } });
  });

  it('is cleared when it is closed, and not looked at again', () => {
    expect(types(staleness.runAll([dealChanged(), dealChanged({ stageId: 'closedlost' }, { atMs: at(30) })], at(400)))).toEqual(['deal.stale_flagged', 'deal.stale_cleared']);
  });

  it('has a limit of its own where the rules give its stage one', () => {
    const own = specify(hygiene as unknown as AnyStage).settings(hygieneRulesPublished({ stale: { days: 20, stages: { Discovery: 5 } }, next_step: { missing_after_days: 365 } }));
    expect(own.runAll([dealChanged()], at(10))[0]).toMatchObject({ payload: { stillDays: 6, limitDays: 5 } });
  });
});

describe('a won deal', () => {
  it('says how still each of its stages was at most', () => {
    const facts = [dealChanged(), mailReceived('Hello.', { atMs: at(3) }), mailReceived('Hello again.', { atMs: at(10) }), dealChanged({ stageId: 'negotiation' }, { atMs: at(11) }), dealChanged({ stageId: 'closedwon' }, { atMs: at(31) })];
    const paces = reading.runAll(facts).filter((fact): fact is FactOf<'deal.pace_measured'> => fact.type === 'deal.pace_measured').map(({ payload }) => [payload.stageId, payload.stillDays, payload.deals]);
    expect(paces).toEqual([['discovery', 7, 1], ['negotiation', 20, 1]]);
  });
  it('says nothing when it was won before anybody looked, or was lost', () => {
    expect(reading.runAll([dealChanged({ stageId: 'closedwon' }), dealChanged({ stageId: 'closedwon', amount: '1' }, { atMs: at(1) })])).toEqual([]);
    expect(reading.runAll([dealChanged(), dealChanged({ stageId: 'closedlost' }, { atMs: at(9) })])).toEqual([]);
  });
});

describe('a deal without a dated next step', () => {
  const rules = hygieneRulesPublished({ stale: { days: 365 }, next_step: { missing_after_days: 2, route: 'manager' } });
  const steps = specify(hygiene as unknown as AnyStage).settings(rules);

  it('is told after the days of the rule, to whom the rule says', () => {
    const emitted = steps.runAll([dealChanged()], at(9));
    expect(types(emitted)).toEqual(['next_step.missing']);
    expect(emitted[0]).toMatchObject({ payload: { route: 'manager', reason: expect.stringMatching(/^nothing with a date lies ahead; the last that happened: came into view, 2026-11-23$/) } });
  });

  it('is not told while a meeting or a dated step of a note lies ahead, and is when those are over', () => {
    expect(steps.runAll([dealChanged(), meetingBooked(at(20), { atMs: at(1) })], at(19)).filter(({ type }) => type !== 'field.update_proposed')).toEqual([]);
    expect(types(steps.runAll([dealChanged(), meetingBooked(at(20), { atMs: at(1) })], at(25)))).toEqual(['field.update_proposed', 'next_step.missing']);
    expect(types(steps.runAll([dealChanged(), noteDrafted({ atMs: at(1) })], at(3)))).toEqual([]);
    expect(types(steps.runAll([dealChanged(), noteDrafted({ atMs: at(1) })], at(9)))).toEqual(['next_step.missing']);
  });

  it('is told no longer once there is one', () => {
    const emitted = steps.runAll([dealChanged(), meetingBooked(at(20), { atMs: at(9) })], at(10));
    expect(types(emitted)).toEqual(['next_step.missing', 'field.update_proposed', 'next_step.found']);
    expect(emitted[2]).toMatchObject({ payload: { reason: 'Pilot review on 2026-12-13' } });
  });

  it('stays flagged when word of an earlier day comes in late', () => {
    const facts = [dealChanged({}, { atMs: at(5) }), dealChanged({ amount: '9' }, { atMs: at(9) }), mailReceived('Hello.', { atMs: at(4) }), mailReceived('Hello again.', { atMs: at(5) })];
    expect(types(steps.runAll(facts))).toEqual(['next_step.missing']);
    const atOnce = specify(hygiene as unknown as AnyStage).settings(hygieneRulesPublished({ next_step: { missing_after_days: 0 } }));
    expect(types(atOnce.runAll([dealChanged({}, { atMs: at(1) }), mailReceived('Hello.', { atMs: at(1) - 300 })]))).toEqual(['next_step.missing']);
  });

  it('is told again when the meeting ahead is cancelled', () => {
    expect(types(steps.runAll([dealChanged(), meetingBooked(at(20), { atMs: at(1) }), meetingCancelled(at(20), { atMs: at(10) })]))).toEqual(['field.update_proposed', 'field.update_proposed', 'next_step.missing']);
  });
});

describe('a close date that has passed', () => {
  const note = (value: string): Fact => {
    const drafted = noteDrafted({ atMs: at(1) });
    const evidence = drafted.payload.headline?.evidence ?? [];
    return { ...drafted, payload: { ...drafted.payload, crmFields: [{ field: 'close_date', label: 'Close date', value, leftEmptyReason: '', confidence: 0.8, evidence }], proposals: [] } };
  };
  it('is answered by the date that was named in a call, with its words', () => {
    const emitted = reading.runAll([dealChanged({ closeDate: '2026-12-01' }), note('2026-12-20')], at(12));
    expect(told(emitted)).toEqual(['close_date: 2026-12-20']);
    expect(updatesIn(emitted)[0]).toMatchObject({ reason: 'the close date 2026-12-01 has passed, and Priya Raman named 2026-12-20', proposal: { taint: ['transcript'], evidence: [{ quote: 'run it on two depots in January' }] } });
  });
  it.each([['nobody named another', []], ['the other one has passed as well', [note('2026-12-02')]]])('is left as it is when %s', (_, facts) => {
    expect(told(reading.runAll([dealChanged({ closeDate: '2026-12-03' }), ...facts], at(30)))).toEqual([]);
  });
});

describe('reminders', () => {
  const remind = (when: object, closeDate = '2027-01-30') => specify(hygiene as unknown as AnyStage)
    .settings(hygieneRulesPublished({ stale: { days: 365 }, next_step: { missing_after_days: 365 }, reminders: [{ id: 'nudge', when, say: 'Ask who signs', route: 'manager' }] })).given(dealChanged({ closeDate }));

  it.each<[string, object, string, number]>([
    ['of silence', { quiet_days: 5 }, '2027-01-30', 6], ['of silence in a stage', { quiet_days: 5, stages: ['Discovery'] }, '2027-01-30', 6], ['of a close date that passed', { close_date_passed_days: 3 }, '2026-11-25', 6],
  ])('%s come once', (_, when, closeDate, days) => {
    const emitted = remind(when, closeDate).runAll([], at(days + 3));
    expect(emitted.map(({ type, payload }) => [type, payload])).toEqual([['deal.reminder_raised', { ruleId: 'nudge', text: 'Ask who signs', route: 'manager' }]]);
  });
  it('of another stage do not come', () => expect(remind({ quiet_days: 5, stages: ['Negotiation'] }).runAll([], at(30))).toEqual([]));
  it('of an overdue step come when a step is overdue', () => {
    expect(types(remind({ step_overdue_days: 2 }).runAll([noteDrafted({ atMs: at(1) })], at(9)))).toEqual(['deal.reminder_raised']);
  });
  it('are taken back when their cause is gone', () => {
    expect(types(remind({ quiet_days: 5 }).runAll([mailReceived('Hello.', { atMs: at(9) })], at(10)))).toEqual(['deal.reminder_raised', 'deal.reminder_cleared']);
  });
});

describe('what the CRM shows', () => {
  it('counts by when it was so, whatever order it arrives in', () => {
    const { state } = reading.given(dealChanged({ closeDate: '2027-05-01' }, { atMs: at(5) })).when(dealChanged({ closeDate: '2027-02-01' }, { atMs: at(1) }));
    expect((state as { deal: DealContext }).deal.closeDate).toBe('2027-05-01');
  });
  it('opens a closed deal again', () => {
    const rules = hygieneRulesPublished({ stale: { days: 5 }, next_step: { missing_after_days: 365 } });
    expect(types(specify(hygiene as unknown as AnyStage).settings(rules).runAll([dealChanged({ stageId: 'closedlost' }), dealChanged({}, { atMs: at(30) })], at(40)))).toEqual(['deal.stale_flagged']);
  });
});

describe('a CRM whose stages were renamed since', () => {
  const rules = hygieneRulesPublished({ stale: { days: 20, least_deals: 1, stages: { Negotiation: 5, discovery: 8 } }, next_step: { missing_after_days: 365 } });
  const staleness = specify(hygiene as unknown as AnyStage).settings(rules);
  const renamed = (label: string) => ({ stages: haldenDeal.stages.map((stage) => (stage.id === 'negotiation' || stage.id === 'discovery' ? { ...stage, label } : stage)) });
  const gone = { stages: haldenDeal.stages.filter(({ id }) => id !== 'discovery') };

  it.each<[string, Partial<DealContext>, number]>([
    ['keeps a limit that names the stage by its id', renamed('Qualified'), 8], ['falls back to the limit of every deal where a rule names the old label', { ...renamed('Terms'), stageId: 'negotiation' }, 20],
    ['goes by the id of a stage that is in no list any more', gone, 8],
  ])('%s', (_, deal, limitDays) => expect(staleness.runAll([dealChanged(), dealChanged(deal, { atMs: at(1) })], at(40))[0]).toMatchObject({ type: 'deal.stale_flagged', payload: { limitDays, stageId: deal.stageId ?? 'discovery' } }));

  it('is read on by the new names, and nothing is proposed towards a stage that is gone', () => {
    const pilot = "Okay, let's start the pilot in two depots.";
    const without = (stageId: string) => ({ stages: haldenDeal.stages.filter(({ id }) => id !== stageId) });
    const stagesOf = (deal: Partial<DealContext>): string[] => updatesIn(reading.given(dealChanged(), dealChanged(deal, { atMs: at(1) })).when(mailReceived(pilot, { atMs: at(2) })).emitted)
      .flatMap(({ proposal }) => (proposal?.command?.action?.$case === 'dealStageSet' ? [proposal.command.action.value.stageId] : []));
    expect([stagesOf({}), stagesOf(without('evaluation')).filter((id) => id === 'evaluation')]).toEqual([['evaluation'], []]);
    expect(told(reading.given(dealChanged(), dealChanged({ ...without('discovery') }, { atMs: at(1) })).when(mailReceived('We can sign by 15 March.', { atMs: at(2) })).emitted)).toEqual(['close_date: 2027-03-15']);
  });
});

describe('a mail thread of 300 messages', () => {
  const quotedSoFar = (count: number): string => Array.from({ length: count }, (_, at) => `> We can sign by ${1 + (at % 27)} March.`).join('\n');
  const thread = (say: (index: number) => string) => [dealChanged(), ...Array.from({ length: 300 }, (_, index) => mailReceived(`${say(index)}\n\nOn Mon, 23 Nov 2026 Dana Okafor wrote:\n${quotedSoFar(index)}`, { id: `m-${index}`, atMs: at(0) + index * 60_000 }))];

  it('that says one thing over and over proposes it once, whatever it quotes', () => {
    expect(told(reading.runAll(thread(() => 'As I said, we can sign by 15 March.')))).toEqual(['close_date: 2027-03-15']);
  });

  it('that asks for something each time proposes each once, and what is kept of it stays small', () => {
    const facts = thread((index) => `Could you please send me report ${index}?`);
    expect(updatesIn(reading.runAll(facts))).toHaveLength(300);
    const { state } = reading.given(...facts).when(mailReceived('Thanks.', { id: 'm-last', atMs: at(1) }));
    expect(JSON.stringify(state).length).toBeLessThan(40_000);
  });
});

describe('hygiene of any story', () => {
  const story = fc.array(fc.oneof(
    fc.constantFrom('We can sign by 15 March.', "Okay, let's start the pilot.", 'Could you send me the plan by Friday?', 'Hello.', 'We sign in January 2027.').map((text) => (atMs: number) => mailReceived(text, { atMs, id: `m${atMs}` })),
    fc.integer({ min: 1, max: 40 }).map((ahead) => (atMs: number) => meetingBooked(atMs + ahead * day, { atMs, meetingId: `meet${atMs}` })),
    fc.constantFrom('discovery', 'negotiation', 'closedwon', 'closedlost').map((stageId) => (atMs: number) => dealChanged({ stageId }, { atMs })),
  ).chain((make) => fc.integer({ min: 0, max: 40 }).map((gap) => ({ make, gap }))), { maxLength: 10 }).map((steps) => {
    let day0 = 0;
    return [dealChanged(), ...steps.map(({ make, gap }) => { day0 += gap; return make(at(day0) + 60_000); })];
  });
  const run = (facts: readonly Fact[]) => specify(hygiene as unknown as AnyStage).settings(hygieneRulesPublished({ stale: { days: 15 } })).runAll(facts, at(460));

  it('raises no flag that stands, and clears none that does not', () => {
    fc.assert(fc.property(story, (facts) => {
      const up = new Set<string>();
      for (const { type } of run(facts)) {
        if (type === 'deal.stale_flagged' || type === 'next_step.missing') { expect(up.has(type)).toBe(false); up.add(type); }
        if (type === 'deal.stale_cleared') { expect(up.delete('deal.stale_flagged')).toBe(true); }
        if (type === 'next_step.found') { expect(up.delete('next_step.missing')).toBe(true); }
      }
    }), { numRuns: 200 });
  });

  it('has every flag down once the deal is closed', () => {
    fc.assert(fc.property(story, (facts) => {
      const end = Math.max(...facts.map(({ occurredAtMs }) => occurredAtMs));
      const all = run([...facts, dealChanged({ stageId: 'closedlost' }, { atMs: end + 1 })]);
      const balance = (raise: string, clear: string): number => all.filter(({ type }) => type === raise).length - all.filter(({ type }) => type === clear).length;
      expect([balance('deal.stale_flagged', 'deal.stale_cleared'), balance('next_step.missing', 'next_step.found')]).toEqual([0, 0]);
    }), { numRuns: 100 });
  });

  it('proposes nothing without words, for no other record, and says the same when a fact comes twice', () => {
    fc.assert(fc.property(story, (facts) => {
      for (const { proposal } of updatesIn(run(facts))) {
        expect(proposal?.evidence.length).toBeGreaterThan(0);
        expect(proposal?.command?.target).toMatchObject({ recordId: haldenDeal.dealId, connectionId: haldenDeal.connectionId });
      }
      expect(run(facts.flatMap((fact) => [fact, fact]))).toEqual(run(facts));
    }), { numRuns: 100 });
  });
});
