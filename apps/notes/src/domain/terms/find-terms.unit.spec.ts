import { describe, expect, it } from '@jest/globals';
import { sentencesOf } from '@baton/llm';
import { fakeTalk } from '@baton/testing';
import fc from 'fast-check';
import type { DealItem } from './deal-item.js';
import { findTerms, termsField } from './find-terms.js';

const shared: readonly DealItem[] = ['seat', 'training day', 'scanner'].map((name) => ({ name, total: 3 }));
const offered: readonly DealItem[] = [{ name: 'seat' }, { name: 'training day' }];
const talkOf = (turns: readonly string[]) => {
  const call = fakeTalk(...turns);
  return { ...call, lines: call.lines.map((line, at) => ({ ...line, startMs: at * 10_000, endMs: at * 10_000 + 3_000 })) };
};
const termsOf = (turns: readonly string[], items = shared) => findTerms(sentencesOf(talkOf(turns)), items);
/** "seller 210 buyer 123": how many seats, training days and scanners each gets. */
const splitOf = (...turns: readonly string[]): string => {
  const { terms, emptyReason } = termsOf(turns);
  const of = (party: string): string => shared.map(({ name }) => terms.find((term) => term.party === party && term.item === name)?.amount ?? '-').join('');
  return emptyReason || `seller ${of('seller')} buyer ${of('buyer')}`;
};

describe('the terms of a talk', () => {
  it.each<[string, readonly string[], string]>([
    ['are an offer that is taken', ['rep: I take 2 seats, 1 training day and 1 scanner, you get the rest.', 'buyer: Deal.'], 'seller 211 buyer 122'],
    ['are told by either side', ['buyer: How about you get all the scanners and I get all the seats and training days?', 'rep: Sounds good.'], 'seller 003 buyer 330'],
    ['are agreed on one after the other', ['rep: Can I have two seats?', 'buyer: Sure.', 'rep: And the training days?', 'buyer: I take two and you take one.', 'rep: Okay. The scanners are all yours.', 'buyer: Great.'], 'seller 210 buyer 123'],
    ['are those of the last offer', ['rep: I take 3 seats, 1 training day and no scanners.', 'buyer: How about you take 2 seats, 2 training days and 1 scanner?', 'rep: That works.'], 'seller 221 buyer 112'],
    ['change in what a counter-offer changes', ['rep: I take 2 seats, 2 training days and 2 scanners.', 'buyer: Okay, but I want two scanners.', 'rep: Fine.'], 'seller 221 buyer 112'],
    ['go back to what stood before a counter-offer that is refused', ['rep: I take 2 seats, 1 training day, 1 scanner.', 'buyer: Sounds fair.', 'rep: Could I have 3 seats?', 'buyer: No, sorry.', 'rep: Okay, deal.'], 'seller 211 buyer 122'],
    ['are repeated to be sure', ['rep: I take 2 seats and 2 scanners, you take 2 training days.', 'buyer: So I get 1 seat, 2 training days and 1 scanner?', 'rep: Yes, exactly.'], 'seller 212 buyer 121'],
    ['are swapped', ['buyer: I give you 3 seats for 3 scanners.', 'rep: And 2 training days for me, 1 for you?', 'buyer: Yes.'], 'seller 320 buyer 013'],
    ['are asked for and given', ['buyer: I need 3 seats.', 'rep: You can have them if I get 2 training days and all the scanners.', 'buyer: You got it.'], 'seller 023 buyer 310'],
    ['take in "the other two"', ['rep: Can I take one seat and you can have the other two?', 'buyer: That sounds good.', 'rep: I also take 2 training days and 1 scanner.', 'buyer: Okay.'], 'seller 121 buyer 212'],
    ['take in what is more and less', ['rep: I take 1 seat, 1 training day and 1 scanner.', 'buyer: Would you take another seat and one less scanner?', 'rep: Sure.'], 'seller 210 buyer 123'],
    ['give what nobody spoke for to the other one', ['buyer: I want all the seats and all the scanners.', 'rep: Okay, deal.'], 'seller 030 buyer 303'],
    ['are clear from the amounts where nobody is named', ['buyer: I would like 1 seat, 3 training days and 2 scanners.', 'rep: I could give you 1 seat and 2 training days.', 'buyer: 1 seat, 2 training days, 2 scanners?', 'rep: Fine with me, deal.'], 'seller 211 buyer 122'],
    ['are not touched by small talk', ['rep: I have 2 kids and a day off.', 'buyer: I spent 3 hours in traffic.', 'rep: I take 2 seats, 2 training days and 2 scanners.', 'buyer: Agreed.', 'rep: See you in 2 days.'], 'seller 222 buyer 111'],
    ['are not touched by reasons', ['rep: I take 3 scanners and you take 3 seats and 3 training days.', 'buyer: Why do you need 3 scanners?', 'rep: For the night shift.', 'buyer: Okay, deal.'], 'seller 003 buyer 330'],
    ['are no more than there is', ['rep: I take 5 seats, 2 training days and 1 scanner.', 'buyer: Deal.'], 'seller -21 buyer -12'],
  ])('%s', (_, turns, expected) => expect(splitOf(...turns)).toBe(expected));

  it.each<[string, readonly string[]]>([
    ['an offer was made and not taken up', ['rep: I take 2 seats, you get the rest.', 'buyer: How is the weather?']],
    ['an offer was made and not taken up', ['rep: I take 2 seats.', 'buyer: Okay.', 'rep: Make it 3 seats, 3 scanners.']],
    ['the last offer was turned down', ['rep: I take 2 seats, you get the rest.', "buyer: No, that won't work for us."]],
    ['nobody said who gets what', ['rep: The depot is cold.', 'buyer: Yes, agreed.']],
    ['nobody said who gets what', ["rep: I can't give you 2 seats.", 'buyer: Okay.']],
    ['nobody said who gets what', ['buyer: We have 2 seats at the moment.', 'rep: Okay.']],
    ['terms need two parties', ['rep: I take 2 seats.']],
    ['terms need two parties', ['rep: I take 2 seats.', 'buyer: Okay.', 'Zoe: Deal.']],
  ])('are left empty: %s', (reason, turns) => expect(splitOf(...turns)).toBe(reason));

  it('are left empty without items', () => expect(termsOf(['rep: I take 2 seats.', 'buyer: Deal.'], [])).toEqual({ terms: [], ending: 'none', confidence: 0, emptyReason: 'the deal has no items to share out' }));

  it('are told as a guess all the same, less sure than what was agreed', () => {
    const [agreed, standing, refused] = [['buyer: Deal.'], [], ['buyer: No, that will not work.']].map((answer) => termsOf(['buyer: Hello.', 'rep: I take 2 seats.', ...answer]));
    expect([agreed, standing, refused].map((each) => each?.terms[0]?.amount)).toEqual([1, 1, 1]);
    expect(agreed?.confidence).toBeGreaterThan(standing?.confidence ?? 1);
    expect(standing?.confidence).toBeGreaterThan(refused?.confidence ?? 1);
  });

  it('of items without a total are only what was said', () => {
    const { terms } = termsOf(['buyer: We take 40 seats.', 'rep: Deal, and I give you 2 training days.', 'buyer: Great.'], offered);
    expect(terms.map(({ party, amount, item }) => `${party} ${amount} ${item}`)).toEqual(['buyer 40 seat', 'buyer 2 training day']);
  });

  it('of what is sold are the buyer’s where nobody is named', () => {
    const { terms } = termsOf(['rep: It is €48,000 for forty seats.', 'buyer: Okay, deal.'], offered);
    expect(terms.map(({ party, amount, item }) => `${party} ${amount} ${item}`)).toEqual(['buyer 40 seat']);
  });

  it('are between the people who speak where no side is known', () => {
    const { terms } = termsOf(['Ana: I take 2 seats.', 'Ben: Deal.']);
    expect(terms.map(({ party, amount }) => [party, amount])).toEqual([['Ana', 2], ['Ben', 1]]);
  });

  it('rest on the offer and on the answer to it', () => {
    const { terms } = termsOf(['rep: Hello there.', 'rep: I take 2 seats.', 'buyer: Deal.']);
    expect(terms[0]?.evidence.map(({ utteranceId, quote }) => [utteranceId, quote])).toEqual([['u1', 'I take 2 seats.'], ['u2', 'Deal.']]);
  });
});

describe('terms as a field', () => {
  it('tell each party what it gets', () => {
    const field = termsField(termsOf(['buyer: We take 40 seats.', 'rep: Deal, I give you 2 training days.', 'buyer: Great.'], offered));
    expect(field).toMatchObject({ value: 'buyer: 40 seat, 2 training day', emptyReason: '' });
    expect(field.evidence.length).toBeGreaterThan(1);
  });

  it('stay empty with a reason until they are agreed', () => expect(termsField(termsOf(['buyer: We take 40 seats.', 'rep: Hm.'], offered))).toMatchObject({ value: '', confidence: 0, emptyReason: 'an offer was made and not taken up' }));
});

describe('any split', () => {
  const amount = fc.nat(3);
  const templates: readonly ((a: number, b: number, c: number) => readonly string[])[] = [
    (a, b, c) => [`rep: I take ${a} seats, ${b} training days and ${c} scanners.`, 'buyer: Deal.'],
    (a, b, c) => [`rep: How about ${a} seats, ${b} training days and ${c} scanners for me?`, 'buyer: That works.'],
    (a, b, c) => [`buyer: You get ${a} seats, ${b} training days and ${c} scanners, I get the rest.`, 'rep: Agreed.'],
    (a, b, c) => [`buyer: I take ${3 - a} seats.`, 'rep: Okay.', `buyer: And ${3 - b} training days.`, 'rep: Sure.', `buyer: Then I get ${3 - c} scanners.`, 'rep: Fine.'],
    (a, b, c) => [`buyer: Seats: ${a} for you, ${3 - a} for me.`, `rep: Training days: ${b} for me, ${3 - b} for you. Scanners: ${c} me, ${3 - c} you.`, 'buyer: Perfect.', 'rep: Deal.'],
  ];

  it('is read however it is put', () => {
    fc.assert(fc.property(amount, amount, amount, fc.constantFrom(...templates), (a, b, c, template) => {
      expect(splitOf(...template(a, b, c))).toBe(`seller ${a}${b}${c} buyer ${3 - a}${3 - b}${3 - c}`);
    }), { numRuns: 300 });
  });

  const turn = fc.tuple(fc.constantFrom('rep', 'buyer'), fc.array(fc.constantFrom('I take 2 seats.', 'You get all the scanners.', 'No way.', 'Deal.', 'I get the rest.', 'Another seat for me?', 'One of each for you.', 'I give you 3 training days for 2 scanners.', "I can't give you 1 seat.", 'Why?'), { minLength: 1, maxLength: 3 }));
  it('adds up to what there is, and quotes words that were said', () => {
    fc.assert(fc.property(fc.array(turn, { maxLength: 8 }), (turns) => {
      const talk = talkOf(turns.map(([who, said]) => `${who}: ${said.join(' ')}`));
      const lines = new Map(talk.lines.map(({ id, text }) => [id, text]));
      const { terms, confidence } = findTerms(sentencesOf(talk), shared);
      expect(confidence).toBeLessThan(1);
      for (const { name } of shared) {
        const amounts = terms.filter(({ item }) => item === name).map((term) => term.amount);
        expect([0, 3]).toContain(amounts.reduce((sum, each) => sum + each, 0));
        expect(Math.min(0, ...amounts)).toBe(0);
      }
      for (const { evidence } of terms) for (const { utteranceId, quote } of evidence) expect(lines.get(utteranceId)).toContain(quote);
    }), { numRuns: 300 });
  });

  it('does not depend on who is called what', () => {
    const swap = (who: string): string => (who === 'Ana' ? 'Ben' : 'Ana');
    fc.assert(fc.property(fc.array(turn, { maxLength: 8 }), (turns) => {
      const named = turns.map(([who, said]) => [who === 'rep' ? 'Ana' : 'Ben', said.join(' ')] as const);
      const of = (rename: (who: string) => string) => termsOf(named.map(([who, words]) => `${rename(who)}: ${words}`)).terms.map(({ party, item, amount: each }) => [party, item, each]);
      expect(of(swap)).toEqual(of((who) => who).map(([party, ...rest]) => [swap(String(party)), ...rest]));
    }), { numRuns: 200 });
  });
});
