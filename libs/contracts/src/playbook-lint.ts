import type { Playbook } from './playbook.js';
import { spokenWords } from './spoken-words.js';
import { isStopWord } from './stop-words.js';

/** What is wrong with one phrase, and its path in the playbook: an error keeps the playbook from being used, a warning is worth a look. */
export interface PhraseFinding { readonly severity: 'error' | 'warning'; readonly path: readonly (string | number)[]; readonly message: string }

export interface LintOptions {
  /** The words of a phrase as they are compared; as they are said unless somebody knows their stems. */
  readonly wordsOf?: (text: string) => readonly string[];
  /** What a message calls a rule; its id unless told otherwise. */
  readonly nameOf?: (ruleId: string) => string;
}

interface Phrase { readonly ruleId: string; readonly text: string; readonly path: PhraseFinding['path']; readonly words: readonly string[]; readonly run: string }
type Unread = Pick<Phrase, 'ruleId' | 'text' | 'path'>;

const listed = (kind: string, at: number, ruleId: string, field: string, texts: readonly string[]): Unread[] => texts.map((text, index) => ({ ruleId, text, path: [kind, at, field, index] }));

/** What buyers are listened to for. */
const ofBuyers = ({ objections, competitors, pains, buying_signals }: Playbook): Unread[] => [
  ...objections.flatMap(({ id, phrases }, at) => listed('objections', at, id, 'phrases', phrases)),
  ...competitors.flatMap(({ id, name, aliases }, at) => [{ ruleId: id, text: name, path: ['competitors', at, 'name'] }, ...listed('competitors', at, id, 'aliases', aliases)]),
  ...pains.flatMap(({ id, phrases }, at) => listed('pains', at, id, 'phrases', phrases)),
  ...buying_signals.flatMap(({ id, phrases }, at) => listed('buying_signals', at, id, 'phrases', phrases)),
];

/** What reps are listened to for. */
const ofReps = ({ questions }: Playbook): Unread[] => questions.flatMap(({ id, heard }, at) => listed('questions', at, id, 'heard', heard));

const said = ({ text }: Phrase): string => JSON.stringify(text);

const complaint = (one: Phrase, other: Phrase, nameOf: (ruleId: string) => string): Pick<PhraseFinding, 'severity' | 'message'> => {
  const [same, own] = [one.run === other.run, one.ruleId === other.ruleId];
  if (same && own) return { severity: 'warning', message: `${said(one)} is there twice, also as ${said(other)}; drop one` };
  if (same) return { severity: 'error', message: `${said(one)} also belongs to ${nameOf(other.ruleId)}, so nobody can say which of the two is meant; keep it in one of them` };
  if (own) return { severity: 'warning', message: `${said(one)} is heard already by ${said(other)}; drop one` };
  return { severity: 'warning', message: `${said(one)} holds ${said(other)} of ${nameOf(other.ruleId)}; the more urgent of the two comes` };
};

/** Runs of words of a phrase: those that end first come first, of these the longer ones. */
const runsIn = (words: readonly string[]): string[] => words.flatMap((_, to) => words.slice(0, to + 1).map((_each, from) => words.slice(from, to + 1).join(' ')));

const among = (phrases: readonly Unread[], { wordsOf = spokenWords, nameOf = (id) => id }: LintOptions): PhraseFinding[] => {
  const all = phrases.map((phrase): Phrase => { const words = wordsOf(phrase.text); return { ...phrase, words, run: words.join(' ') }; });
  const byRun = Map.groupBy(all.keys(), (at) => all[at]?.run ?? '');
  /** The phrase that already hears everything this one does: a shorter one, or the same one before it. */
  const heardBy = (one: Phrase, at: number): Phrase | undefined => runsIn(one.words).flatMap((run) => byRun.get(run) ?? [])
    .filter((other) => other < at || (other > at && all[other]?.run !== one.run)).map((other) => all[other])[0];
  return all.flatMap((one, at): PhraseFinding[] => {
    if (one.words.length === 0) return [{ severity: 'error', path: one.path, message: `${said(one)} has no word that can be heard; write it as it is spoken` }];
    if (one.words.length === 1 && spokenWords(one.text).every(isStopWord)) return [{ severity: 'error', path: one.path, message: `${said(one)} is said in every call; add the words around it` }];
    const other = heardBy(one, at);
    return other ? [{ path: one.path, ...complaint(one, other, nameOf) }] : [];
  });
};

/** What is wrong with the phrases themselves: none to hear, too common to mean anything, or standing in each other's way. */
export const lintPhrases = (playbook: Playbook, options: LintOptions = {}): PhraseFinding[] => [...among(ofBuyers(playbook), options), ...among(ofReps(playbook), options)];
