import { describe, expect, it } from '@jest/globals';
import { sentencesOf } from '@baton/llm';
import { fakeTalk } from '@baton/testing';
import { inferDecisionMaker } from './decision-maker.js';

const decides = (...turns: readonly string[]): string => { const { value, emptyReason } = inferDecisionMaker(sentencesOf(fakeTalk(...turns))); return value || `(${emptyReason})`; };

describe('who decides', () => {
  it.each<[string, string]>([
    ['buyer: I sign that kind of thing.', 'Priya Raman'],
    ["buyer: I'm the one who decides.", 'Priya Raman'],
    ["buyer: It's my call.", 'Priya Raman'],
    ['buyer: I have the final say.', 'Priya Raman'],
    ['tom: Priya has the final say.', 'Priya'],
    ["tom: That's Priya's decision.", 'Priya'],
    ["buyer: I'd need to get Maria's approval.", 'Maria'],
    ['buyer: We need a sign-off from Maria Lopez.', 'Maria Lopez'],
    ['tom: Maria has to sign off on it.', 'Maria'],
    ['tom: The decision maker is Priya.', 'Priya'],
    ['buyer: Our CFO signs.', 'Our CFO'],
    ['buyer: The board decides.', 'The board'],
    ['buyer: The board has to approve it.', 'The board'],
    ['buyer: We need board approval, and the board makes the final decision.', 'The board'],
    ['buyer: Our finance director signs the contracts.', 'Our finance director'],
    ['buyer: Our head of operations decides.', 'Our head of operations'],
    ['buyer: The final decision is with our managing director.', 'Our managing director'],
    ['buyer: It is up to our CEO.', 'Our CEO'],
    ["buyer: I'm waiting for our CFO's approval.", 'Our CFO'],
    ['buyer: I am not the one who signs, that is my brother.', "Priya Raman's brother"],
    ['buyer: My boss will have to approve it.', "Priya Raman's boss"],
    ['buyer: I need to run it past our quality director before anything is signed.', 'Our quality director'],
    ['tom: It needs approval from the board.', 'The board'],
    ['tom: It has to go through procurement, and the purchasing committee decides.', 'The purchasing committee'],
    ['buyer: It’s my decision.', 'Priya Raman'],
    ['buyer: I make the decision.', 'Priya Raman'],
    ['buyer: Our CFO, Anna Berg, signs.', 'Our CFO'],
    ['buyer: Maria would have to approve it.', 'Maria'],
    ['buyer: The board will decide in March.', 'The board'],
    ["buyer: It's above my pay grade, our VP of operations decides.", 'Our VP of operations'],
    ['buyer: Everything above twenty thousand goes to our managing director.', 'Our managing director'],
  ])('is told in "%s"', (turn, expected) => expect(decides(turn)).toBe(expected));

  it.each([
    'rep: So Priya signs that?', 'tom: Does Priya sign?', 'rep: I decide what to show.', 'buyer: It decides by itself.', 'buyer: The contract is signed already.', 'buyer: We never go to the board.', 'tom: Priya never signs.', 'buyer: Somebody should decide.',
    'buyer: Our drivers sign the slips.', 'buyer: The system decides which dock it is.', 'buyer: I can take that from the budget without going back to the board.', 'buyer: Our board used to decide that.', 'buyer: I need my coffee.', 'buyer: We sign at the end of February.', 'buyer: They approve holidays in the tool.', 'buyer: I decide every morning where the trucks go.', 'rep: Our CFO signs.', 'buyer: My wife decides what we eat.', 'buyer: Monday decides it all.', 'buyer: Leeds decides for itself.', 'buyer: Marketing approves the brochure.', 'buyer: Legal has to approve the wording.', 'buyer: The customer approves each delivery.', 'buyer: I sign for parcels.', 'buyer: We need your approval.', 'buyer: I have to check with my boss.',
  ])('is not told in "%s"', (turn) => expect(decides(turn)).toBe('(nobody said who decides)'));

  it('is told by the plainest word, with its sentence', () => {
    const { value, evidence, confidence } = inferDecisionMaker(sentencesOf(fakeTalk('buyer: I would run it past our controller first.', 'tom: The board decides.')));
    expect([value, evidence.map(({ quote }) => quote), confidence]).toEqual(['The board', ['The board decides.'], 0.65]);
  });
});
