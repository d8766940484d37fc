import type { FactOf, NoteLine, NoteView } from '@baton/contracts';
import { evidenceView, sideView } from './evidence-view.js';

/** A note as the projection keeps it: what the console shows, and whose it is. */
export interface NoteDocument { readonly view: NoteView; readonly repId: string; readonly teamId: string }

type Line = NoteView['headline'];
const line = (from: NoteLine | undefined): Line => ({ text: from?.text ?? '', evidence: (from?.evidence ?? []).map(evidenceView) });

export const noteDocument = ({ payload, about, occurredAtMs }: FactOf<'note.drafted'>): NoteDocument => ({
  repId: about.repId, teamId: about.teamId,
  view: {
    noteId: payload.noteId, callId: about.callId, callTitle: payload.callTitle,
    dealLabel: payload.proposals.find(({ command }) => command?.target?.label)?.command?.target?.label ?? '',
    callEndedAtMs: payload.callEndedAtMs, draftedAtMs: occurredAtMs, engine: payload.engine,
    headline: line(payload.headline), topics: payload.topics.map(line), decisions: payload.decisions.map(line),
    nextSteps: payload.nextSteps.map(({ text, evidence, owner, side, dueDate }) => ({ text, evidence: evidence.map(evidenceView), owner, side: sideView(side), dueDate })),
    crmFields: payload.crmFields.map(({ field, label, value, leftEmptyReason, confidence, evidence }) =>
      ({ field, label, value, leftEmptyReason, confidence, evidence: evidence.map(evidenceView) })),
  },
});
