import type { EmittedBy, Fact, FactOf, PayloadOf, ReadBy } from '@baton/contracts';
import { type DatedStep, type DealSoFar, daysBetween, isClosed, isoDay, type SaidDate } from './deal-so-far.js';

const seenKept = 200;
const stepsKept = 20;
const tasksKept = 50;
/** Below this a date that a note names is not one to plan by. */
const leastSure = 0.6;

type Taken = FactOf<ReadBy<'hygiene'>>;

/** Something happened with the buyer: how long it was still before is kept by stage. */
const happened = (state: DealSoFar, atMs: number, what: string): DealSoFar => {
  if (atMs <= state.lastAtMs) return state;
  const stage = state.deal?.stageId;
  const still = state.lastAtMs === 0 ? 0 : daysBetween(state.lastAtMs, atMs);
  return {
    ...state, lastAtMs: atMs, lastWhat: what,
    ...(stage !== undefined && still > (state.stillest[stage] ?? 0) && { stillest: { ...state.stillest, [stage]: still } }),
  };
};

const dealChanged = (state: DealSoFar, { payload, occurredAtMs }: FactOf<'crm.deal_changed'>): DealSoFar => {
  const { deal } = payload;
  if (!deal || occurredAtMs < state.dealAsOfMs) return state;
  const moved = state.deal === null || state.deal.stageId !== deal.stageId;
  const before = moved ? happened(state, occurredAtMs, state.deal === null ? 'came into view' : 'moved to another stage') : state;
  // A closed deal that is opened again begins anew: what it stood still before is of another life.
  const reopened = state.deal !== null && isClosed(state.deal) && !isClosed(deal);
  return { ...before, deal, dealAsOfMs: occurredAtMs, ...(reopened && { stillest: {}, lookedAtMs: 0 }), ...(isClosed(deal) && { open: {}, said: null, steps: [], meetings: {} }) };
};

const saidIn = ({ payload }: FactOf<'note.drafted'>): SaidDate | null => {
  const field = payload.crmFields.find((each) => each.field === 'close_date' && each.value !== '' && each.confidence >= leastSure);
  return field ? { date: field.value, confidence: field.confidence, evidence: field.evidence, taint: 'transcript', sourceId: payload.noteId } : null;
};

const stepsIn = ({ payload, occurredAtMs }: FactOf<'note.drafted'>): DatedStep[] =>
  payload.nextSteps.filter(({ dueDate }) => dueDate >= isoDay(occurredAtMs)).map(({ text, owner, dueDate }) => ({ text, owner, dueDate }));

const fieldOfAction: Readonly<Record<string, string>> = { dealStageSet: 'stage', dealCloseDateSet: 'close_date' };

const noteDrafted = (state: DealSoFar, fact: FactOf<'note.drafted'>): DealSoFar => {
  const fields = new Set(fact.payload.proposals.flatMap(({ command }) => {
    const action = command?.action;
    return action?.$case === 'dealFieldSet' ? [action.value.field] : fieldOfAction[action?.$case ?? ''] ?? [];
  }));
  return {
    ...happened(state, fact.payload.callEndedAtMs || fact.occurredAtMs, 'a call'), said: saidIn(fact) ?? state.said, steps: [...state.steps, ...stepsIn(fact)].slice(-stepsKept),
    open: Object.fromEntries(Object.entries(state.open).filter(([field]) => !fields.has(field))),
  };
};

const withMeeting = (state: DealSoFar, { about: { meetingId }, payload: { title, startsAtMs }, occurredAtMs }: FactOf<'meeting.booked' | 'meeting.moved'>): DealSoFar =>
  ({ ...happened(state, occurredAtMs, 'a meeting was arranged'), meetings: { ...state.meetings, [meetingId]: { title, startsAtMs } } });

const withoutMeeting = (state: DealSoFar, meetingId: string): DealSoFar => {
  const { [meetingId]: _, ...meetings } = state.meetings;
  return { ...state, meetings };
};

const taken = (state: DealSoFar, fact: Taken): DealSoFar => {
  const known = fact as Fact;
  switch (known.type) {
    case 'crm.deal_changed': return dealChanged(state, known);
    case 'mail.received': return known.payload.automatic ? state : happened(state, known.payload.sentAtMs, 'a mail came in');
    case 'mail.sent': return happened(state, known.payload.sentAtMs, 'a mail was sent');
    case 'meeting.booked':
    case 'meeting.moved': return withMeeting(state, known);
    case 'meeting.cancelled':
    case 'meeting.missed': return withoutMeeting(state, known.about.meetingId);
    case 'note.drafted': return noteDrafted(state, known);
    default: return state;
  }
};

const isTask = (field: string): boolean => field.startsWith('task/');

/** Every mail may leave tasks of its own: a long thread keeps the newest ones in mind. */
const withoutOldTasks = (open: DealSoFar['open']): DealSoFar['open'] => {
  const forgotten = new Set(Object.keys(open).filter(isTask).slice(0, -tasksKept));
  return forgotten.size === 0 ? open : Object.fromEntries(Object.entries(open).filter(([field]) => !forgotten.has(field)));
};

/** A proposal takes the place of the one before it for its field. */
export const proposed = (state: DealSoFar, { proposal, field, reason }: PayloadOf<'field.update_proposed'>): DealSoFar =>
  ({ ...state, open: withoutOldTasks({ ...state.open, [field]: { proposalId: proposal?.proposalId ?? '', reason } }) });

const given = (state: DealSoFar, fact: Fact): DealSoFar => {
  switch (fact.type) {
    case 'field.update_proposed': return proposed(state, fact.payload);
    case 'deal.stale_flagged': return { ...state, stale: true };
    case 'deal.stale_cleared': return { ...state, stale: false };
    case 'next_step.missing': return { ...state, stepMissing: true };
    case 'next_step.found': return { ...state, stepMissing: false };
    case 'deal.reminder_raised': return { ...state, reminded: [...state.reminded, fact.payload.ruleId] };
    case 'deal.reminder_cleared': return { ...state, reminded: state.reminded.filter((id) => id !== fact.payload.ruleId) };
    default: return state;
  }
};

const isOwn = ({ type }: Fact): boolean => /^(?:field|next_step)\.|^deal\.(?:stale|reminder|pace)/.test(type);

/** Whether a fact was taken in before. */
export const isSeen = ({ seen }: DealSoFar, { id }: { readonly id: string }): boolean => seen.includes(id);

/** Follows a deal through what came in and what hygiene itself gave out. */
export const followDeal = (state: DealSoFar, fact: FactOf<ReadBy<'hygiene'> | EmittedBy<'hygiene'>>): DealSoFar => {
  if (isOwn(fact as Fact)) return given(state, fact as Fact);
  if (isSeen(state, fact)) return state;
  const about = { ...state.about, ...Object.fromEntries(Object.entries({ accountId: fact.about.accountId, dealId: fact.about.dealId, repId: fact.about.repId, teamId: fact.about.teamId }).filter(([, id]) => id !== '')) };
  return { ...taken(state, fact as Taken), about, correlationId: fact.correlationId || state.correlationId, seen: [...state.seen, fact.id].slice(-seenKept) };
};
