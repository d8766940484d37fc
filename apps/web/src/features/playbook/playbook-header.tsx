import { ruleKinds } from './rule-kinds.js';
import { counted, versionText } from './rule-text.js';
import type { Rulebook } from './rulebook.js';

/** What is published, and how much of it there is. */
export const PlaybookHeader = ({ base, version }: { readonly base: Rulebook; readonly version: string }) => {
  const cards = base.rules.filter(({ kind }) => ruleKinds[kind].card !== undefined).length;
  const questions = base.rules.length - cards;
  return (
    <header className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-6 py-2 max-sm:px-4">
      <h1 className="m-0 text-title font-semibold">Playbook</h1>
      <span className="rounded-full bg-accent-tint px-3 py-0.5 text-small font-medium">{version === '' ? 'nothing published yet' : versionText(version)}</span>
      <span className="text-small text-soft">{[counted(cards, 'card'), questions > 0 && counted(questions, 'question')].filter(Boolean).join(' · ')}</span>
    </header>
  );
};
