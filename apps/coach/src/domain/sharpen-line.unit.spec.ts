import { describe, expect, it } from '@jest/globals';
import { createFakeLlm, noneReasons, type Answered } from '@baton/llm/model';
import { callStarted } from '@baton/testing';
import fc from 'fast-check';
import { dealInCall } from './deal-in-call.js';
import { interpretSharpenedLine, planSharpenedLine, type SharpenAnswer, type SharpenContext } from './sharpen-line.js';

const context: SharpenContext = {
  tenant: 'northwind', deal: dealInCall(callStarted().payload) ?? undefined, said: 'That is more than the 40,000 we have budgeted for Leeds.',
  card: { topic: 'price', headline: 'Anchor on the morning they lose', line: 'What would you do with those two hours by spring?', source: 'Budget this year' },
};
const answer = (line: string): Answered<SharpenAnswer> => ({ kind: 'answer', value: { line }, usage: { promptTokens: 1, answerTokens: 1 }, ms: 1 });
const sharpened = (line: string, of = context) => interpretSharpenedLine(of, answer(line));

describe('the question for a better line', () => {
  const plan = planSharpenedLine(context);

  it('is the coach’s, short, and waits 1.2 seconds at most', () => expect(plan).toMatchObject({ stage: 'coach', capMs: 1_200, maxTokens: 120, data: { tenant: 'northwind', dealId: '4471' } }));

  it('shows the card, what was said and the deal as data', () => {
    const { tenant: _, dealId: __, text } = plan.data;
    expect(text.split('\n').slice(1, -1)).toEqual([
      '# card', JSON.stringify(context.card), '# buyer', JSON.stringify({ said: context.said }),
      '# deal', JSON.stringify({ name: 'Halden Freight', account: 'Halden Freight', stage: 'Discovery', closeDate: '2027-01-30', amount: '48000 EUR' }),
    ]);
    expect(text).not.toMatch(/4471|northwind|hubspot|1001/);
    expect(plan.system).not.toMatch(/budgeted|Halden/);
  });

  it.each([['a short one', 'Why now?', 100], ['a long one', 'word '.repeat(24), 120], ['the longest one', 'word '.repeat(50), 140]])('leaves as much room as the line of %s takes', (_, line, room) => {
    expect(planSharpenedLine({ ...context, card: { ...context.card, line } }).system).toContain(`at most ${room} characters`);
    const long = (length: number) => sharpened(`so ${'a'.repeat(length - 3)}`, { ...context, card: { ...context.card, line } });
    expect([long(room).line === undefined, long(room + 1)]).toEqual([false, { line: undefined, reason: 'too_long' }]);
  });

  it('does without a deal', () => expect(planSharpenedLine({ ...context, deal: undefined }).data).toMatchObject({ dealId: '', text: expect.stringMatching(/# deal\n<<end/) }));

  it('takes one line and nothing beside it', async () => {
    const ask = (value: unknown) => createFakeLlm(() => value).ask(plan);
    expect(await ask({ line: 'What would that morning be worth?' })).toMatchObject({ kind: 'answer' });
    for (const value of [{ line: 'x', url: 'https://evil.example' }, { line: 7 }, {}, { line: 'x'.repeat(401) }, 'x', null]) expect(await ask(value)).toEqual({ kind: 'none', reason: 'invalid' });
  });
});

describe('a sharpened line', () => {
  it.each([
    'What would the 40,000 have to bring you by spring?', 'If Leeds got those two hours back, what would you do with them?', 'You have 48,000 in mind for Halden: what would the hours be worth?', 'So it is about the budget for Leeds. What if we began with the morning?', '  Which hours hurt most?  ',
  ])('is shown: %s', (line) => expect(sharpened(line)).toEqual({ line: line.trim() }));

  it.each([
    ['empty', ''], ['empty', '  '], ['too_long', `${'so '.repeat(47)}?`], ['not_plain', 'What <b>hours</b>?'], ['not_plain', 'What hours?\nAnd why?'], ['not_plain', 'What\u200B hours?'], ['not_plain', '**What** hours?'], ['address', 'See offers.example for the hours.'], ['address', 'Write to me@evil'],
    ['number', 'You get 30 percent off.'], ['number', 'You get thirty percent off.'], ['number', 'It is 39,000 for you.'], ['name', 'Portside is cheaper.'], ['name', 'What would Mallory say?'], ['quotation', 'You said "we have no budget".'],
    ['unchanged', 'What would you do with those two hours by spring?'],
  ] as const)('is not, being %s: %j', (reason, line) => expect(sharpened(line)).toEqual({ line: undefined, reason }));

  it('draws numbers and names from this deal and these words alone', () => {
    expect(sharpened('Is it the 48,000?', { ...context, deal: undefined })).toEqual({ line: undefined, reason: 'number' });
    expect(sharpened('Is it Leeds?', { ...context, said: 'That is too much.' })).toEqual({ line: undefined, reason: 'name' });
  });

  it.each(noneReasons)('is not there when the model gives none: %s', (reason) => expect(interpretSharpenedLine(context, { kind: 'none', reason })).toEqual({ line: undefined, reason }));

  it('is one plain line of 140 characters, whatever the model says', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom('a '.repeat(71), 'x'.repeat(140), 'x'.repeat(141)), fc.lorem({ maxCount: 30 })), (line) => {
      const shown = sharpened(line).line ?? '';
      expect(shown.length).toBeLessThanOrEqual(140);
      expect(shown).not.toMatch(/[<>\n\r\u2028\u2029]|:\/\/|\p{Default_Ignorable_Code_Point}/u);
    }));
  });
});
