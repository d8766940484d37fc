import { draft, type EmittedBy, type FactOf, type NextStep, type NoteLine } from '@baton/contracts';
import { contentStems, type Said, sentencesOf } from '@baton/llm';
import { emit, type Outcome, skip } from '@baton/stage';
import type { CallSoFar } from './call-so-far.js';
import { crmFields, readFields } from './crm-fields.js';
import { findDecisions } from './find-decisions.js';
import { findNextSteps } from './find-next-steps.js';
import { findTopics, type Topic } from './find-topics.js';
import { accountOf } from './meeting/account.js';
import type { MeetingModel } from './meeting/meeting-model.js';
import { meetingWeights } from './meeting/meeting-weights.js';
import { isMeeting } from './meeting/pieces.js';
import { noteHtml } from './note-html.js';
import { proposeWrites } from './propose-writes.js';

const nothingToTell: NoteLine = { text: 'Nothing was decided and nothing stood out', evidence: [] };

/** "Tuesday at ten" is a decision, and tells nobody who was not there what the call was about. */
const tellsByItself = ({ text }: NoteLine): boolean => contentStems(text).length >= 3;

/** What a colleague should know first: the weightiest decision that speaks for itself, or else the sentence that tells most, or whatever was decided. */
const headlineOf = (decisions: readonly NoteLine[], topics: readonly Topic[]): NoteLine =>
  decisions.find(tellsByItself) ?? topics.toSorted((a, b) => b.score - a.score)[0]?.line ?? decisions[0] ?? nothingToTell;

interface Told { readonly headline: NoteLine; readonly topics: NoteLine[]; readonly decisions: NoteLine[]; readonly nextSteps: NextStep[] }

/** What the note tells of a talk itself, apart from the fields of a deal. */
export const tellTalk = (call: CallSoFar, sentences: readonly Said[], model: MeetingModel = meetingWeights): Told => {
  const [decisions, nextSteps] = [findDecisions(sentences, model), findNextSteps(call, sentences, model)];
  const topics = findTopics(sentences, [...decisions, ...nextSteps].flatMap(({ evidence }) => evidence));
  return { headline: (isMeeting(sentences) ? accountOf(sentences) : undefined) ?? headlineOf(decisions, topics), topics: topics.map(({ line }) => line), decisions, nextSteps };
};

/** The end of a call becomes its five-part note with the writes it proposes; every line has the words it came from. */
export const draftNote = (call: CallSoFar, { about, occurredAtMs }: FactOf<'call.ended'>): Outcome<EmittedBy<'notes'>> => {
  if (call.drafted) return skip('already_drafted');
  if (call.lines.length === 0) return skip('nothing_was_said');
  const sentences = sentencesOf(call);
  const told = tellTalk(call, sentences);
  const readings = readFields(call, sentences, told.decisions, told.nextSteps);
  const parts = { ...told, crmFields: crmFields(readings) };
  const { deal } = call;
  const proposals = deal ? proposeWrites({ callId: about.callId, deal, endedAtMs: occurredAtMs, noteBody: noteHtml(parts), headlineEvidence: parts.headline.evidence }, readings, told.nextSteps) : [];
  return emit(draft('note.drafted', {
    ...parts, proposals, noteId: `${about.callId}/note`, callTitle: call.title, callEndedAtMs: occurredAtMs, engine: 'offline',
  }));
};
