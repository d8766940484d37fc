import { describe, expect, it } from '@jest/globals';
import type { Fact, FactOf } from '@baton/contracts';
import { callEnded, noteDrafted } from '@baton/testing';
import { dealCall, line, offlineNoteOf } from '../domain/model/deal-call.spec.js';
import type { Interpreted } from '../domain/model/interpret-note.js';
import { createFakeNoteWriter } from './fake-note-writer.js';
import { openNoteRefiner } from './open-note-refiner.js';
import { createRefineNote } from './refine-note.js';

const call = dealCall("buyer: Okay, let's start the pilot.");
const offline = offlineNoteOf(call);
const note: FactOf<'note.drafted'> = { ...noteDrafted(), payload: offline };
const setUp = (writer = createFakeNoteWriter({ topics: [line('Start the pilot', "u0: let's start the pilot")] }, 'qwen3')) => {
  const interpreted: Interpreted[] = [];
  return { interpreted, writer, refine: (emitted: readonly Fact[]) => createRefineNote(writer, (each) => { interpreted.push(each); })(emitted, call, callEnded()) };
};

describe('a note on its way out', () => {
  it('is what the model made of it, as far as the call carries it, under its own id', async () => {
    const { refine, interpreted } = setUp();
    expect(await refine([note])).toMatchObject([{ id: note.id, payload: { noteId: offline.noteId, engine: 'qwen3', topics: [{ text: 'Start the pilot' }] } }]);
    expect(interpreted).toMatchObject([{ kept: 1 }]);
  });

  it('stands as it is when the model has nothing to say', async () => expect(await setUp(createFakeNoteWriter()).refine([note])).toEqual([note]));

  it('stands as it is when the writer breaks its word and throws', async () => {
    const writer = { ...createFakeNoteWriter(), refine: () => Promise.reject(new Error('a bug')) };
    expect(await setUp(writer).refine([note])).toEqual([note]);
  });

  it('goes alone: no other fact is put before a model', async () => {
    const { refine, writer } = setUp();
    expect(await refine([callEnded()])).toEqual([callEnded()]);
    expect(writer.plans).toEqual([]);
  });

  it('meets nobody where no endpoint is set up', async () => {
    const settings = { BATON_MODEL_URL: '', BATON_MODEL_NAME: '', BATON_MODEL_KEY_FILE: '', BATON_MODEL_CAPABILITY: 'json_schema' as const, BATON_MODEL_DAILY_TOKENS: 1, BATON_MODEL_CAP_MS: 1 };
    expect(await openNoteRefiner(settings, {} as never)).toBeUndefined();
  });
});
