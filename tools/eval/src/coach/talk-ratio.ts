import type { ObjectionModel } from '@baton/coach';
import type { Playbook } from '@baton/contracts';
import type { SpeakerTurn } from '../data/earnings-calls.js';
import type { Said } from '../data/talk.js';
import { type Metric, unmeasured } from '../metric.js';
import { isTalkMeasured, listenTo } from './listen.js';

/** Who spoke when, with what the recogniser or the transcript gives the coach to measure by. */
export interface Spoken { readonly id: string; readonly truth: readonly SpeakerTurn[]; readonly heard: readonly Required<Pick<Said, 'text' | 'speaker' | 'start' | 'end' | 'words'>>[] }

const bars = { goal: 1, downward: true } as const;

/** Seconds that stretches cover, overlapping ones once. */
const covered = (turns: readonly { readonly start: number; readonly end: number }[]): number => {
  let [sum, until] = [0, Number.NEGATIVE_INFINITY];
  for (const { start, end } of turns.toSorted((a, b) => a.start - b.start)) {
    sum += Math.max(0, end - Math.max(start, until));
    until = Math.max(until, end);
  }
  return sum;
};

const topSpeaker = (turns: readonly SpeakerTurn[]): string => {
  const seconds = (speaker: string): number => covered(turns.filter((turn) => turn.speaker === speaker));
  return [...new Set(turns.map(({ speaker }) => speaker))].toSorted((a, b) => seconds(b) - seconds(a))[0] ?? '';
};

/** The coach's talk ratio with the top speaker as the rep, against the speech time of the truth; percentage points. */
const errorOf = ({ id, truth, heard }: Spoken, model: ObjectionModel, playbook: Playbook): number => {
  const top = topSpeaker(truth);
  const [own, others] = [covered(truth.filter(({ speaker }) => speaker === top)), covered(truth.filter(({ speaker }) => speaker !== top))];
  const said = heard.toSorted((a, b) => a.end - b.end).map((each) => ({ ...each, who: each.speaker === top ? 'rep' as const : 'buyer' as const }));
  const measured = listenTo({ id, said }, model, playbook).emitted.flat().findLast(isTalkMeasured);
  if (!measured) return 100;
  const { repMs, otherMs } = measured.payload;
  return 100 * Math.abs(repMs / (repMs + otherMs) - own / (own + others));
};

/** Largest error of the top speaker's share of the talk. */
export const talkRatioMetric = (talks: readonly Spoken[], model: ObjectionModel, playbook: Playbook): Metric => {
  if (talks.length === 0) return unmeasured('talk_ratio_error_pt', 'no talk with speakers and times', bars);
  const errors = talks.map((talk) => errorOf(talk, model, playbook));
  return { name: 'talk_ratio_error_pt', value: Math.max(...errors), n: errors.length, low: Math.min(...errors), high: Math.max(...errors), ...bars };
};
