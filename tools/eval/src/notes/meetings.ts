import { type MeetingModel, meetingTrainedOn, meetingWeights, tellTalk } from '@baton/notes';
import { sentencesOf } from '@baton/llm';
import { type AnnotatedMeeting, readAnnotatedMeetings } from '../data/annotated-meetings.js';
import { type Bars, bootstrap, type Metric, unmeasured } from '../metric.js';
import { meetingModelWithout } from '../train/meeting-weights-source.js';
import { callOfMeeting, type Reading, seeMeeting } from '../train/train-meetings.js';

/** What the lines of one part of a note came to: utterances they cite, how many of these are marked, marked ones, items with a marked utterance, and how many of them are cited; lines, and how many cite a marked one. */
export interface Tally { readonly cited: number; readonly hits: number; readonly marked: number; readonly items: number; readonly found: number; readonly lines: number; readonly hitLines: number }

interface Cited { readonly evidence: readonly { readonly utteranceId: string }[] }

/** Items that nobody linked to an utterance cannot be found, and are left out. */
export const tallyOf = (lines: readonly Cited[], items: AnnotatedMeeting['actions']): Tally => {
  const [linked, cited] = [items.filter(({ evidence }) => evidence.length > 0), new Set(lines.flatMap(({ evidence }) => evidence.map(({ utteranceId }) => utteranceId)))];
  const marked = new Set(linked.flatMap(({ evidence }) => evidence));
  return {
    cited: cited.size, hits: [...cited].filter((id) => marked.has(id)).length, marked: marked.size, items: linked.length, found: linked.filter(({ evidence }) => evidence.some((id) => cited.has(id))).length,
    lines: lines.length, hitLines: lines.filter(({ evidence }) => evidence.some(({ utteranceId }) => marked.has(utteranceId))).length,
  };
};

interface Judged { readonly steps: Tally; readonly decisions: Tally }

const judge = (meeting: AnnotatedMeeting, model: MeetingModel, reading: Reading): Judged => {
  const call = callOfMeeting(meeting, reading);
  const { nextSteps, decisions } = tellTalk(call, sentencesOf(call), model);
  return { steps: tallyOf(nextSteps, meeting.actions), decisions: tallyOf(decisions, meeting.decisions) };
};

const sumOf = (tallies: readonly Tally[], part: keyof Tally): number => tallies.reduce((sum, each) => sum + each[part], 0);
const ratio = (hits: keyof Tally, all: keyof Tally) => (tallies: readonly Tally[]): number => sumOf(tallies, hits) / Math.max(1, sumOf(tallies, all));
const f1 = (tallies: readonly Tally[]): number => (2 * sumOf(tallies, 'hits')) / Math.max(1, sumOf(tallies, 'cited') + sumOf(tallies, 'marked'));

const rows: readonly { readonly name: string; readonly part: keyof Judged; readonly figure: (tallies: readonly Tally[]) => number; readonly n: keyof Tally; readonly bars: Bars }[] = [
  { name: 'next_step_f1', part: 'steps', figure: f1, n: 'marked', bars: { floor: 0.3, goal: 0.43 } },
  { name: 'next_step_item_recall', part: 'steps', figure: ratio('found', 'items'), n: 'items', bars: { goal: 0.7 } },
  { name: 'next_step_line_precision', part: 'steps', figure: ratio('hitLines', 'lines'), n: 'lines', bars: {} },
  { name: 'decision_item_recall', part: 'decisions', figure: ratio('found', 'items'), n: 'items', bars: { goal: 0.5 } },
  { name: 'decision_line_precision', part: 'decisions', figure: ratio('hitLines', 'lines'), n: 'lines', bars: {} },
];

const figuresOf = (judged: readonly Judged[], suffix: string): Metric[] => rows.map(({ name, part, figure, n, bars }) => {
  const tallies = judged.map((each) => each[part]);
  return { name: `${name}${suffix}`, value: figure(tallies), n: sumOf(tallies, n), ...bootstrap(tallies, figure), ...bars };
});

const missing = (suffix: string, why: string): Metric[] => rows.map(({ name, bars }) => unmeasured(`${name}${suffix}`, why, bars));

/** The next steps and decisions of meetings against those people marked, with intervals drawn by meeting; no meeting is judged by weights that know its series. */
export const meetingMetrics = (dataDir: string): Metric[] => {
  const meetings = readAnnotatedMeetings(dataDir);
  if (!meetings) return missing('', '5_postcall/ami_meetings.jsonl is not there');
  const modelFor = meetingModelWithout(meetingWeights, meetings.map(seeMeeting), meetingTrainedOn);
  const judged = (reading: Reading, of: readonly AnnotatedMeeting[]): Judged[] => of.map((meeting) => judge(meeting, modelFor(meeting.series), reading));
  const recognised = meetings.filter(({ utterances }) => utterances.some(({ asr }) => asr !== undefined));
  return [...figuresOf(judged('text', meetings), ''), ...(recognised.length > 0 ? figuresOf(judged('asr', recognised), '_asr') : missing('_asr', 'no row has asr text'))];
};
