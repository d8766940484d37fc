import type { Rule } from './rulebook.js';
import { ruleKinds } from './rule-kinds.js';

/** What a list calls a rule. */
export const ruleName = ({ kind, name }: Pick<Rule, 'kind' | 'name'>): string => name.trim().replaceAll('_', ' ') || (kind === 'questions' ? 'no question yet' : 'no name yet');

/** What a sentence calls a rule. */
export const ruleTitle = (rule: Pick<Rule, 'kind' | 'name'>): string => `${ruleKinds[rule.kind].one} · ${ruleName(rule)}`;

/** What a rule does when it is heard, in the fewest words; nothing for a question, which is told by its name. */
export const ruleGist = ({ kind, card: { headline } }: Pick<Rule, 'kind' | 'card'>): string => (kind === 'questions' ? '' : headline.trim() || 'no headline yet');

/** What the phrases of a rule are called, for as many as there are. */
export const phraseWord = ({ kind, phrases }: Pick<Rule, 'kind' | 'phrases'>): string => ruleKinds[kind][phrases.length === 1 ? 'onePhrase' : 'manyPhrases'];

/** A count with its word. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;

/** How a competitor is heard beside the names that are written down, which no other rule is. */
export const heardNote = ({ kind }: Pick<Rule, 'kind'>): string => (kind === 'competitors' ? 'The name itself is heard as it is written and by how it sounds; write down what it is misheard as.' : '');

const times = (changes: number): string => (changes === 1 ? 'once' : `${changes} times`);

/** A version of the file, and how often it was changed here since; one that was begun here counts its first publication. */
export const versionText = (version: string): string => {
  const [file = '', changes] = version.split('+console.');
  if (changes === undefined) return `version ${file}`;
  return file === '' ? `published ${times(Number(changes))} here` : `version ${file}, changed ${times(Number(changes))} here`;
};
