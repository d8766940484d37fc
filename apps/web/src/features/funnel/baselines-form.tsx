import { useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { importBaselines } from '../../api/funnel-queries.js';
import { useAsk } from '../../api/use-ask.js';
import { useKeys } from '../shell/use-keys.js';
import { lineRange } from '../settings/rules-text.js';
import { faultsIn } from './csv-faults.js';

interface BaselinesFormProps { readonly onDone: (set: number) => void; readonly onLeave: () => void }

/** What the gateway refused: its words, and each line it names, which leads to its place in the text. */
const Refusal = ({ message, csv, onShow }: { readonly message: string; readonly csv: string; readonly onShow: (line: number) => void }) => (
  <div role="alert" className="mt-3 text-red">
    <p className="m-0 whitespace-pre-line">{message}</p>
    <ul className="m-0 mt-1 flex list-none flex-col gap-1 p-0">
      {faultsIn(message, csv).map(({ line, text }) => <li key={line}><button type="button" onClick={() => onShow(line)} className="mr-2 rounded-control underline">line {line}</button><code className="font-mono text-small">{text || 'empty'}</code></li>)}
    </ul>
  </div>
);

/** Baselines as CSV, pasted or from a file; all lines are taken or none. */
export const BaselinesForm = ({ onDone, onLeave }: BaselinesFormProps) => {
  const client = useQueryClient();
  const [csv, setCsv] = useState('');
  const [sent, setSent] = useState('');
  const { busy, failure, ask } = useAsk();
  const hintId = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const show = (line: number): void => { area.current?.focus(); area.current?.setSelectionRange(...lineRange(csv, line)); };
  const submit = (): void => {
    if (csv.trim() === '') return;
    setSent(csv);
    ask(() => importBaselines(csv), async ({ set }) => { await client.invalidateQueries({ queryKey: ['funnel'] }); onDone(set); });
  };
  useKeys({ 'mod+Enter': submit, Escape: onLeave });
  return (
    <form aria-label="Import baselines" onSubmit={(event) => { event.preventDefault(); submit(); }} className="mt-3 border-t border-line pt-3">
      <label className="block"><span className="label mb-1 block">Baselines as CSV</span>
        <textarea ref={area} aria-describedby={hintId} autoFocus spellCheck={false} wrap="off" rows={6} maxLength={100_000} value={csv} disabled={busy} onChange={({ target }) => setCsv(target.value)} onKeyDown={(event) => { if (event.key === 'Escape' && csv === '') onLeave(); }}
          className="block w-full resize-y rounded-control border border-line bg-paper px-3 py-2 font-mono text-small text-ink" />
      </label>
      <p id={hintId} className="mt-1 mb-0 text-small text-soft">The first line is <code className="font-mono">name,value,valid_from,source</code>; the source may be missing.</p>
      <label className="mt-2 block text-small text-soft">or a file <input type="file" accept=".csv,text/csv" disabled={busy} onChange={({ target }) => { void target.files?.[0]?.text().then(setCsv); }} className="block w-full text-small text-ink file:mr-3 file:rounded-control file:border file:border-line file:bg-panel file:px-3 file:py-1 file:text-ink" /></label>
      {failure && <Refusal message={failure} csv={sent} onShow={show} />}
      <div className="mt-3 flex flex-wrap gap-3">
        <button type="submit" disabled={busy || csv.trim() === ''} className="rounded-control bg-accent px-4 py-1.5 font-medium text-accent-ink disabled:bg-line disabled:text-soft">{busy ? 'Importing …' : 'Import'} <kbd className="max-sm:hidden">⌘↵</kbd></button>
        <button type="button" onClick={onLeave} className="rounded-control border border-line px-4 py-1.5 text-soft">Leave it</button>
      </div>
    </form>
  );
};
