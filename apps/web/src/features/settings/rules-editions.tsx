import type { HygieneRulesEdition } from '@baton/contracts';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/queries.js';
import { exact, moment } from '../../format/time.js';
import { useNow } from '../../live/use-now.js';
import { versionText } from '../playbook/rule-text.js';
import { originText } from './rules-text.js';

interface EditionsProps { readonly editions: readonly HygieneRulesEdition[]; readonly mayChange: boolean; readonly onEdit: (yaml: string) => void }

const Edition = ({ edition, isInForce, mayChange, onEdit }: Pick<EditionsProps, 'mayChange' | 'onEdit'> & { readonly edition: HygieneRulesEdition; readonly isInForce: boolean }) => {
  const { version, yaml, atMs } = edition;
  const timeZone = useQuery(sessionQuery).data?.rep.timeZone;
  const now = useNow(60_000);
  return (
    <li className="border-t border-line first:border-t-0">
      <details className="group">
        <summary className="flex cursor-pointer flex-wrap items-baseline gap-x-3 gap-y-0.5 rounded-control px-5 py-2.5 hover:bg-paper max-sm:px-4">
          <span className="font-medium">{versionText(version)}</span>
          <span className="text-small text-soft">{originText(edition)}{atMs > 0 && <> · <time dateTime={new Date(atMs).toISOString()} title={exact(atMs, timeZone)}>{moment(atMs, now, timeZone)}</time></>}</span>
          {isInForce && <span className="ml-auto text-small text-green">in force</span>}
        </summary>
        <pre tabIndex={0} aria-label={`Text of ${versionText(version)}`} className="m-0 overflow-x-auto border-t border-line px-5 py-3 font-mono text-small max-sm:px-4">{yaml}</pre>
        {mayChange && !isInForce && <button type="button" onClick={() => onEdit(yaml)} className="mx-5 mb-3 rounded-control border border-line px-3 py-1.5 hover:bg-paper max-sm:mx-4">Bring this one back …</button>}
      </details>
    </li>
  );
};

/** What was in force when: each opens to its text, and an administrator can begin a change from it. */
export const Editions = ({ editions, ...rest }: EditionsProps) => (
  <div className="mt-3 rounded-panel border border-line bg-panel">
    <h3 className="label m-0 px-5 pt-3 pb-1 font-normal max-sm:px-4">Versions</h3>
    <ul className="m-0 list-none p-0">{editions.map((edition, at) => <Edition key={edition.version} edition={edition} isInForce={at === 0} {...rest} />)}</ul>
  </div>
);
