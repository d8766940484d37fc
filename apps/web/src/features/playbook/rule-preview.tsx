import { CardFace } from '../live/card-face.js';
import { ruleKinds } from './rule-kinds.js';
import { ruleName } from './rule-text.js';
import type { Rule } from './rulebook.js';

/** A rule as a rep meets it: its card as it stands in Live, or the question that has to be asked. */
export const RulePreview = ({ rule }: { readonly rule: Rule }) => {
  const { kind, card } = rule;
  const { card: cardKind } = ruleKinds[kind];
  if (cardKind) return <CardFace card={{ kind: cardKind, topic: ruleName(rule), headline: card.headline.trim() || 'no headline yet', line: card.line.trim() || 'no line to say yet', source: card.source.trim() }} />;
  return (
    <div className="w-full max-w-xl rounded-panel border border-line bg-panel p-5">
      <p className="label m-0 mb-2">To be asked before the call ends</p>
      <p className="m-0 text-say font-semibold">{ruleName(rule)}</p>
    </div>
  );
};
