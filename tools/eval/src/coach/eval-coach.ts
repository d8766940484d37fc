import { objectionModel, trainedOn } from '@baton/coach';
import type { Playbook } from '@baton/contracts';
import { readCases } from '../data/cases.js';
import { readEarningsCalls } from '../data/earnings-calls.js';
import { readMeetings } from '../data/meetings.js';
import { readOwnExamples } from '../data/own-examples.js';
import { readPersuasion } from '../data/persuasion.js';
import type { Talk } from '../data/talk.js';
import { type Metric, unmeasured } from '../metric.js';
import { trainObjections } from '../train/train-objections.js';
import { type ViewedTalk, viewTalk } from '../train/views.js';
import { digestOf } from '../train/write-weights.js';
import { halfOf, quietTalks, viewWritten } from '../training-set.js';
import { adversarialMetrics, type Judged } from './adversarial.js';
import { dialCurve, type DialPoint } from './dial-curve.js';
import { type FalseCard, falseCards } from './false-cards.js';
import { mentionMetrics } from './mentions.js';
import { modelWithout, objectionMetrics } from './objections.js';
import { spokenCall, spokenMeeting, talkOfCall } from './spoken.js';
import { talkRatioMetric } from './talk-ratio.js';

export interface CoachEvaluation {
  readonly metrics: readonly Metric[];
  readonly falseCards: readonly FalseCard[];
  readonly judged: readonly Judged[];
  /** Empty without labelled dialogues. */
  readonly curve: readonly DialPoint[];
}

const seed = 3;

type Own = ReturnType<typeof viewWritten>;

const missing = (name: string, file: string, bars = {}): Metric[] => [unmeasured(name, `${file} is not there`, bars)];

/** Meetings in halves, each heard with weights whose quiet talk was the other half: no meeting is judged by weights that know it. */
const meetingsHeard = (meetings: readonly Talk[], dialogues: readonly ViewedTalk[], own: Own, playbook: Playbook, others: readonly Talk[]): ReturnType<typeof falseCards> => {
  const parts = ([0, 1] as const).map((half) => {
    const model = dialogues.length === 0 ? objectionModel : trainObjections({ ...own, dialogues, quiet: quietTalks(halfOf(meetings, half === 0 ? 1 : 0)) }, seed);
    return { talks: halfOf(meetings, half), model };
  });
  return falseCards([...parts, { talks: others, model: objectionModel }], playbook);
};

/** Scores the coach on a folder of labelled talk and on the project's own hard cases. */
export const evalCoach = (dataDir: string, playbook: Playbook, { withCurve = false }: { readonly withCurve?: boolean } = {}): CoachEvaluation => {
  const [dialogues, meetings, calls] = [readPersuasion(dataDir), readMeetings(dataDir), readEarningsCalls(dataDir)];
  const own = viewWritten(readOwnExamples().map(({ talk }) => talk));
  const others = { ...own, quiet: quietTalks(meetings ?? []) };
  const known = new Set((dialogues ?? []).map(({ id }) => id).filter((id) => trainedOn.includes(digestOf(id))));
  const modelFor = modelWithout(objectionModel, dialogues ?? [], others, known);
  const objections = dialogues ? objectionMetrics(dialogues, modelFor, playbook) : missing('objection_f1', '4_live/p4g_objections.jsonl', { floor: 0.4, goal: 0.45 });
  const silence = meetings || calls ? meetingsHeard(meetings ?? [], (dialogues ?? []).map(viewTalk), own, playbook, (calls ?? []).map(talkOfCall)) : { metrics: missing('false_cards_per_hour', '5_postcall/ami_meetings.jsonl', { floor: 13.8, goal: 1, downward: true }), cards: [] };
  const mentions = calls ? mentionMetrics(calls) : missing('mention_recall', '4_live/earnings21', { floor: 0.49, goal: 0.7 });
  const talk = talkRatioMetric([...(calls ?? []).map(spokenCall), ...(meetings ?? []).map(spokenMeeting)], objectionModel, playbook);
  const hard = adversarialMetrics(readCases(), objectionModel, playbook);
  return { metrics: [...objections, ...silence.metrics, ...mentions, talk, ...hard.metrics], falseCards: silence.cards, judged: hard.judged, curve: withCurve && dialogues ? dialCurve(dialogues, modelFor, playbook) : [] };
};
