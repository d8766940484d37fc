import { lintPhrases, type Playbook } from '@baton/contracts';
import { tokenize } from '@baton/llm/words';
import type { Finding } from './finding.js';
import { placeOf, readPlaybook, type ReadPlaybook } from './read-playbook.js';

/** What a check says: every finding in the order of the file, and how much the playbook holds when it can be used. */
export interface PlaybookCheck { readonly usable: boolean; readonly findings: readonly Finding[]; readonly cards: number; readonly phrases: number; readonly version: string }

const sizeOf = ({ objections, competitors, pains, buying_signals: signals, version }: Playbook) => ({
  version, cards: objections.length + competitors.length + pains.length + signals.length,
  phrases: [...objections, ...pains, ...signals].reduce((sum, { phrases }) => sum + phrases.length, 0) + competitors.reduce((sum, { aliases }) => sum + 1 + aliases.length, 0),
});

/** Phrases are compared as the coach hears them, by their stems. */
const stemsOf = (text: string): string[] => tokenize(text).map(({ stem }) => stem);

const lint = (playbook: Playbook, lineOf: ReadPlaybook['lineOf']): Finding[] =>
  lintPhrases(playbook, { wordsOf: stemsOf }).map(({ severity, path, message }) => ({ severity, line: lineOf(path), place: placeOf(path), message }));

/** Checks the text of a playbook file: its form, its limits, and its phrases against each other. */
export const checkPlaybook = (text: string): PlaybookCheck => {
  const { findings: faults, playbook, lineOf } = readPlaybook(text);
  const findings = [...faults, ...(playbook ? lint(playbook, lineOf) : [])].toSorted((a, b) => a.line - b.line);
  return { usable: findings.every(({ severity }) => severity !== 'error'), findings, ...(playbook ? sizeOf(playbook) : { version: '', cards: 0, phrases: 0 }) };
};
