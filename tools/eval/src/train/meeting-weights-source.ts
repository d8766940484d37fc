import type { LinearModel, MeetingModel } from '@baton/notes';
import { seriesOf, type SeenMeeting, trainMeetings } from './train-meetings.js';
import { cardOf, digestOf, linesOf, type Provenance, tableOf } from './write-weights.js';

const modelSource = ({ bias, of }: LinearModel, indent: string): string => `{
${indent}  bias: ${bias},
${indent}  of: {
${tableOf({ of })}
${indent}  },
${indent}}`;

/** The source file that holds what was learned from meetings. */
export const meetingWeightsSource = ({ steps: { first, second }, decisions }: MeetingModel, provenance: Provenance): string => `import type { MeetingModel } from './meeting-model.js';

${cardOf(provenance, 'meetings of colleagues in English, a quarter of an hour and longer; not for writing, not for other languages, and not for judging people')}
export const meetingWeights: MeetingModel = {
  steps: {
    first: ${modelSource(first, '    ')},
    second: ${modelSource(second, '    ')},
  },
  decisions: ${modelSource(decisions, '  ')},
};

/** Digests of the ids of the meetings that these weights have seen: an evaluation scores those with weights that have not. */
export const meetingTrainedOn: readonly string[] = [
${linesOf(provenance.trainedOn.map((id) => `'${id}'`), '  ')}
];
`;

/**
 * The model that scores a meeting: the shipped one, or for a meeting it was trained on one that has not learned from its series.
 * @param trainedOn digests of the ids of the meetings in the training rows
 */
export const meetingModelWithout = (shipped: MeetingModel, seen: readonly SeenMeeting[], trainedOn: readonly string[]): ((series: string) => MeetingModel) => {
  const known = seen.filter(({ id }) => trainedOn.includes(digestOf(id)));
  const [series, models] = [seriesOf(known), new Map<string, MeetingModel>()];
  if (series.length > 2) for (const each of series) models.set(each, trainMeetings(known.filter((meeting) => meeting.series !== each)));
  return (of) => models.get(of) ?? shipped;
};
