import { type NoteDrafted, Side } from '@baton/contracts';
import { type Ask, type DataPart, promptData } from '@baton/llm/model';
import type { CallSoFar } from '../call-so-far.js';
import type { Line } from '@baton/llm';
import { type NoteAnswer, noteAnswerSchema } from './note-answer.js';
import { reportingWords } from './reporting-words.js';

/** A question to the model; how long it may take is for whoever asks. */
export type NotePlan = Omit<Ask<NoteAnswer>, 'capMs'>;

/** About an hour and a half of talk. Of a longer call the end goes in: that is where it is wrapped up. */
const mostCharacters = 90_000;
const mostAnswerTokens = 4_000;

const system = `You improve the note of a sales call. You are given the transcript, the deal and a draft.
Answer in the given JSON shape. Rules:
- Every line and value cites one to four utterances by id, each with a quote copied letter for letter out of that utterance.
- A line is one plain sentence of at most twenty words, made of the words that its quotes use; beside those only names of people of the call and these words: ${reportingWords.join(', ')}.
- No numbers, dates, names or sums that are not in the quotes. No mark-up, addresses or links. Do not say who does a next step or when: that is read from the quotes.
- A denial in a quote is a denial in the line.
- headline: what a colleague should know first. topics: what the buyer cares about. decisions: what both sides settled. nextSteps: what somebody will do after the call.
- stage: only if the buyer plainly agreed to what a later stage means. closeDate: the day by which the buyer means to sign. amount: a sum the buyer agreed to. Otherwise null.`;

const sideName = (side: Side): string => (side === Side.REP ? 'rep' : side === Side.BUYER ? 'buyer' : 'unknown');

const latest = (lines: readonly Line[]): Line[] => {
  let [room, from] = [mostCharacters, lines.length];
  while (from > 0 && room >= (lines[from - 1]?.text.length ?? 0)) { from -= 1; room -= lines[from]?.text.length ?? 0; }
  return lines.slice(from);
};

const dealPart = ({ deal }: CallSoFar): DataPart => ({
  title: 'deal', rows: deal ? [{ name: deal.name, account: deal.accountName, stage: deal.stageId, closeDate: deal.closeDate }, ...deal.stages.map(({ id, label }) => ({ stageId: id, label }))] : [],
});
const transcriptPart = (lines: readonly Line[]): DataPart => ({ title: 'transcript', rows: lines.map(({ id, speaker, side, text }) => ({ id, speaker, side: sideName(side), said: text })) });
const draftPart = ({ headline, topics, decisions, nextSteps }: NoteDrafted): DataPart => ({
  title: 'draft', rows: [...(headline ? [{ headline: headline.text }] : []), ...topics.map(({ text }) => ({ topic: text })), ...decisions.map(({ text }) => ({ decision: text })), ...nextSteps.map(({ text }) => ({ nextStep: text }))],
});

/** The question that may improve a note: fixed instructions, the call as data, and a shape with no room for people, records or addresses. */
export const planNote = (tenant: string, call: CallSoFar, offlineNote: NoteDrafted): NotePlan => ({
  stage: 'notes', schemaName: 'note', schema: noteAnswerSchema(call.deal?.stages.map(({ id }) => id) ?? []), system, maxTokens: mostAnswerTokens,
  data: promptData({ tenant, dealId: call.deal?.dealId ?? '' }, [dealPart(call), transcriptPart(latest(call.lines)), draftPart(offlineNote)]),
});
