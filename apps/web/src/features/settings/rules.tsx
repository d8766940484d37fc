import type { HygieneRulesView } from '@baton/contracts';
import type { UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import { Retry } from '../shell/retry.js';
import { Editions } from './rules-editions.js';
import { RulesForm } from './rules-form.js';
import { inForceText } from './rules-text.js';

const InForce = ({ view, onEdit }: { readonly view: HygieneRulesView; readonly onEdit: (yaml: string) => void }) => (
  <>
    <div className="rounded-panel border border-line bg-panel p-5 max-sm:p-4">
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="rounded-full bg-accent-tint px-3 py-0.5 text-small font-medium">{inForceText(view)}</span>
        <span className="text-small text-soft">they flag and remind, and never touch a record</span>
      </div>
      <ul className="m-0 flex list-none flex-col gap-2 p-0">{view.sentences.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
      <div className="mt-4 flex flex-wrap items-center gap-2">
        {view.mayChange ? <button type="button" onClick={() => onEdit(view.editions[0]?.yaml ?? '')} className="rounded-control border border-line px-3 py-1.5 hover:bg-paper">Change the rules …</button> : <span className="text-small text-soft">An administrator changes them.</span>}
      </div>
    </div>
    <Editions editions={view.editions} mayChange={view.mayChange} onEdit={onEdit} />
  </>
);

/** When a deal needs a word: the rules in words, their text while it is changed, and what was in force before. */
export const Rules = ({ rules: { data: view, error, isFetching, refetch } }: { readonly rules: UseQueryResult<HygieneRulesView> }) => {
  const [begun, setBegun] = useState<{ readonly yaml: string; readonly readVersion: string }>();
  const begin = (yaml: string): void => setBegun({ yaml, readVersion: view?.version ?? '' });
  return (
    <section aria-label="Rules" className="mt-8">
      <h2 className="label m-0 mb-2 font-normal">Rules</h2>
      {error && view && <p className="mt-0 mb-3 text-small text-amber">These rules may be old. {error.message}</p>}
      {error && !view && <p role="alert" className="mt-0 mb-3 text-red">The rules cannot be read right now. {error.message} <Retry busy={isFetching} onRetry={() => { void refetch(); }} /></p>}
      {!view && !error && <p className="m-0 text-soft italic">Reading the rules …</p>}
      {view && (begun && view.mayChange ? <RulesForm view={view} begun={begun} onDone={() => setBegun(undefined)} /> : <InForce view={view} onEdit={begin} />)}
    </section>
  );
};
