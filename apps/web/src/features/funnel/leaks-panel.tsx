import type { FunnelBoard } from '@baton/contracts';
import { pendingText, stepText, weakestStep } from './funnel-steps.js';

type Board = Pick<FunnelBoard, 'steps' | 'leaks' | 'pending'>;

const Steps = ({ steps }: Pick<Board, 'steps'>) => {
  const weakest = weakestStep(steps);
  const most = Math.max(1, ...steps.map(({ workflows }) => workflows));
  return (
    <ol className="m-0 flex list-none flex-col gap-2 p-0">
      {steps.map((step) => (
        <li key={step.step} data-step={step.step === weakest ? 'weakest' : 'step'} className="grid grid-cols-[7.5rem_minmax(0,1fr)_3rem_11.5rem] items-center gap-3 max-sm:grid-cols-[6.5rem_minmax(0,1fr)_3rem] max-sm:gap-x-2">
          <span>{step.title}</span>
          <span aria-hidden><span className={`block h-3.5 min-w-0.5 rounded-sm ${step.step === weakest ? 'bg-amber' : 'bg-accent'}`} style={{ width: `${(step.workflows / most) * 100}%` }} /></span>
          <span className="text-right">{step.workflows.toLocaleString('en-GB')}</span>
          <span className={`whitespace-nowrap max-sm:col-start-2 max-sm:col-end-4 max-sm:-mt-1.5 max-sm:text-right max-sm:text-small ${step.step === weakest ? 'text-amber' : 'text-soft'}`}>{stepText(step)}{step.step === weakest && <><span aria-hidden> ←</span> weakest</>}</span>
        </li>
      ))}
    </ol>
  );
};

const Leaks = ({ leaks }: Pick<Board, 'leaks'>) => (
  <table className="w-full border-collapse text-left">
    <caption className="label pb-1 text-left">One step short</caption>
    <thead className="sr-only"><tr><th scope="col">what is missing</th><th scope="col">motions</th></tr></thead>
    <tbody>{leaks.map(({ leak, workflows }) => <tr key={leak}><th scope="row" className="py-0.5 font-normal">{leak}</th><td className="py-0.5 text-right">{workflows.toLocaleString('en-GB')}</td></tr>)}</tbody>
  </table>
);

/** Where the motion loses accounts: the six steps, what is one step short, and what waits for a decision. */
export const LeaksPanel = ({ board: { steps, leaks, pending } }: { readonly board: Board }) => {
  const [first] = steps;
  const begun = first?.workflows ?? 0;
  return (
    <section aria-label="Where the motion leaks" className="rounded-panel border border-line bg-panel p-5 max-sm:p-4">
      <h2 className="label m-0 mb-3 font-normal">Where the motion leaks{begun > 0 && <span className="normal-case"> · {begun.toLocaleString('en-GB')} motions</span>}</h2>
      {begun > 0 ? <Steps steps={steps} /> : <p className="m-0 text-soft">No motion began in these days. One begins when a signal surfaces, and its six steps stand here from then on.</p>}
      <div className="mt-4 grid grid-cols-2 gap-x-8 gap-y-3 border-t border-line pt-3 max-sm:grid-cols-1">
        {leaks.length > 0 ? <Leaks leaks={leaks} /> : <p className="m-0 text-soft">No motion is one step short.</p>}
        <div><h3 className="label m-0 mb-1 font-normal">Waiting for a decision</h3><p className="m-0">{pendingText(pending)}</p></div>
      </div>
    </section>
  );
};
