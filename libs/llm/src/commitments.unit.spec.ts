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

describe('a commitment of teams, duties and instructions', () => {
  it.each<[string, string[]]>([
    ['Our IT team will review the contract by Friday.', ['assignment of Our IT team: review the contract by Friday.']],
    ['The finance director is going to check it with the board.', ['assignment of The finance director: check it with the board.']],
    ['My colleagues will also send you the slips.', ['assignment of My colleagues: send you the slips.']],
    ['Our legal department has to review it first.', ['assignment of Our legal department: review it first.']],
    ['The User Interface Designer should specify the functions.', ['assignment of The User Interface Designer: specify the functions.']],
    ['The lawyers can check that afterwards.', ['loose assignment of The lawyers: check that afterwards.']],
    ["You're going to be working on the prototype.", ['loose instruction: working on the prototype.']],
    ['You two are going to write the report.', ['loose instruction: write the report.']],
    ['You will do the evaluation.', ['loose instruction: do the evaluation.']],
    ['You should check with your IT lead.', ['loose instruction: check with your IT lead.']],
    ['You have to fill in the questionnaire.', ['loose instruction: fill in the questionnaire.']],
    ['Maybe you can come up with the price.', ['loose instruction: come up with the price.']],
    ['I think you could write the procedure.', ['loose instruction: write the procedure.']],
    ['I have to finish the report.', ['loose duty: finish the report.']],
    ['I need to run it past our quality director.', ['loose duty: run it past our quality director.']],
    ["I'm supposed to do the components concept.", ['loose duty: do the components concept.']],
    ['We have to fill in the forms.', ['loose duty: fill in the forms.']],
    ['We need to talk to our board first.', ['loose duty: talk to our board first.']],
    ["We're supposed to write a final report.", ['loose duty: write a final report.']],
    ["We'll be working on the user requirements.", ['promise: working on the user requirements.']],
    ['Would it help if I showed both of you a night shift?', ['offer: showed both of you a night shift?']],
    ['How about if we sent you a sample?', ['offer: sent you a sample?']],
    ["Then I'll set up the hour for Tuesday and send you a one-page summary.", ['promise: set up the hour for Tuesday', 'promise: send you a one-page summary.']],
    ["Send the summary to me by Friday, and I'll book half an hour with her.", ['request: Send the summary to me by Friday', 'promise: book half an hour with her.']],
    ["I'll check it and send it to you.", ['promise: check it and send it to you.']],
    ["I'll talk to Amy, but Tom will sign the order form.", ['promise: talk to Amy', 'assignment of Tom: sign the order form.']],
    ['Can you share the slips and book the room?', ['request: share the slips', 'request: book the room?']],
    ["I'll send the plan, and you can forward it, so we will confirm the date.", ['promise: send the plan', 'promise: confirm the date.']],
    ['Do we have to write the minutes?', []],
    ['You can see it on the screen.', []],
    ['We have to be careful here.', []],
    ['The remote should be yellow.', []],
    ['You could do the standard way.', []],
    ['We need a new system.', []],
  ])('%s', (text, expected) => expect(readCommitments(text).map(({ loose, kind, name, words }) => `${loose ? 'loose ' : ''}${kind}${name && ` of ${name}`}: ${words}`)).toEqual(expected));

  it('is loose only where it could be mere talk', () => {
    const promises = ["I'll send the plan.", 'Could you send the plan?', 'I can send the plan.', 'Our team will send the plan.', 'Tom will send the plan.'];
    const talk = ['I have to send the plan.', 'You should send the plan.', 'Then you can send the plan.', 'Our team can send the plan.'];
    expect([promises, talk].map((texts) => texts.map((text) => readCommitments(text)[0]?.loose))).toEqual([promises.map(() => false), talk.map(() => true)]);
  });

  it('says where its cue begins', () => {
    const text = "Fine, so I'll send the plan, and could you share the slips?";
    expect(readCommitments(text).map(({ cueStart, start, end }) => [text.slice(cueStart, start), text.slice(start, end)])).toEqual([["I'll ", 'send the plan'], ['could you ', 'share the slips?']]);
  });
});

describe('what people say for a commitment', () => {
  it.each<[string, string[]]>([
    ["I'll get the pricing over to you tonight.", ['promise: get the pricing over to you tonight.']],
    ['I will loop in our solutions engineer.', ['promise: loop in our solutions engineer.']],
    ["I'm going to set up a sandbox for your team.", ['promise: set up a sandbox for your team.']],
    ["I'll follow up with a recap.", ['promise: follow up with a recap.']],
    ["I'll have the contract drafted by Monday.", ['promise: have the contract drafted by Monday.']],
    ["I'll make sure the team gets it.", ['promise: make sure the team gets it.']],
    ["We'll get back to you with a quote.", ['promise: get back to you with a quote.']],
    ["We'll schedule the kickoff.", ['promise: schedule the kickoff.']],
    ['We will review the security questionnaire.', ['promise: review the security questionnaire.']],
    ['Let me find out what the discount is.', ['promise: find out what the discount is.']],
    ['Let me get back to you.', ['promise: get back to you.']],
    ['Let me put together a proposal.', ['promise: put together a proposal.']],
    ['Could you forward the recording?', ['request: forward the recording?']],
    ['Would you please invite your CFO?', ['request: invite your CFO?']],
    ['Can you just confirm the user count?', ['request: confirm the user count?']],
    ['Will you send the signed copy?', ['request: send the signed copy?']],
    ["We'd love you to review the draft.", ['request: review the draft.']],
    ['I want you to check the numbers.', ['request: check the numbers.']],
    ['Please share your requirements.', ['request: share your requirements.']],
    ['And please send the invoice to accounting.', ['request: send the invoice to accounting.']],
    ['Okay, send me the deck.', ['request: send me the deck.']],
    ['Great, email us the terms.', ['request: email us the terms.']],
    ['I could send over some references.', ['offer: send over some references.']],
    ['We can arrange a site visit.', ['offer: arrange a site visit.']],
    ['I can happily introduce you to their team.', ['offer: introduce you to their team.']],
    ['What if we ran a workshop for your managers?', ['offer: ran a workshop for your managers?']],
    ['How about if I brought our engineer?', ['offer: brought our engineer?']],
    ['Maria will handle the paperwork.', ['assignment of Maria: handle the paperwork.']],
    ["Yes, Tom'll prepare the comparison.", ['assignment of Tom: prepare the comparison.']],
    ['Our procurement team will send the vendor form.', ['assignment of Our procurement team: send the vendor form.']],
    ['The security team needs to review the architecture.', ['assignment of The security team: review the architecture.']],
    ['My boss has to check the terms.', ['assignment of My boss: check the terms.']],
    ['Their lawyers are going to update the draft.', ['assignment of Their lawyers: update the draft.']],
    ['Your analysts should test the export.', ['assignment of Your analysts: test the export.']],
    ['Our IT department can check that on Monday.', ['loose assignment of Our IT department: check that on Monday.']],
    ["You'll send the form to legal.", ['loose instruction: send the form to legal.']],
    ["You're going to present to the board.", ['loose instruction: present to the board.']],
    ['You need to submit the ticket.', ['loose instruction: submit the ticket.']],
    ['Meanwhile you can test the export.', ['loose instruction: test the export.']],
    ['I have to talk to our CFO.', ['loose duty: talk to our CFO.']],
    ["I'd need to check with legal.", ['loose duty: check with legal.']],
    ['We have to get back to our board.', ['loose duty: get back to our board.']],
    ['We need to run this by security.', ['loose duty: run this by security.']],
    ["We're supposed to prepare a business case.", ['loose duty: prepare a business case.']],
  ])('%s', (text, expected) => expect(readCommitments(text).map(({ loose, kind, name, words }) => `${loose ? 'loose ' : ''}${kind}${name && ` of ${name}`}: ${words}`)).toEqual(expected));
});

describe('what people say that commits them to nothing', () => {
  it.each([
    "I'll be there.",
    "I'll see you on Tuesday.",
    "I'll let you know.",
    "I'll think about it.",
    "I'll try.",
    "I'll tell you why we switched.",
    'I will say it again.',
    'I will admit it is expensive.',
    "I'm going to be honest.",
    "I'll walk you through the dashboard.",
    "I'll go over the agenda.",
    "I'll jump in here.",
    "I'll take that question.",
    "I'll give you an example.",
    "I'll give you a quick update.",
    "I'll wait.",
    "I'll probably never know.",
    'Let me think.',
    'Let me be clear.',
    'Let me start with the basics.',
    'Let me ask you something.',
    'Can you explain the pricing?',
    'Can you see my screen?',
    'Could you repeat that?',
    'Would you say it works?',
    'Will you be there?',
    'Do you think you could use it?',
    'You can find it in the menu.',
    'You could say that.',
    'You should be fine.',
    'You will love it.',
    "You're going to see a chart.",
    'You have to understand our situation.',
    'I have to say it looks good.',
    'I have to admit we were late.',
    'I need a coffee.',
    'We have to be careful.',
    'We need more time.',
    'We should be able to.',
    'The team will be happy.',
    'The team has thirty people.',
    'Our people like it.',
    'That will work.',
    'It will save us hours.',
    "They'll love it.",
    'Nobody will use it.',
    'The integration will check every record.',
    'She sent the form.',
    'We have sent the invoice.',
    'They were going to review it.',
  ])('%s', (text) => expect(readCommitments(text)).toEqual([]));
});
