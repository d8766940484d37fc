import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isAcceptance, readCommitments } from './commitments.js';

const read = (text: string): string | undefined => {
  const [commitment] = readCommitments(text);
  return commitment && `${commitment.kind}${commitment.name ? ` of ${commitment.name}` : ''}: ${commitment.words}`;
};

describe('a commitment', () => {
  it.each([
    ["I'll send you the plan by Thursday.", 'promise: send you the plan by Thursday.'],
    ["Good, I will also copy Tom on it.", 'promise: copy Tom on it.'],
    ["I'm going to check with legal.", 'promise: check with legal.'],
    ["We'll send the contract over.", 'promise: send the contract over.'],
    ['Let me talk to Amy and Tom.', 'promise: talk to Amy and Tom.'],
    ["Let me get back to you on that.", 'promise: get back to you on that.'],
    ['Can you send me the price list?', 'request: send me the price list?'],
    ['Could you please share the slides?', 'request: share the slides?'],
    ["I'd like you to review the paper.", 'request: review the paper.'],
    ['We need you to confirm the date.', 'request: confirm the date.'],
    ['Please send us the contract.', 'request: send us the contract.'],
    ['Yeah, send those over.', 'request: send those over.'],
    ['I can send you our security paper.', 'offer: send you our security paper.'],
    ['We could also introduce you to a customer.', 'offer: introduce you to a customer.'],
    ['Tom will check the depot numbers.', 'assignment of Tom: check the depot numbers.'],
    ["So, Priya'll talk to the board.", "assignment of Priya: talk to the board."],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  it.each([
    "I'll be honest with you.", "I'll see what happens.", "I'll think about it.", 'Let me show you the dashboard.', 'Let me tell you a story.', 'Let me ask you one thing.',
    "I'll now turn the call over to Karen.", "I'll start with the numbers.", "I'll give you a quick overview.", 'I will answer this question.', "I'll share my screen.", "I'll take that question.",
    "We'll see strong growth next year.", 'We will use certain measures.', 'Can you hear me?', 'Can you explain how it works?', 'Could you tell me more?',
    'I sent you the plan.', 'The plan will be sent.', 'Sending it was easy.', 'You can send it any time.', 'it will rain', '',
  ])('is not "%s"', (text) => expect(read(text)).toBeUndefined());

  it.each(["I'll show you the dashboard by Friday.", "I'll start with it tomorrow.", "I'll answer this question after this call."])('is "%s", since it is for later', (text) => expect(read(text)).toMatch(/^promise/));

  it.each(["I'll give you the accuracy numbers.", "I'll put the comparison together.", "I'll get you an answer."])('is "%s", though its verb may also be idle', (text) => expect(read(text)).toMatch(/^promise/));

  it('stands in the sentence where it says', () => {
    const parts = fc.constantFrom("I'll", 'send', 'you', 'the plan', 'can you', 'please', 'Tom will', 'let me', 'talk to', 'I can', 'by Friday', ',', 'we need you to');
    fc.assert(fc.property(fc.array(parts, { maxLength: 10 }).map((words) => words.join(' ')), (text) => {
      for (const commitment of readCommitments(text)) expect(text.slice(commitment.start, commitment.end)).toBe(commitment.words);
    }), { numRuns: 500 });
  });
});

describe('an acceptance', () => {
  it.each(['Please do.', 'Yes, that helps.', 'Yeah, send those over.', 'Sure.', "That'd be great.", 'Oh, absolutely.', 'Sounds good.'])('is "%s"', (text) => expect(isAcceptance(text)).toBe(true));
  it.each(['No, thank you.', 'Yes, but why?', 'What would that cost', 'We have that already.', ''])('is not "%s"', (text) => expect(isAcceptance(text)).toBe(false));
});
