import type { Evidence, NoteLine } from '@baton/contracts';
import type { Said } from '@baton/llm';
import { countNames, type Matter, mattersOf, type Named, namedIn } from './matters.js';

/** So many matters of each part, and of the whole. */
const [mattersEach, mattersOfWhole] = [3, 2];
/** Who says more of a part than this has told the others something; else they discussed it. */
const tellsShare = 0.45;
/** A talk is told in parts, as many as have an opener. */
const openers = ['First', 'Then', 'Next', 'Finally'];

const listed = (matters: readonly Matter[]): string => {
  const names = matters.map(({ name }) => `the ${name}`);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
};

const mostHeard = (part: readonly Named[]): { speaker: string; share: number } => {
  const heard = new Map<string, number>();
  for (const { said: { text, line } } of part) heard.set(line.speaker, (heard.get(line.speaker) ?? 0) + text.length);
  const [speaker, letters] = [...heard].toSorted((a, b) => b[1] - a[1])[0] ?? ['', 0];
  return { speaker, share: letters / Math.max(1, part.reduce((sum, { said }) => sum + said.text.length, 0)) };
};

/** A title reads "the Project Manager", a name as it is. */
const titled = (speaker: string): string => (/\b(?:manager|director|designer|expert|engineer|marketing|interface|lead|team)\b/i.test(speaker) ? `the ${speaker}` : speaker);

const tellPart = (part: readonly Named[], opener: string, used: Set<string>, whole: ReadonlyMap<string, number>): { text: string; evidence: readonly Evidence[] } | undefined => {
  const { speaker, share } = mostHeard(part);
  const tells = share > tellsShare;
  const matters = mattersOf(tells ? part.filter(({ said }) => said.line.speaker === speaker) : part, { whole, used, most: mattersEach });
  if (matters.length === 0) return undefined;
  return { text: `${opener}, ${tells ? `${titled(speaker)} spoke about` : 'the group discussed'} ${listed(matters)}.`, evidence: matters.map(({ evidence }) => evidence) };
};

/** What a meeting was about, in a few sentences: its two main matters, then part by part who spoke of what, each matter with the words in which it came up. Undefined when nothing comes up twice. */
export const accountOf = (sentences: readonly Said[]): NoteLine | undefined => {
  const named = namedIn(sentences);
  const [main, whole, used] = [mattersOf(named, { used: new Set(), most: mattersOfWhole }), countNames(named), new Set<string>()];
  if (main.length === 0) return undefined;
  const length = Math.ceil(named.length / openers.length);
  const told = openers.flatMap((opener, at) => tellPart(named.slice(at * length, (at + 1) * length), opener, used, whole) ?? []);
  return { text: [`The meeting was about ${listed(main)}.`, ...told.map(({ text }) => text)].join(' '), evidence: [...main, ...told.flatMap(({ evidence }) => evidence.map((each) => ({ evidence: each })))].map(({ evidence }) => evidence) };
};
