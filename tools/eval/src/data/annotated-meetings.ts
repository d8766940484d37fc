import { join } from 'node:path';
import { z } from 'zod';
import { readRows } from './read-lines.js';

const item = z.object({ text: z.string(), evidence: z.array(z.string()) });
const row = z.object({
  meeting: z.string(), series: z.string(),
  utterances: z.array(z.object({ id: z.string(), start: z.number(), end: z.number(), speaker: z.string(), text: z.string(), asr: z.string().optional() })),
  actions: z.array(item), decisions: z.array(item),
});

/** A meeting whose next steps and decisions people have marked, each with the utterances that it was found in; `asr` is what a recogniser heard. Seconds from the start. */
export type AnnotatedMeeting = Readonly<z.infer<typeof row>>;

/** Meetings of the AMI corpus (Carletta et al. 2005) with its summaries' links. */
export const readAnnotatedMeetings = (dataDir: string): AnnotatedMeeting[] | undefined => readRows(join(dataDir, '5_postcall/ami_meetings.jsonl'), (each) => row.parse(each));

const summarised = z.object({
  meeting: z.string(), general_query_list: z.array(z.object({ answer: z.string() })).min(1), meeting_transcripts: z.array(z.object({ speaker: z.string(), content: z.string() })),
});

/** A meeting with the summary somebody wrote of the whole of it. */
export interface SummarisedMeeting { readonly id: string; readonly summary: string; readonly turns: readonly { readonly speaker: string; readonly text: string }[] }

/** Tokens set apart are joined again, marks of noises left out: "Okay , {vocalsound} right ." becomes "Okay, right." */
const asWritten = (content: string): string => content.replace(/\{[^}]*\}/g, '').replace(/\s+([.,?!;:])/g, '$1').replace(/\s+/g, ' ').trim();

/** Meetings with whole-meeting summaries (QMSum, Zhong et al. 2021). */
export const readSummarisedMeetings = (dataDir: string): SummarisedMeeting[] | undefined => readRows(join(dataDir, '5_postcall/qmsum_ami.jsonl'), (each) => {
  const { meeting: id, general_query_list: [whole], meeting_transcripts: turns } = summarised.parse(each);
  return { id, summary: whole?.answer ?? '', turns: turns.map(({ speaker, content }) => ({ speaker, text: asWritten(content) })).filter(({ text }) => text !== '') };
});
