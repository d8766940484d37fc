import type { Rollout } from '@baton/contracts';
import { diagnosisOf, type FunnelStep } from './rollout-diagnosis.js';

/** What was counted in one week of seven days since the first. */
export interface RolloutWeekCounts {
  readonly week: number;
  readonly workdays: number;
  readonly daysWithSignal: number;
  readonly drafts: number;
  readonly calls: number;
  readonly briefed: number;
  readonly coached: number;
  readonly briefedAndCoached: number;
  readonly notesUnder90s: number;
}

/** Everything the rollout is judged by, as of a day. Days are YYYY-MM-DD. */
export interface RolloutEvidence {
  readonly today: string;
  /** Absent before the first workday or call. */
  readonly startedOn: string | undefined;
  readonly baselines: number;
  readonly baselinesKnown: number;
  readonly isCrmConnected: boolean;
  readonly isInboxConnected: boolean;
  /** Reps with a workday in the last seven days. */
  readonly activeReps: number;
  readonly weeks: readonly RolloutWeekCounts[];
  /** Per rep and week, and how many weeks of reps stand behind it. */
  readonly hoursSaved: number | undefined;
  readonly repWeeks: number;
  readonly funnel: readonly FunnelStep[];
}

type Week = Rollout['weeks'][number];
type Deliverable = Week['deliverables'][number];
interface Count { readonly done: number; readonly of: number }

/** A deliverable that is counted anew each week, from its own week on. */
interface Counted { readonly id: string; readonly title: string; readonly count: (week: RolloutWeekCounts) => Count; readonly isReached: (count: Count) => boolean; readonly words: string; readonly none: string }

const dayMs = 86_400_000;
const draftsADay = 10;
const every = ({ done, of }: Count): boolean => of > 0 && done >= of;
/** The median of all calls, those without a note among them, is under 90 s once half of them are. */
const half = ({ done, of }: Count): boolean => of > 0 && done * 2 >= of;

const noWorkday = 'no rep had a workday';
const noCall = 'no call ended';

const counted: Readonly<Record<2 | 3 | 4, readonly Counted[]>> = {
  2: [
    { id: 'signals', title: 'Signals answered every workday', count: (w) => ({ done: w.daysWithSignal, of: w.workdays }), isReached: every, words: 'workdays with an approved mail that answered a signal', none: noWorkday },
    { id: 'drafts', title: 'Ten drafts sent a day', count: (w) => ({ done: w.drafts, of: draftsADay * w.workdays }), isReached: every, words: 'approved drafts sent, at ten a workday', none: noWorkday },
  ],
  3: [
    { id: 'briefed_and_coached', title: 'Every call briefed and coached', count: (w) => ({ done: w.briefedAndCoached, of: w.calls }), isReached: every, words: 'calls whose brief was viewed before and that the coach listened to', none: noCall },
  ],
  4: [{ id: 'notes', title: 'Notes in the CRM within 90 s of at least half of the calls', count: (w) => ({ done: w.notesUnder90s, of: w.calls }), isReached: half, words: 'calls with an approved note in the CRM within 90 s', none: noCall }],
};

const titles = ['Baseline measured, inbox and CRM connected', 'Signals reviewed daily, ten drafts a day', 'Every call briefed and coached', 'Notes synced under 90 s'] as const;

const emptyWeek = (week: number): RolloutWeekCounts => ({ week, workdays: 0, daysWithSignal: 0, drafts: 0, calls: 0, briefed: 0, coached: 0, briefedAndCoached: 0, notesUnder90s: 0 });

const setUp = ({ baselines, baselinesKnown, isCrmConnected, isInboxConnected }: RolloutEvidence): Deliverable[] => {
  const missing = [...(isInboxConnected ? [] : ['an inbox']), ...(isCrmConnected ? [] : ['a CRM'])];
  return [
    { id: 'baselines', title: 'Baseline measured', isDone: baselines >= baselinesKnown, done: baselines, of: baselinesKnown, says: `${baselines} of ${baselinesKnown} baselines are set` },
    { id: 'connections', title: 'Inbox and CRM connected', isDone: missing.length === 0, done: 2 - missing.length, of: 2, says: missing.length === 0 ? 'an inbox and a CRM are connected' : `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} not connected yet` },
  ];
};

/**
 * The first whole week from its own on in which the deliverable was reached; before there is one, the newest that has begun.
 * A week that still runs proves nothing: the first of its calls may have gone well alone.
 */
const deliverable = (each: Counted, from: number, day: number, weekOf: (no: number) => RolloutWeekCounts): Deliverable => {
  const { id, title } = each;
  const running = Math.ceil(day / 7);
  if (running < from) return { id, title, isDone: false, done: 0, of: 0, says: `counts from week ${from} on` };
  const begun = Array.from({ length: running - from + 1 }, (_, place) => weekOf(from + place));
  const reached = begun.find((week) => week.week * 7 <= day && each.isReached(each.count(week)));
  const shown = reached ?? begun.at(-1) ?? emptyWeek(from);
  const { done, of } = each.count(shown);
  return { id, title, isDone: reached !== undefined, done, of, says: of === 0 ? `${each.none} in week ${shown.week}` : `${done} of ${of} ${each.words} in week ${shown.week}` };
};

const gateOf = (weeks: readonly Week[], activeReps: number): Rollout['gate'] => {
  const open = weeks.filter(({ isDone }) => !isDone).map(({ week }) => week);
  const active = `${activeReps} ${activeReps === 1 ? 'rep was' : 'reps were'} active in the last seven days`;
  if (open.length === 0) return { isOpen: true, says: `All four weeks are done: a second rep may begin. ${active}.` };
  return { isOpen: false, says: `${open.length === 1 ? `Week ${open[0] ?? ''} is` : `Weeks ${open.slice(0, -1).join(', ')} and ${open.at(-1) ?? ''} are`} not done: a second rep is to wait. ${active}.` };
};

/** How far a tenant is in its first thirty days: what each of the four weeks was to bring, whether a second rep may begin, and what to repair. */
export const rolloutOf = (evidence: RolloutEvidence): Rollout => {
  const { today, startedOn, activeReps } = evidence;
  const day = startedOn === undefined ? 0 : Math.max(0, Math.round((Date.parse(today) - Date.parse(startedOn)) / dayMs) + 1);
  const byNumber = new Map(evidence.weeks.map((week) => [week.week, week]));
  const weekOf = (no: number): RolloutWeekCounts => byNumber.get(no) ?? emptyWeek(no);
  const weeks = titles.map((title, place): Week => {
    const week = place + 1;
    const deliverables = week === 1 ? setUp(evidence) : counted[week as 2 | 3 | 4].map((each) => deliverable(each, week, day, weekOf));
    return { week, title, isDone: deliverables.every(({ isDone }) => isDone), deliverables };
  });
  return { startedOn: startedOn ?? null, day, weeks, gate: gateOf(weeks, activeReps), diagnosis: diagnosisOf(evidence) };
};
