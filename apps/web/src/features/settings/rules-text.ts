import type { HygieneRulesEdition, HygieneRulesView } from '@baton/contracts';
import { versionText } from '../playbook/rule-text.js';

/** A sentence of rules that are being changed: as it stands, new, or about to go. */
export interface ComparedSentence { readonly text: string; readonly kind: 'kept' | 'new' | 'gone' }

/** What a change would say against what is in force, in its own order; what would go comes last. */
export const compareSentences = (now: readonly string[], next: readonly string[]): ComparedSentence[] => [
  ...next.map((text): ComparedSentence => ({ text, kind: now.includes(text) ? 'kept' : 'new' })),
  ...now.filter((text) => !next.includes(text)).map((text): ComparedSentence => ({ text, kind: 'gone' })),
];

/** Which rules are in force. */
export const inForceText = ({ version, isOwn }: Pick<HygieneRulesView, 'version' | 'isOwn'>): string => (isOwn ? versionText(version) : 'the standard rules');

/** Where an edition came from. */
export const originText = ({ by, atMs }: Pick<HygieneRulesEdition, 'by' | 'atMs'>): string => by || (atMs === 0 ? 'as it came' : 'from the organisation file');

/** Where a line of a text begins and ends, from line 1; a line that is not there is the last one. */
export const lineRange = (text: string, line: number): readonly [number, number] => {
  const lines = text.split('\n');
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const start = lines.slice(0, at).reduce((sum, each) => sum + each.length + 1, 0);
  return [start, start + (lines[at]?.length ?? 0)];
};
