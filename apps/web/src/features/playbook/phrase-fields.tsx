import { type ClipboardEvent, type KeyboardEvent, useId, useRef } from 'react';
import { type Fault, isError } from './draft-faults.js';
import { FaultLines } from './fault-lines.js';
import { fieldBox } from './rule-field.js';

interface PhraseFieldsProps { readonly legend: string; readonly note: string; readonly onePhrase: string; readonly phrases: readonly string[]; readonly faults: readonly Fault[]; readonly onChange: (phrases: readonly string[]) => void }

/** What typing, leaving, keys and the clipboard do to the phrases; the place after the last one is for the next. */
const usePhrases = ({ phrases, onChange }: Pick<PhraseFieldsProps, 'phrases' | 'onChange'>) => {
  const list = useRef<HTMLUListElement>(null);
  const focus = (at: number): void => list.current?.querySelectorAll('input')[at]?.focus();
  const isThere = (at: number): boolean => at < phrases.length;
  const isEmpty = (at: number): boolean => (phrases[at] ?? '').trim() === '';
  const drop = (at: number): void => { onChange(phrases.toSpliced(at, 1)); focus(Math.max(0, at - 1)); };
  return {
    list, drop,
    write: (at: number, text: string): void => { if (isThere(at) || text !== '') onChange(phrases.toSpliced(at, 1, text)); },
    leave: (at: number): void => { if (isThere(at) && isEmpty(at)) onChange(phrases.toSpliced(at, 1)); },
    onKeyDown: (event: KeyboardEvent<HTMLInputElement>, at: number): void => {
      if (event.metaKey || event.ctrlKey) return;
      if (event.key === 'Enter') { event.preventDefault(); focus(at + 1); }
      if (event.key === 'Backspace' && event.currentTarget.value === '' && at > 0) { event.preventDefault(); if (isThere(at)) drop(at); else focus(at - 1); }
    },
    onPaste: (event: ClipboardEvent<HTMLInputElement>, at: number): void => {
      const lines = event.clipboardData.getData('text').split('\n').map((line) => line.trim()).filter((line) => line !== '');
      if (lines.length < 2) return;
      event.preventDefault();
      onChange(phrases.toSpliced(at, isEmpty(at) ? 1 : 0, ...lines));
    },
  };
};

interface PhraseFieldProps extends Pick<PhraseFieldsProps, 'onePhrase' | 'faults'> { readonly phrase: string; readonly at: number; readonly isNext: boolean; readonly deeds: ReturnType<typeof usePhrases> }

const PhraseField = ({ phrase, at, isNext, onePhrase, faults, deeds }: PhraseFieldProps) => {
  const id = useId();
  const faulty = faults.some(isError);
  return (
    <li className="min-w-0">
      <span className="flex items-center gap-1">
        <input aria-label={isNext ? `next ${onePhrase}` : `${onePhrase} ${at + 1}`} aria-invalid={faulty} aria-describedby={faults.length > 0 ? id : undefined} value={phrase} placeholder={isNext ? `add ${onePhrase === 'alias' ? 'an' : 'a'} ${onePhrase}` : ''} autoComplete="off"
          className={fieldBox(faulty)} onChange={({ target }) => deeds.write(at, target.value)} onKeyDown={(event) => deeds.onKeyDown(event, at)} onPaste={(event) => deeds.onPaste(event, at)} onBlur={() => deeds.leave(at)} />
        {isNext ? <span aria-hidden="true" className="w-7 shrink-0" />
          : <button type="button" aria-label={`remove ${phrase || `${onePhrase} ${at + 1}`}`} className="w-7 shrink-0 rounded-control py-1 text-soft hover:text-ink" onMouseDown={(event) => event.preventDefault()} onClick={() => deeds.drop(at)}>×</button>}
      </span>
      <FaultLines id={id} faults={faults} />
    </li>
  );
};

/** Phrases one under the other with an empty place for the next; an emptied one goes when it is left, and pasted lines become a phrase each. */
export const PhraseFields = ({ legend, note, onePhrase, phrases, faults, onChange }: PhraseFieldsProps) => {
  const deeds = usePhrases({ phrases, onChange });
  return (
    <fieldset className="m-0 mt-5 min-w-0 border-0 p-0">
      <legend className="label p-0">{legend} · {phrases.length}</legend>
      {note && <p className="mt-1 mb-0 text-small text-soft">{note}</p>}
      <FaultLines faults={faults.filter(({ at }) => at === undefined)} />
      <ul ref={deeds.list} className="m-0 mt-2 grid list-none grid-cols-2 gap-x-4 gap-y-2 p-0 max-xl:grid-cols-1">
        {[...phrases, ''].map((phrase, at) => <PhraseField key={at} phrase={phrase} at={at} isNext={at === phrases.length} onePhrase={onePhrase} faults={faults.filter((fault) => fault.at === at)} deeds={deeds} />)}
      </ul>
    </fieldset>
  );
};
