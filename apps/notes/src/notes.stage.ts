import { defineStage } from '@baton/stage';
import { hear, nothingHeard } from './domain/call-so-far.js';
import { draftNote } from './domain/draft-note.js';

/** A whole call in; its note with proposals out, the moment it ends. */
export const notes = defineStage('notes', {
  state: { by: 'call', initial: nothingHeard, evolve: hear },
  decide: { 'call.ended': draftNote },
});
