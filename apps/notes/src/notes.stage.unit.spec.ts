import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Fact, FactOf, NoteDrafted } from '@baton/contracts';
import { type AnyStage, specify } from '@baton/stage';
import { buyerSaid, callEnded, callStarted, haldenDeal, otherBuyerSaid, repSaid, strangerSaid } from '@baton/testing';
import fc from 'fast-check';
import { notes } from './notes.stage.js';

const spec = specify(notes as unknown as AnyStage);
let clock = 0;
const at = () => ({ startMs: (clock += 5_000), id: `u${clock}` });
const buyer = (text: string) => buyerSaid(text, at());
const rep = (text: string) => repSaid(text, at());
const tom = (text: string) => otherBuyerSaid(text, at());

const noteOf = (...said: Fact[]): NoteDrafted => {
  const { emitted } = spec.given(callStarted(), ...said).when(callEnded());
  expect(emitted.map(({ type }) => type)).toEqual(['note.drafted']);
  return (emitted[0] as FactOf<'note.drafted'>).payload;
};
const fieldOf = (note: NoteDrafted, name: string) => note.crmFields.find(({ field }) => field === name);
const actions = (note: NoteDrafted) => note.proposals.map(({ command }) => command?.action?.$case);

const voices = new Map([['Dana', repSaid], ['Tom', otherBuyerSaid], ['Priya', buyerSaid]]);
const exampleCall = (): Fact[] => {
  const text = readFileSync(join(import.meta.dirname, '../../../examples/calls/halden-discovery.vtt'), 'utf8');
  const ms = (stamp: string): number => stamp.split(':').reduce((sum, part) => sum * 60 + Number(part), 0) * 1000;
  return [...text.matchAll(/([\d:.]+) --> ([\d:.]+)\n([^:]+): (.*)/g)].map(([, from = '', to = '', who = '', words = '']) =>
    (voices.get(who.split(' ')[0] ?? '') ?? strangerSaid)(words, { startMs: ms(from), endMs: ms(to), id: from }));
};

describe('the note of the example call', () => {
  const note = noteOf(...exampleCall());

  it('opens with what was decided', () => expect(note.headline?.text).toBe('Run it on two depots in January and look at the numbers together'));

  it('tells the decisions, next steps with owner and date, and what nobody said', () => {
    expect(note.decisions.map(({ text }) => text)).toEqual(['Run it on two depots in January and look at the numbers together', 'Plan for the end of February']);
    expect(note.nextSteps.map(({ owner, text, dueDate }) => [owner, text, dueDate])).toEqual([
      ['Tom Weller', 'Do the comparison with Portside and share it with all of us', '2026-12-02'],
      ['Dana Okafor', 'Give the accuracy numbers for slips', ''],
      ['Dana Okafor', 'Send the integration plan', '2026-11-26'],
    ]);
    expect(fieldOf(note, 'amount')).toMatchObject({ value: '', leftEmptyReason: 'no figure was agreed; Forty-eight thousand was named' });
    expect(fieldOf(note, 'decision_maker')).toMatchObject({ value: '', leftEmptyReason: 'nobody said who decides' });
  });

  it('proposes the note, the stage, the close date, one task and the next step', () => {
    expect(note.proposals.map(({ command, risk }) => [command?.action?.$case, risk])).toEqual([['noteCreate', 'low'], ['dealStageSet', 'risky'], ['dealCloseDateSet', 'risky'], ['taskCreate', 'low'], ['dealFieldSet', 'low']]);
    expect(note.proposals.map(({ command }) => command?.expectedBefore)).toEqual([[], [{ field: 'stage', value: 'discovery' }], [{ field: 'close_date', value: '2027-01-30' }], [], [{ field: 'next_step', value: '' }]]);
    expect(fieldOf(note, 'outcome')).toMatchObject({ value: '', leftEmptyReason: expect.stringContaining('it was put off, not decided') });
    expect(note.proposals[2]?.command?.action).toMatchObject({ value: { closeDate: '2027-02-28' } });
  });

  it('has words behind every line, exactly as they were said', () => {
    const lines = new Map(exampleCall().map((fact) => [(fact as FactOf<'call.utterance_heard'>).payload.utteranceId, (fact as FactOf<'call.utterance_heard'>).payload.text]));
    const claims = [...(note.headline ? [note.headline] : []), ...note.topics, ...note.decisions, ...note.nextSteps, ...note.crmFields.filter(({ value }) => value), ...note.proposals];
    for (const { evidence } of claims) {
      expect(evidence.length).toBeGreaterThan(0);
      for (const { utteranceId, quote } of evidence) expect(lines.get(utteranceId)).toContain(quote);
    }
  });

  it('is the same when it is drafted again', () => expect(noteOf(...exampleCall())).toEqual(note));
});

describe('next steps', () => {
  it.each([
    ['a promise', rep("I'll send you the security paper by Friday."), ['Dana Okafor', 'Send the security paper', '2026-11-27']],
    ['a request', buyer('Could you please share the price list by tomorrow?'), ['Dana Okafor', 'Share the price list', '2026-11-24']],
    ['an assignment', buyer('Tom will check the depot numbers by 4 December.'), ['Tom Weller', 'Check the depot numbers', '2026-12-04']],
    ['a buyer’s promise without a date', buyer("I'll introduce you to our finance director."), ['Priya Raman', 'Introduce to our finance director', '']],
  ])('%s is one', (_, fact, expected) => {
    expect(noteOf(fact).nextSteps.map(({ owner, text, dueDate }) => [owner, text, dueDate])).toEqual([expected]);
  });

  it.each(["I'll be honest with you, it was a hard year.", "I'll see what happens with it.", 'Can you hear me all right?', 'Let me think about the numbers.', 'Could you explain how the scanner works?'])('%s is none', (text) => {
    expect(noteOf(buyer(text), rep('Fine, thank you for that.')).nextSteps).toEqual([]);
  });

  it('a request that is promised is told once, with both voices', () => {
    const { nextSteps } = noteOf(buyer('Can you send me the integration plan by Thursday?'), rep("I'll send the integration plan."));
    expect(nextSteps.map(({ dueDate, evidence }) => [dueDate, evidence.map(({ speaker }) => speaker)])).toEqual([['2026-11-26', ['Priya Raman', 'Dana Okafor']]]);
  });

  it('become tasks only when they are the rep’s and dated', () => {
    expect(actions(noteOf(rep("I'll send you the security paper by Friday."), rep("I'll check the other contract."), buyer("I'll send you our volumes by Friday.")))).toEqual(['noteCreate', 'taskCreate', 'dealFieldSet']);
  });
});

describe('the stage', () => {
  it.each([
    ['a pilot the buyer agrees to', buyer('Okay, let’s start the pilot in two depots.'.replace('’', "'")), 'Evaluation'],
    ['a contract the buyer asks for', buyer('Please send us the contract and we will look at it today.'), 'Negotiation'],
  ])('moves with %s', (_, fact, label) => expect(fieldOf(noteOf(fact), 'stage')?.value).toBe(label));

  it.each([
    ['the rep alone speaks of it', rep("Let's start the pilot in January.")],
    ['the buyer doubts', buyer('Maybe we might run a pilot one day.')],
    ['the buyer refuses', buyer("We won't run a pilot with you.")],
    ['nothing of the kind is said', buyer('The weather in Leeds is quite cold today.')],
  ])('stays when %s', (_, fact) => {
    const note = noteOf(fact);
    expect(fieldOf(note, 'stage')).toMatchObject({ value: '', leftEmptyReason: 'nothing was agreed that ends this stage' });
    expect(actions(note)).not.toContain('dealStageSet');
  });

  it('never moves back', () => {
    const later = callStarted({ deal: { ...haldenDeal, stageId: 'negotiation' } });
    const { emitted } = spec.given(later, buyer("Okay, let's start the pilot.")).when(callEnded());
    expect(actions((emitted[0] as FactOf<'note.drafted'>).payload)).not.toContain('dealStageSet');
  });
});

describe('the close date', () => {
  it.each([
    ['We can sign by 15 March.', '2027-03-15'], ['Realistically we sign at the end of February.', '2027-02-28'],
    ["We won't sign in January, let's plan to sign at the end of March.", '2027-03-31'],
  ])('%s', (text, date) => expect(fieldOf(noteOf(buyer(text)), 'close_date')?.value).toBe(date));

  it.each(['We go live in March.', "We won't sign in January.", 'We want to sign soon.', 'The audit is at the end of February.'])('is left empty after "%s"', (text) => {
    expect(fieldOf(noteOf(buyer(text)), 'close_date')).toMatchObject({ value: '', leftEmptyReason: 'no date for signing was named' });
  });

  it('that is there already is not proposed again', () => {
    expect(actions(noteOf(buyer('We can sign on 30 January 2027.')))).toEqual(['noteCreate']);
  });
});

describe('a call', () => {
  it('without a deal gets a note and no proposals, and says why', () => {
    const { deal: _, ...payload } = callStarted({ dealMissingReason: 'the CRM could not be read' }).payload;
    const { emitted } = spec.given({ ...callStarted(), payload: { ...payload, deal: undefined } }, buyer('Okay, let us start the pilot in January.')).when(callEnded());
    const note = (emitted[0] as FactOf<'note.drafted'>).payload;
    expect(note.proposals).toEqual([]);
    expect(fieldOf(note, 'stage')?.leftEmptyReason).toBe('the CRM could not be read');
  });

  it('in which nobody spoke has no note', () => expect(spec.given(callStarted()).when(callEnded()).outcome).toEqual({ kind: 'skip', reason: 'nothing_was_said' }));

  it('that ends twice has one note', () => expect(spec.given(callStarted(), buyer('We have three depots.'), callEnded()).when(callEnded()).outcome).toMatchObject({ kind: 'skip' }));

  it('counts only final words, each utterance once', () => {
    const note = noteOf(buyerSaid('We will sign in March', { id: 'a', final: false }), buyerSaid('We talked about the depots in Hull.', { id: 'a', revision: 2 }), buyerSaid('We talked about the depots in Hull.', { id: 'a', revision: 3 }));
    expect(note.topics.map(({ text }) => text)).toEqual(['We talked about the depots in Hull']);
  });

  it('cannot put markup into the CRM', () => {
    const note = noteOf(tom("Agreed, let's start <script>alert('x')</script> & go on with depots."));
    const action = note.proposals[0]?.command?.action;
    expect(action?.$case === 'noteCreate' && action.value.body).not.toContain('<script>');
    expect(action?.$case === 'noteCreate' && action.value.body).toContain('&lt;script&gt;');
  });

  it('of any words gives quotes that stand in them and confidences between 0 and 1', () => {
    const text = fc.stringMatching(/^[A-Za-z ,.'?:0-9]{0,120}$/);
    fc.assert(fc.property(fc.array(fc.tuple(fc.boolean(), text), { minLength: 1, maxLength: 12 }), (turns) => {
      const said = turns.map(([isRep, words], i) => (isRep ? repSaid : buyerSaid)(words, { startMs: i * 1000, id: `u${i}` }));
      const { emitted } = spec.given(callStarted(), ...said).when(callEnded());
      const note = (emitted[0] as FactOf<'note.drafted'>).payload;
      for (const each of [...note.topics, ...note.decisions, ...note.nextSteps, ...note.crmFields, ...note.proposals]) {
        for (const { utteranceId, quote } of each.evidence) expect(turns[Number(utteranceId.slice(1))]?.[1]).toContain(quote);
        if ('confidence' in each) expect(each.confidence >= 0 && each.confidence <= 1).toBe(true);
      }
    }), { numRuns: 150 });
  });

  const turns = fc.array(fc.tuple(fc.constantFrom(buyerSaid, repSaid, otherBuyerSaid), fc.constantFrom(
    "I'll send you the security paper by Friday.", 'Could you share the price list?', "Okay, let's run the pilot in two depots.", 'We sign at the end of February.', 'It costs €48,000 a year.', 'Our systems do not talk to each other,', 'so we type it twice.', 'Yeah.', 'I sign that.',
  )), { minLength: 1, maxLength: 9 }).map((said) => said.map(([voice, text], at) => voice(text, { startMs: at * 4_000, id: `u${at}` })));
  const noteAfter = (...facts: Fact[]): NoteDrafted => (spec.given(callStarted(), ...facts).when(callEnded()).emitted[0] as FactOf<'note.drafted'>).payload;

  it('has the same note in whatever order its words arrive, and however often', () => {
    fc.assert(fc.property(turns.chain((facts) => fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }), fc.subarray(facts))), ([facts, shuffled, again]) => {
      expect(noteAfter(...shuffled, ...again)).toEqual(noteAfter(...facts));
    }), { numRuns: 100 });
  });

  it('has a note whose every line was said in this very call', () => {
    fc.assert(fc.property(turns, (facts) => {
      const lines = new Map(facts.map(({ payload }) => [payload.utteranceId, payload]));
      const { headline, topics, decisions, nextSteps, crmFields, proposals } = noteAfter(...facts);
      for (const { evidence } of [...(headline ? [headline] : []), ...topics, ...decisions, ...nextSteps, ...crmFields, ...proposals]) for (const each of evidence) {
        expect(lines.get(each.utteranceId)).toMatchObject({ speaker: each.speaker, side: each.side, startMs: each.startMs, endMs: each.endMs });
        expect(lines.get(each.utteranceId)?.text).toContain(each.quote);
      }
      for (const { evidence } of [...topics, ...decisions, ...nextSteps, ...crmFields.filter(({ value }) => value)]) expect(evidence.length).toBeGreaterThan(0);
      for (const { value, leftEmptyReason } of crmFields) expect(value === '').toBe(leftEmptyReason !== '');
    }), { numRuns: 100 });
  });

  it('loses nothing of its note to a late word of thanks', () => {
    fc.assert(fc.property(turns, (facts) => {
      const [before, after] = [noteAfter(...facts), noteAfter(...facts, buyerSaid('Thanks.', { startMs: 60_000, id: 'late' }))];
      for (const part of ['decisions', 'nextSteps', 'crmFields'] as const) expect(after[part]).toEqual(before[part]);
    }), { numRuns: 100 });
  });

  it('hears nothing more once its note is drafted', () => {
    const late = spec.given(callStarted(), buyer('We have three depots.'), callEnded(), buyer('We will sign in March.')).when(callEnded());
    expect(late.emitted).toEqual([]);
  });
});

describe('the headline', () => {
  it.each<[string, readonly Fact[], string]>([
    ['is the decision that speaks for itself', [buyer("Okay, let's run the pilot on two depots."), buyer("Our bookings are typed twice, that's a problem.")], 'Run the pilot on two depots'],
    ['is the buyer’s trouble when a decision only names a time', [buyer('Every booking is typed twice and drivers wait for hours.'), rep('Fine.'), buyer("Let's do Tuesday at ten.")], 'Every booking is typed twice and drivers wait for hours'],
    ['is a refusal before anything else that is said', [rep('We are a leading platform for depots.'), buyer('We have three depots in the north.'), buyer("I'm not really interested.")], "I'm not really interested"],
    ['is never the rep’s pitch while the buyer speaks', [rep('Our platform offers scoring, sequences, reports and dashboards for every team.'), buyer('The slips of our drivers get lost.')], 'The slips of our drivers get lost'],
    ['says that nothing stood out', [buyer('Yes.'), rep('Okay.')], 'Nothing was decided and nothing stood out'],
  ])('%s', (_, said, text) => expect(noteOf(...said).headline?.text).toBe(text));
});
