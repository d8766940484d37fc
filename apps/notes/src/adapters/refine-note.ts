import type { Fact, FactOf } from '@baton/contracts';
import type { Refine } from '@baton/stage';
import type { CallSoFar } from '../domain/call-so-far.js';
import { type Interpreted, interpretNote } from '../domain/model/interpret-note.js';
import { planNote } from '../domain/model/plan-note.js';
import type { NoteWriter } from '../ports.js';

const isNote = (fact: Fact): fact is FactOf<'note.drafted'> => fact.type === 'note.drafted';

/**
 * Has the note of a call that ended improved: plan, perform, interpret. The note keeps its id; whatever goes wrong, the rules' own note stands.
 * @param onInterpreted told how much of each answer held
 */
export const createRefineNote = (writer: NoteWriter, onInterpreted: (interpreted: Interpreted) => void): Refine => async (emitted, before) => {
  const call = before as CallSoFar;
  return Promise.all(emitted.map(async (fact) => {
    if (!isNote(fact)) return fact;
    try {
      const interpreted = interpretNote(call, fact.payload, await writer.refine(planNote(fact.tenant, call, fact.payload)));
      onInterpreted(interpreted);
      return { ...fact, payload: interpreted.note };
    } catch {
      return fact;
    }
  }));
};
