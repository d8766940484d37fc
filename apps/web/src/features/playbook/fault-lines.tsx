import { type Fault, isError } from './draft-faults.js';

/** What is wrong with a field, under it. `id` ties it to the field for a screen reader. */
export const FaultLines = ({ id, faults }: { readonly id?: string; readonly faults: readonly Fault[] }) => (faults.length === 0 ? null : (
  <span id={id} className="mt-1 block text-small">
    {faults.map((fault) => <span key={fault.message} data-fault={fault.severity} className={`block ${isError(fault) ? 'text-red' : 'text-amber'}`}>{fault.message}</span>)}
  </span>
));
