import { nothingHeard, tellTalk } from '@baton/notes';
import { sentencesOf } from '@baton/llm';
import { readSummarisedMeetings, type SummarisedMeeting } from '../data/annotated-meetings.js';
import { bootstrap, type Metric, unmeasured } from '../metric.js';
import { chatLines } from './chat-lines.js';
import { rougeL } from './rouge.js';

const bars = { headline: { goal: 0.25 }, unsupported: { goal: 0, downward: true } };

interface Headline { readonly rouge: number; readonly words: number; readonly lines: number; readonly unsupported: number }

const judge = ({ summary, turns }: SummarisedMeeting): Headline => {
  const call = { ...nothingHeard, lines: chatLines(turns) };
  const { headline, topics, decisions, nextSteps } = tellTalk(call, sentencesOf(call));
  const [lines, heard] = [[headline, ...topics, ...decisions, ...nextSteps], new Map(call.lines.map(({ id, text }) => [id, text]))];
  const isSupported = ({ evidence }: typeof headline): boolean => evidence.length > 0 && evidence.every(({ utteranceId, quote }) => heard.get(utteranceId)?.includes(quote));
  return { rouge: rougeL(headline.text, summary), words: headline.text.split(' ').length, lines: lines.length, unsupported: lines.filter((line) => !isSupported(line)).length };
};

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
const meanOf = (part: keyof Headline) => (judged: readonly Headline[]): number => mean(judged.map((each) => each[part]));

/** The headline of whole meetings against the summary somebody wrote, how long it is, and lines of the note without words that were said. */
export const headlineMetrics = (dataDir: string): Metric[] => {
  const meetings = readSummarisedMeetings(dataDir);
  if (!meetings) return [unmeasured('headline_rouge_l', '5_postcall/qmsum_ami.jsonl is not there', bars.headline), unmeasured('unsupported_lines', '5_postcall/qmsum_ami.jsonl is not there', bars.unsupported)];
  const judged = meetings.map(judge);
  const unsupported = judged.reduce((sum, each) => sum + each.unsupported, 0);
  return [
    { name: 'headline_rouge_l', value: meanOf('rouge')(judged), n: judged.length, ...bootstrap(judged, meanOf('rouge')), ...bars.headline },
    { name: 'headline_words', value: meanOf('words')(judged), n: judged.length, ...bootstrap(judged, meanOf('words')) },
    { name: 'unsupported_lines', value: unsupported, n: judged.reduce((sum, each) => sum + each.lines, 0), low: unsupported, high: unsupported, ...bars.unsupported },
  ];
};
