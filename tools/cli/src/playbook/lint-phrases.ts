import type { Playbook } from '@baton/contracts';
import { contentStems, createPhraseMatcher, tokenize } from '@baton/llm';
import type { Finding } from './finding.js';
import { type Path, placeOf } from './read-playbook.js';

interface Phrase { readonly ruleId: string; readonly text: string; readonly path: Path; readonly stems: string; readonly length: number }

const phrase = (ruleId: string, text: string, path: Path): Phrase => {
  const tokens = tokenize(text);
  return { ruleId, text, path, stems: tokens.map(({ stem }) => stem).join(' '), length: tokens.length };
};

const phrasesOf = (playbook: Playbook): Phrase[] => [
  ...playbook.objections.flatMap(({ id, phrases }, at) => phrases.map((text, index) => phrase(id, text, ['objections', at, 'phrases', index]))),
  ...playbook.competitors.flatMap(({ id, name, aliases }, at) => [phrase(id, name, ['competitors', at, 'name']), ...aliases.map((text, index) => phrase(id, text, ['competitors', at, 'aliases', index]))]),
  ...playbook.pains.flatMap(({ id, phrases }, at) => phrases.map((text, index) => phrase(id, text, ['pains', at, 'phrases', index]))),
];

const said = ({ text }: Phrase): string => JSON.stringify(text);

/** The earlier phrase that already hears everything this one does. */
const heardBy = (one: Phrase, at: number, all: readonly Phrase[], inside: readonly number[]): Phrase | undefined =>
  inside.filter((other) => other !== at && (all[other]?.length ?? 0) > 0 && (all[other]?.stems !== one.stems || other < at)).map((other) => all[other])[0];

const complaint = (one: Phrase, other: Phrase): Pick<Finding, 'severity' | 'message'> => {
  const same = one.stems === other.stems;
  if (same && one.ruleId === other.ruleId) return { severity: 'warning', message: `${said(one)} is there twice, also as ${said(other)}; drop one` };
  if (same) return { severity: 'error', message: `${said(one)} also belongs to ${other.ruleId}, so nobody can say which card comes; keep it in one of them` };
  if (one.ruleId === other.ruleId) return { severity: 'warning', message: `${said(one)} is heard already by ${said(other)}; drop one` };
  return { severity: 'warning', message: `${said(one)} holds ${said(other)} of ${other.ruleId}; the more urgent of the two cards comes` };
};

/** What is wrong with the phrases themselves: none to hear, too common to mean anything, or standing in each other's way. */
export const lintPhrases = (playbook: Playbook, lineOf: (path: Path) => number): Finding[] => {
  const all = phrasesOf(playbook);
  const matcher = createPhraseMatcher(all.map(({ text }) => text));
  return all.flatMap((one, at): Finding[] => {
    const where = { line: lineOf(one.path), place: placeOf(one.path) };
    if (one.length === 0) return [{ severity: 'error', ...where, message: `${said(one)} has no word that can be heard; write it as it is spoken` }];
    if (one.length === 1 && contentStems(one.text).length === 0) return [{ severity: 'error', ...where, message: `${said(one)} is said in every call; add the words around it` }];
    const other = heardBy(one, at, all, matcher.find(tokenize(one.text)).map(({ pattern }) => pattern));
    return other ? [{ ...where, ...complaint(one, other) }] : [];
  });
};
