import type { Evidence, NoteLine } from '@baton/contracts';
import { capitalise, type Said } from '@baton/llm';
import { type Matter, mattersOf } from './matters.js';

/** A talk is told in so many parts, each by so many matters, the whole by two. */
const [parts, mattersEach, mattersOfWhole] = [4, 3, 2];
/** Who says more of a part than this has told the others something; else they discussed it. */
const tellsShare = 0.45;
const openers = ['First', 'Then', 'Next', 'Finally'];

const listed = (matters: readonly Matter[]): string => {
  const names = matters.map(({ name }) => `the ${name}`);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

const mostHeard = (sentences: readonly Said[]): { speaker: string; share: number } => {
  const said = new Map<string, number>();
  for (const { text, line } of sentences) said.set(line.speaker, (said.get(line.speaker) ?? 0) + text.length);
  const [speaker, letters] = [...said].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return { speaker, share: letters / Math.max(1, sentences.reduce((sum, { text }) => sum + text.length, 0)) };
};

/** Two people and a title read "the Project Manager", a name reads as it is. */
const titled = (speaker: string): string => (/\b(?:manager|director|designer|expert|engineer|marketing|interface|lead|team)\b/i.test(speaker) ? `the ${speaker}` : speaker);

const tellPart = (part: readonly Said[], opener: string, used: Set<string>, whole: readonly Said[]): { text: string; evidence: readonly Evidence[] } | undefined => {
  const { speaker, share } = mostHeard(part);
  const tells = share > tellsShare;
  const matters = mattersOf(tells ? part.filter(({ line }) => line.speaker === speaker) : part, { whole, used, most: mattersEach });
  if (matters.length === 0) return undefined;
  return { text: `${opener}, ${tells ? `${titled(speaker)} spoke about` : 'the group discussed'} ${listed(matters)}.`, evidence: matters.map(({ evidence }) => evidence) };
};

/** What a meeting was about, in a few sentences: its two main matters, then part by part who spoke of what, each matter with the words in which it came up. Undefined when nothing comes up twice. */
export const accountOf = (sentences: readonly Said[]): NoteLine | undefined => {
  const used = new Set<string>();
  const main = mattersOf(sentences, { whole: [], used: new Set(), most: mattersOfWhole });
  if (main.length === 0) return undefined;
  const length = Math.ceil(sentences.length / parts);
  const told = openers.flatMap((opener, at) => tellPart(sentences.slice(at * length, (at + 1) * length), opener, used, sentences) ?? []);
  return { text: [`The meeting was about ${listed(main)}.`, ...told.map(({ text }) => capitalise(text))].join(' '), evidence: [...main.map(({ evidence }) => evidence), ...told.flatMap(({ evidence }) => evidence)] };
};
