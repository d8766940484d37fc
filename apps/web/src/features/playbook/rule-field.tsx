import { type ReactNode, useId } from 'react';
import { type Fault, isError } from './draft-faults.js';
import { FaultLines } from './fault-lines.js';

export const fieldBox = (faulty: boolean): string => `block w-full rounded-control border bg-panel px-3 py-1.5 text-ink ${faulty ? 'border-red' : 'border-line'}`;

interface Control { readonly id: string; readonly className: string; readonly 'aria-invalid': boolean; readonly 'aria-describedby': string | undefined }
interface RuleFieldProps { readonly label: string; readonly note?: string; /** What is left of the room, said while typing. */ readonly room?: string; readonly isFull?: boolean; readonly faults: readonly Fault[]; readonly children: (control: Control) => ReactNode }

/** A field with its label, what room is left, and what is wrong with what stands in it. */
export const RuleField = ({ label, note, room, isFull = false, faults, children }: RuleFieldProps) => {
  const id = useId();
  const faulty = faults.some(isError);
  return (
    <div className="mt-3">
      <div className="mb-1 flex items-baseline gap-2 text-small"><label htmlFor={id} className="text-soft">{label}</label>{note && <span className="text-faint">{note}</span>}{room && <span className={`ml-auto ${isFull ? 'text-red' : 'text-soft'}`}>{room}</span>}</div>
      {children({ id, className: fieldBox(faulty), 'aria-invalid': faulty, 'aria-describedby': faults.length > 0 ? `${id}-faults` : undefined })}
      <FaultLines id={`${id}-faults`} faults={faults} />
    </div>
  );
};
