import { describe, expect, it } from '@jest/globals';
import { fakeTalk, haldenDeal } from '@baton/testing';
import { inferStage } from './infer-stage.js';
import { sentencesOf } from './said.js';

const stageAfter = (...turns: readonly string[]) => inferStage(haldenDeal, sentencesOf(fakeTalk(...turns)));

describe('a deal moves on when the buyer says', () => {
  it.each<[string, string]>([
    ["Okay, let's start the pilot in two depots.", 'Evaluation'],
    ["Agreed, we'll run it on two depots.", 'Evaluation'],
    ['Yes, we want to do a proof of concept.', 'Evaluation'],
    ["We're ready to move forward with a trial.", 'Evaluation'],
    ['Sounds good, we test it in Leeds first.', 'Evaluation'],
    ['Okay, we start with a test run in Leeds.', 'Evaluation'],
    ["Let's evaluate it with real bookings.", 'Evaluation'],
    ['Please send us the contract and we will look at it today.', 'Negotiation'],
    ['Okay, legal will review the redlines next week.', 'Negotiation'],
    ['Yes, procurement will send you their terms.', 'Negotiation'],
    ["Fine, let's negotiate the terms on Monday.", 'Negotiation'],
    ['Sounds good, send over the order form.', 'Negotiation'],
    ["We'll sign it today, you have a deal.", 'Closed won'],
    ['We signed the contract, okay?', ''],
  ])('%s', (text, label) => expect(stageAfter(`buyer: ${text}`).label).toBe(label));
});

describe('a deal stays where it is', () => {
  it.each([
    ['the rep says it', "rep: Okay, let's start the pilot in January."],
    ['somebody of no known side says it', "Ana: Okay, let's start the pilot in January."],
    ['it is refused', "buyer: We won't run a pilot with you."],
    ['it is refused later', "buyer: Okay, but we don't want a trial."],
    ['it is doubted', 'buyer: Maybe we will run a pilot one day.'],
    ['it is asked', 'buyer: Would we start with a pilot?'],
    ['it depends', 'buyer: If we run a pilot, who trains the drivers?'],
    ['it was done with others', 'buyer: We used to run trials, yes, with Portside last year.'],
    ['it is told of others', 'buyer: Okay, my cousin said they will run a pilot with Portside.'],
    ['it is over', 'buyer: The last pilot failed, okay.'],
    ['it means something else', 'buyer: Yes, he is a pilot with an airline.'],
    ['nothing is agreed to', 'buyer: A pilot has two depots.'],
    ['another contract is meant', 'buyer: Okay, our contract with Portside ends in May.'],
  ])('when %s', (_, turn) => expect(stageAfter(turn)).toMatchObject({ value: '', emptyReason: 'nothing was agreed that ends this stage' }));

  it('when it is there already or further', () => {
    for (const stageId of ['evaluation', 'negotiation', 'closedwon']) {
      expect(inferStage({ ...haldenDeal, stageId }, sentencesOf(fakeTalk("buyer: Okay, let's start the pilot."))).value).toBe('');
    }
  });
});

describe('how sure', () => {
  it('grows with every voice that says so, and is never certain', () => {
    const yes = "buyer: Okay, let's start the pilot.";
    const [one, echoed, twice, often] = [stageAfter(yes), stageAfter(yes, 'rep: A pilot it is.'), stageAfter(yes, "tom: Yes, we'll run the pilot."), stageAfter(...Array.from({ length: 9 }, () => yes))];
    const sure = [one, echoed, twice, often].map((each) => each?.confidence ?? 0);
    expect(sure).toEqual(sure.toSorted((a, b) => a - b));
    expect(new Set(sure).size).toBe(4);
    expect(sure.at(-1)).toBeLessThan(1);
  });

  it('shows the buyer before the echo, three voices at most', () => {
    const { evidence } = stageAfter('rep: A pilot would help.', "buyer: Okay, let's start the pilot.", 'rep: The pilot it is.', 'tom: A pilot, fine.', 'rep: Great, the pilot.');
    expect(evidence).toHaveLength(3);
    expect(evidence[0]?.speaker).toBe('Priya Raman');
  });

  it('takes the furthest stage that was agreed to', () => expect(stageAfter("buyer: Okay, let's start the pilot.", 'buyer: Okay, send us the contract.').label).toBe('Negotiation'));
});

describe('a pipeline whose stages were renamed', () => {
  const renamed = (labels: Readonly<Record<string, string>>) => ({ ...haldenDeal, stages: haldenDeal.stages.map((stage) => ({ ...stage, label: labels[stage.id] ?? stage.label })) });
  const stageIn = (deal: typeof haldenDeal, turn: string) => inferStage(deal, sentencesOf(fakeTalk(turn)));
  const [pilot, contract, signing] = ["buyer: Okay, let's start the pilot.", 'buyer: Okay, send us the contract.', "buyer: We'll sign it today, you have a deal."];

  it.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['a new name that tells the same', { evaluation: 'Pilot running' }, pilot, 'Pilot running'],
    ['a new name that tells nothing, by its old id', { evaluation: 'Phase two' }, pilot, 'Phase two'],
    ['a new name that tells another kind, not by its old id', { evaluation: 'Contract out' }, pilot, ''],
    ['a name that another stage had', { evaluation: 'Negotiation', negotiation: 'Paperwork' }, contract, 'Negotiation'],
    ['a won stage of another name', { closedwon: 'Customer' }, signing, 'Customer'],
  ])('goes by %s', (_, labels, turn, label) => expect(stageIn(renamed(labels), turn).label).toBe(label));

  it('is told apart from one that the deal is not in', () => {
    expect(stageIn({ ...haldenDeal, stageId: 'demo' }, pilot)).toMatchObject({ value: '', emptyReason: 'the deal stands in “demo”, which is no stage of its pipeline' });
    expect(stageIn({ ...haldenDeal, stages: [] }, pilot)).toMatchObject({ value: '', emptyReason: 'the CRM told no stages of this deal' });
  });
});
