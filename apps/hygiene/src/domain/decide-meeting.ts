import { type DealContext, type EmittedBy, type Evidence, type FactOf, FieldKind, Side } from '@baton/contracts';
import type { Outcome, Settings } from '@baton/stage';
import { type DealSoFar, isClosed, isoDay } from './deal-so-far.js';
import type { HygieneDraft } from './hygiene-draft.js';
import { propose, type Update } from './propose.js';
import { takenIn } from './taken-in.js';

type MeetingFact = FactOf<'meeting.booked' | 'meeting.moved' | 'meeting.cancelled' | 'meeting.missed'>;

const evidenceOf = ({ about, payload: { title }, occurredAtMs }: MeetingFact): Evidence[] =>
  [{ utteranceId: '', speaker: '', side: Side.UNSPECIFIED, quote: title, startMs: 0, endMs: 0, source: { kind: 'meeting', id: about.meetingId, atMs: occurredAtMs } }];

/** A meeting that stands is the deal's next step. */
const nextStep = (fact: FactOf<'meeting.booked' | 'meeting.moved'>, deal: DealContext): Update | undefined => {
  const { title, startsAtMs } = fact.payload;
  const value = `${title || 'Meeting'}, ${isoDay(startsAtMs)}`;
  if (deal.nextStep === value) return undefined;
  return {
    field: 'next_step', reason: `${title || 'a meeting'} ${fact.type === 'meeting.moved' ? 'was moved to' : 'is booked for'} ${isoDay(startsAtMs)}`, name: 'next-step', confidence: 0.9, evidence: evidenceOf(fact), risk: 'low',
    expectedBefore: [{ field: 'next_step', value: deal.nextStep }], action: { $case: 'dealFieldSet', value: { field: 'next_step', label: 'Next step', value, kind: FieldKind.TEXT, valueLabel: '' } },
  };
};

/** A meeting that fell through wants another date. */
const newDate = (fact: FactOf<'meeting.cancelled' | 'meeting.missed'>): Update => {
  const { title, startsAtMs } = fact.payload;
  const how = fact.type === 'meeting.missed' ? 'nobody came' : 'it was cancelled';
  return {
    field: `task/${fact.about.meetingId}`, reason: `${title || 'the meeting'} of ${isoDay(startsAtMs)}: ${how}`, name: 'task-1', confidence: 0.8, evidence: evidenceOf(fact), risk: 'low',
    action: { $case: 'taskCreate', value: { subject: `Find a new date for ${title || 'the meeting'}`, body: `${title || 'The meeting'} of ${isoDay(startsAtMs)}: ${how}.`, dueDate: '' } },
  };
};

const updateOf = (fact: MeetingFact, deal: DealContext): Update | undefined => (fact.type === 'meeting.booked' || fact.type === 'meeting.moved' ? nextStep(fact, deal) : newDate(fact));

/** What a calendar says of the deal. */
export const decideMeeting = (state: DealSoFar, fact: MeetingFact, settings: Settings): Outcome<EmittedBy<'hygiene'>> => takenIn(state, fact, settings, (after): HygieneDraft[] => {
  const update = after.deal && !isClosed(after.deal) ? updateOf(fact, after.deal) : undefined;
  return after.deal && update ? propose(after, after.deal, { id: fact.id, atMs: fact.occurredAtMs, taint: 'meeting' }, update) : [];
});
