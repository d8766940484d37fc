import type { Fault } from './draft-faults.js';
import { FaultLines } from './fault-lines.js';
import { ruleKinds } from './rule-kinds.js';
import { heardNote } from './rule-text.js';
import type { Rule } from './rulebook.js';

/** The words that a rule is heard by, to be read. */
export const RuleWords = ({ rule, faults }: { readonly rule: Rule; readonly faults: readonly Fault[] }) => {
  const { phrases, onePhrase } = ruleKinds[rule.kind];
  const note = heardNote(rule);
  return (
    <section aria-label={phrases} className="mt-6">
      <h3 className="label m-0 font-normal">{phrases} · {rule.phrases.length}</h3>
      {note && <p className="mt-1 mb-0 text-small text-soft">{note}</p>}
      {rule.phrases.length === 0 && <p className="mt-1 mb-0 text-soft italic">no {onePhrase} yet</p>}
      <ul className="m-0 mt-2 flex list-none flex-wrap gap-1.5 p-0">
        {rule.phrases.map((phrase, at) => <li key={`${at}${phrase}`} className="rounded-control border border-line bg-panel px-2.5 py-0.5">{phrase}</li>)}
      </ul>
      <FaultLines faults={faults} />
    </section>
  );
};
