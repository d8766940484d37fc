import { draft, type EmittedBy, type FactOf, type NextStep, type NoteLine } from '@baton/contracts';
import { capitalise, contentStems, looksEnglish, type Said, sentencesOf } from '@baton/llm';
import { emit, type Outcome, type Settings, skip } from '@baton/stage';
import { bounded, boundedReadings } from './bounded.js';
import type { CallSoFar } from './call-so-far.js';
import { competitorsOf } from './competitor.js';
import { crmFields, type FieldReadings, readFields, unreadFields } from './crm-fields.js';
import { findDecisions } from './find-decisions.js';
import { findNextSteps } from './find-next-steps.js';
import { findTopics, type Topic } from './find-topics.js';
import { accountOf } from './meeting/account.js';
import type { MeetingModel } from './meeting/meeting-model.js';
import { meetingWeights } from './meeting/meeting-weights.js';
import { isMeeting } from './meeting/pieces.js';
import { noteHtml, type NoteParts } from './note-html.js';
import { proposeWrites } from './propose-writes.js';

const nothingToTell: NoteLine = { text: 'Nothing was decided and nothing stood out', evidence: [] };

/** "Tuesday at ten" is a decision, and tells nobody who was not there what the call was about. */
const tellsByItself = ({ text }: NoteLine): boolean => contentStems(text).length >= 3;

/** What a colleague should know first: the weightiest decision that speaks for itself, or else the sentence that tells most, or whatever was decided. */
const headlineOf = (decisions: readonly NoteLine[], topics: readonly Topic[]): NoteLine =>
  decisions.find(tellsByItself) ?? topics.toSorted((a, b) => b.score - a.score)[0]?.line ?? decisions[0] ?? nothingToTell;

interface Told { readonly headline: NoteLine; readonly topics: readonly NoteLine[]; readonly decisions: readonly NoteLine[]; readonly nextSteps: readonly NextStep[] }

/** What the note tells of a talk itself, apart from the fields of a deal. */
export const tellTalk = (call: CallSoFar, sentences: readonly Said[], model: MeetingModel = meetingWeights): Told => {
  const [decisions, nextSteps] = [findDecisions(sentences, model).map(bounded), findNextSteps(call, sentences, model).map(bounded)];
  const topics = findTopics(sentences, [...decisions, ...nextSteps].flatMap(({ evidence }) => evidence));
  const account = isMeeting(sentences) ? accountOf(sentences) : undefined;
  return { headline: account ?? bounded(headlineOf(decisions, topics)), topics: topics.map(({ line }) => bounded(line)), decisions, nextSteps };
};

const foreign = 'this call seems not to be in English; nothing was read';

/** A call that the rules cannot read has a note that says so, and proposes nothing. */
const unreadNote = (reason: string): Drafted => ({ parts: { headline: { text: capitalise(reason), evidence: [] }, topics: [], decisions: [], nextSteps: [], crmFields: crmFields(unreadFields(reason)) }, readings: unreadFields(reason) });

interface Drafted { readonly parts: NoteParts; readonly readings: FieldReadings }

const readNote = (call: CallSoFar, settings: Settings): Drafted => {
  const sentences = sentencesOf(call);
  const told = tellTalk(call, sentences);
  const competitors = competitorsOf(settings.latest('settings.playbook_published')?.playbookJson);
  const readings = boundedReadings(readFields(call, sentences, told.decisions, told.nextSteps, { competitors, items: [] }));
  return { readings, parts: { ...told, crmFields: crmFields(readings) } };
};

/** A note that tells nothing is nothing to put into a CRM. */
const tellsAnything = ({ topics, decisions, nextSteps, crmFields: fields }: NoteParts): boolean => [topics, decisions, nextSteps].some(({ length }) => length > 0) || fields.some(({ value }) => value !== '');

/** The end of a call becomes its five-part note with the writes it proposes; every line has the words it came from. */
export const draftNote = (call: CallSoFar, { about, occurredAtMs }: FactOf<'call.ended'>, settings: Settings): Outcome<EmittedBy<'notes'>> => {
  if (call.drafted) return skip('already_drafted');
  if (call.lines.length === 0) return skip('nothing_was_said');
  const { parts, readings } = looksEnglish(call.lines.map(({ text }) => text)) ? readNote(call, settings) : unreadNote(foreign);
  const { deal } = call;
  const context = { callId: about.callId, endedAtMs: occurredAtMs, noteBody: noteHtml(parts), headlineEvidence: parts.headline.evidence };
  return emit(draft('note.drafted', {
    ...parts, topics: [...parts.topics], decisions: [...parts.decisions], nextSteps: [...parts.nextSteps], crmFields: [...parts.crmFields],
    proposals: deal && tellsAnything(parts) ? proposeWrites({ ...context, deal }, readings, parts.nextSteps) : [], noteId: `${about.callId}/note`, callTitle: call.title, callEndedAtMs: occurredAtMs, engine: 'offline',
  }));
};
