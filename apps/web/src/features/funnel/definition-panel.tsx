import type { KpiDefinition } from '@baton/contracts';
import { useState } from 'react';

interface DefinitionPanelProps { readonly definition: KpiDefinition; readonly isSqlOpen: boolean; readonly onToggle: () => void }

const copiedTexts = { no: 'copy', yes: 'copied', failed: 'could not copy' } as const;

const Sql = ({ sql }: Pick<KpiDefinition, 'sql'>) => {
  const [copied, setCopied] = useState<keyof typeof copiedTexts>('no');
  const copy = (): void => { navigator.clipboard.writeText(sql).then(() => setCopied('yes'), () => setCopied('failed')); };
  return (
    <div className="mt-3 rounded-control border border-line bg-paper">
      <p className="m-0 flex items-center justify-between border-b border-line px-3 py-1.5 text-small text-soft"><span>as it runs, with the days and the team as parameters</span><button type="button" onClick={copy} className="rounded-control border border-line bg-panel px-3 py-0.5 text-ink">{copiedTexts[copied]}</button></p>
      <pre tabIndex={0} aria-label="SQL" className="m-0 max-h-96 overflow-auto px-3 py-2 font-mono text-small">{sql}</pre>
    </div>
  );
};

/** What is counted, in words and as SQL, and from which facts. */
export const DefinitionPanel = ({ definition: { definition, facts, sql, number }, isSqlOpen, onToggle }: DefinitionPanelProps) => (
  <section aria-label="What it counts" className="mt-3.5 rounded-panel border border-line bg-panel p-5 max-sm:p-4">
    <h2 className="label m-0 mb-1 font-normal">What it counts · {number}</h2>
    <p className="m-0 max-w-4xl">{definition}</p>
    <p className="mt-2 mb-0 flex flex-wrap gap-x-3 gap-y-1 text-small text-soft"><span>from</span>{facts.map(({ type, isAwaited }) => <span key={type}><code className="font-mono">{type}</code>{isAwaited && <span className="text-amber"> awaited</span>}</span>)}</p>
    <button type="button" aria-expanded={isSqlOpen} onClick={onToggle} className="mt-3 rounded-control border border-line px-3 py-1 text-small hover:bg-paper">SQL <kbd>s</kbd></button>
    {isSqlOpen && <Sql sql={sql} />}
  </section>
);
