import { type ClipboardEvent, type KeyboardEvent, useId, useRef } from 'react';
import { type Fault, isError } from './draft-faults.js';
import { FaultLines } from './fault-lines.js';
import { fieldBox } from './rule-field.js';

interface PhraseFieldsProps { readonly legend: string; readonly note: string; readonly onePhrase: string; readonly phrases: readonly string[]; readonly faults: readonly Fault[]; readonly onChange: (phrases: readonly string[]) => void }

/** Phrases one under the other with an empty place for the next; an emptied one goes when it is left, and pasted lines become a phrase each. */
export const PhraseFields = ({ legend, note, onePhrase, phrases, faults, onChange }: PhraseFieldsProps) => {
  const id = useId();
  const list = useRef<HTMLUListElement>(null);
  const focus = (at: number): void => list.current?.querySelectorAll('input')[at]?.focus();
  const write = (at: number, text: string): void => { if (at < phrases.length || text !== '') onChange(phrases.toSpliced(at, 1, text)); };
  const drop = (at: number): void => { onChange(phrases.toSpliced(at, 1)); focus(Math.max(0, at - 1)); };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, at: number): void => {
    if (event.metaKey || event.ctrlKey) return;
    if (event.key === 'Enter') { event.preventDefault(); focus(at + 1); }
    if (event.key === 'Backspace' && (phrases[at] ?? '') === '' && at > 0) { event.preventDefault(); if (at < phrases.length) drop(at); else focus(at - 1); }
  };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>, at: number): void => {
    const lines = event.clipboardData.getData('text').split('\n').map((line) => line.trim()).filter((line) => line !== '');
    if (lines.length < 2) return;
    event.preventDefault();
    onChange(phrases.toSpliced(at, (phrases[at] ?? '') === '' ? 1 : 0, ...lines));
  };
  return (
    <fieldset className="m-0 mt-5 min-w-0 border-0 p-0">
      <legend className="label p-0">{legend} · {phrases.length}</legend>
      {note && <p className="mt-1 mb-0 text-small text-soft">{note}</p>}
      <FaultLines faults={faults.filter(({ at }) => at === undefined)} />
      <ul ref={list} className="m-0 mt-2 grid list-none grid-cols-2 gap-x-4 gap-y-2 p-0 max-xl:grid-cols-1">
        {[...phrases, ''].map((phrase, at) => {
          const own = faults.filter((fault) => fault.at === at);
          const isNext = at === phrases.length;
          return (
            <li key={at} className="min-w-0">
              <span className="flex items-center gap-1">
                <input aria-label={isNext ? `next ${onePhrase}` : `${onePhrase} ${at + 1}`} aria-invalid={own.some(isError)} aria-describedby={own.length > 0 ? `${id}-${at}` : undefined} value={phrase} placeholder={isNext ? `add ${onePhrase === 'alias' ? 'an' : 'a'} ${onePhrase}` : ''} autoComplete="off" className={fieldBox(own.some(isError))}
                  onChange={({ target }) => write(at, target.value)} onKeyDown={(event) => onKeyDown(event, at)} onPaste={(event) => onPaste(event, at)} onBlur={() => { if (!isNext && phrase.trim() === '') onChange(phrases.toSpliced(at, 1)); }} />
                {isNext ? <span aria-hidden="true" className="w-7 shrink-0" /> : <button type="button" aria-label={`remove ${phrase || `${onePhrase} ${at + 1}`}`} className="w-7 shrink-0 rounded-control py-1 text-soft hover:text-ink" onMouseDown={(event) => event.preventDefault()} onClick={() => drop(at)}>×</button>}
              </span>
              <FaultLines id={`${id}-${at}`} faults={own} />
            </li>
          );
        })}
      </ul>
    </fieldset>
  );
};
