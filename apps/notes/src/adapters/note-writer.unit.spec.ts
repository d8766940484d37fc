import { describe, expect, it } from '@jest/globals';
import { createFakeLlm, noModel } from '@baton/llm/model';
import { line, dealCall, offlineNoteOf, wholeAnswer } from '../domain/model/deal-call.spec.js';
import { planNote } from '../domain/model/plan-note.js';
import type { NoteWriter } from '../ports.js';
import { createFakeNoteWriter } from './fake-note-writer.js';
import { createNoteWriter } from './note-writer-model.js';

const call = dealCall("buyer: Okay, let's start the pilot.");
const plan = planNote('northwind', call, offlineNoteOf(call));
const answer = { topics: [line('Start the pilot', "u0: let's start the pilot")] };

describe.each<[string, () => NoteWriter]>([
  ['the writer over a model', () => createNoteWriter(createFakeLlm(() => wholeAnswer(answer), 'qwen3'), 900)], ['the fake writer', () => createFakeNoteWriter(answer, 'qwen3')],
])('%s', (_, create) => {
  it('hands on the answer and whose it is', async () => expect(await create().refine(plan)).toEqual({ kind: 'answer', value: wholeAnswer(answer), engine: 'qwen3' }));
});

describe.each<[string, () => NoteWriter]>([['the writer over no model', () => createNoteWriter(noModel, 900)], ['the fake writer with nothing to say', () => createFakeNoteWriter()]])('%s', (_, create) => {
  it('hands on why there is no answer', async () => expect(await create().refine(plan)).toEqual({ kind: 'none', reason: 'not_configured' }));
});

describe('the writer over a model', () => {
  it('asks the plan as it is, for as long as it was given', async () => {
    const model = createFakeLlm(() => wholeAnswer({}));
    await createNoteWriter(model, 900).refine(plan);
    expect(model.asked).toEqual([{ ...plan, capMs: 900 }]);
  });

  it('hands nothing on that is not of the shape', async () => {
    expect(await createNoteWriter(createFakeLlm(() => ({ ...wholeAnswer({}), recipient: 'evil@example.com' })), 900).refine(plan)).toEqual({ kind: 'none', reason: 'invalid' });
  });
});

it('the fake writer keeps what it was asked', async () => {
  const writer = createFakeNoteWriter({});
  await writer.refine(plan);
  expect(writer.plans).toEqual([plan]);
});
