import type { Transcript } from './transcript.js';

export type Header = Omit<Transcript, 'turns'>;

const pattern = /^NOTE\s+(title|deal|rep|buyer):\s*(\S.*?)\s*$/;

/** What the lines `NOTE title:`, `NOTE deal:`, `NOTE rep:` and `NOTE buyer:` of a file say about its call; rep and buyer may come more than once. */
export const headerOfNotes = (text: string): Header => {
  const notes = text.split(/\r?\n/).map((line) => pattern.exec(line)).filter((match) => match !== null);
  const values = (key: string): string[] => notes.filter((match) => match[1] === key).map((match) => match[2] ?? '');
  return { title: values('title')[0] ?? '', dealId: values('deal')[0] ?? '', reps: values('rep'), buyers: values('buyer') };
};

export const isNote = (line: string): boolean => /^NOTE(\s|$)/.test(line);
