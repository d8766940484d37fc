import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readClaims } from './read-claims.js';
import { signReader } from './signs.js';

const items = ['seat', 'training day', 'scanner'].map((name) => ({ name, total: 9 }));
const read = signReader(items);
/** "me 2 seat, you all training day": who is to have what, "?" for a wish, "+" for more of it. */
const claimsIn = (sentence: string, topic?: number): string => readClaims(read(sentence), { holder: 'one', topic }).claims
  .map(({ voice, amount, more, wish, of }) => `${voice} ${amount}${more ? '+' : ''}${wish ? '?' : ''} ${typeof of === 'number' ? items[of]?.name : of}`).join(', ');

describe('a sentence shares out', () => {
  it.each<[string, string]>([
    ['I take 2 seats and 1 scanner.', 'me 2 seat, me 1 scanner'],
    ['We take two seats, you take one.', 'me 2 seat, you 1 seat'],
    ['You can have four seats if I get three training days.', 'you 4 seat, me 3 training day'],
    ['I give you 2 scanners.', 'you 2 scanner'],
    ['Could you give me 2 scanners?', 'me 2 scanner'],
    ['Let me have 2 scanners.', 'me 2 scanner'],
    ['I give you 2 scanners for 3 training days.', 'you 2 scanner, me 3 training day'],
    ['I can offer two seats in exchange for a scanner.', 'you 2 seat, me 1 scanner'],
    ['2 seats for me, 1 scanner for you.', 'me 2 seat, you 1 scanner'],
    ['3 seats me, 3 scanners you, deal?', 'me 3 seat, you 3 scanner'],
    ['YOU: 3 seats / 1 scanner and ME: 2 seats', 'you 3 seat, you 1 scanner, me 2 seat'],
    ['You get all of the seats.', 'you all seat'],
    ['You take all the seats and scanners.', 'you all seat, you all scanner'],
    ['I keep the scanners and you keep the seats.', 'me all scanner, you all seat'],
    ['The seats are all yours.', 'you all seat'],
    ['You get 2 seats and I get the rest.', 'you 2 seat, me all rest'],
    ['Everything else is yours.', 'you all rest'],
    ['I take one of each.', 'me 1 each'],
    ['I take 1 each of seats and scanners.', 'me 1 seat, me 1 scanner'],
    ['I get 3 seats and you get 2 of the others.', 'me 3 seat, you 2 others'],
    ['I need 2 seats.', 'me 2? seat'],
    ['We would like to have three training days.', 'me 3? training day'],
    ['Can I get another scanner?', 'me 1+ scanner'],
    ['Would you take one less seat?', 'you -1+ seat'],
    ['That leaves you with 2 seats and 1 scanner.', 'you 2 seat, you 1 scanner'],
    ['I have 2 seats left over for you.', 'you 2 seat'],
    ['No seats for me.', 'me 0 seat'],
    ['Take 2 seats or leave it.', 'you 2 seat'],
    ['Make it 3 seats, 2 scanners.', 'one 3 seat, one 2 scanner'],
    ['I take twenty packages of scanners.', 'me 20 scanner'],
    ['We take forty-five seats and thirty scanners.', 'me 45 seat, me 30 scanner'],
    ['You get 1,500 seats.', 'you 1500 seat'],
    ['i would be ok with 2 seats', 'me 2 seat'],
    ['Are you okay with me getting 2 seats?', 'me 2 seat'],
  ])('%s', (sentence, expected) => expect(claimsIn(sentence)).toBe(expected));

  it.each([
    "I can't give you 2 seats.", 'We do not need 2 scanners.', 'I won’t take 3 seats.', 'I need more seats.', 'Seats matter most to me.', 'We want the scanners badly.', 'You get 5 items and I get 4.', 'He sat on 3 chairs.',
    'It takes 20 minutes to train a driver.', 'We have the scanners.', 'Which seats do you want?', 'I take lots of seats.', 'We spent a good day on seats.', 'It is €48,000 for seats.', 'You get 2.5 seats.', '',
  ])('nothing in "%s"', (sentence) => expect(claimsIn(sentence)).toBe(''));

  it('nothing to either of them where it is open who of the two', () => expect(claimsIn('One of us gets 2 seats.')).toBe('nobody 2 seat'));

  it.each<[string, string]>([['I take two and you take one.', 'me 2 scanner, you 1 scanner'], ['Two for you, one for me.', 'you 2 scanner, me 1 scanner'], ['You can have all of it.', 'you all scanner'], ['Can I have a couple?', ''], ['I take 2 trucks.', '']])(
    'of what was spoken of before in "%s"', (sentence, expected) => expect(claimsIn(sentence, 2)).toBe(expected),
  );

  it('with claims that stand in it, in their order', () => {
    const words = fc.constantFrom('I', 'you', 'take', 'give', 'get', 'need', 'not', 'and', ',', '.', 'for', 'me', '2', 'three', 'all', 'the', 'rest', 'seats', 'scanner', 'training days', 'of each', 'if', 'another', 'yours', 'mine', '?', 'no');
    fc.assert(fc.property(fc.array(words, { maxLength: 14 }), (sentence) => {
      const text = sentence.join(' ');
      const { claims } = readClaims(read(text), { holder: 'one', topic: undefined });
      for (const { start, end, amount } of claims) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(start).toBeLessThanOrEqual(end);
        expect(amount === 'all' || Number.isInteger(amount)).toBe(true);
      }
    }), { numRuns: 400 });
  });
});

describe('an item is known by', () => {
  const found = (name: string, sentence: string): boolean => signReader([{ name }, { name: 'other thing' }])(sentence).some((sign) => sign.kind === 'item' && sign.item === 0);
  it.each<[string, string, string]>([
    ['its name', 'scanner', 'a scanner'], ['its plural', 'scanner', 'two scanners'], ['a plural of another form', 'box', 'two boxes'], ['capital letters', 'Scanner', 'SCANNERS'], ['all its words', 'training day', 'two training days'], ['its last word', 'delivery van', 'two vans'],
    ['the end of a compound', 'firewood', 'all the wood'], ['a compound written apart', 'firewood', 'fire wood'], ['a slip of the pen', 'firewood', 'firwood'], ['swapped letters', 'firewood', 'firewodo'],
  ])('%s', (_, name, sentence) => expect(found(name, sentence)).toBe(true));
  it.each<[string, string, string]>([['another word', 'scanner', 'a scan'], ['a short word with a slip', 'food', 'good'], ['its first word alone', 'training day', 'a training'], ['a unit of time', 'training day', 'two days'], ['a longer word', 'seat', 'a seatbelt'], ['a last word that two share', 'thing', 'any other thing']])('but not by %s', (_, name, sentence) => expect(found(name, sentence)).toBe(false));
});
