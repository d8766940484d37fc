import { isMuted, type PlaybookView } from '@baton/contracts';
import { unlearnMarks } from '../../api/queries.js';
import { useAsk } from '../../api/use-ask.js';
import { exact, moment } from '../../format/time.js';
import { useNow } from '../../live/use-now.js';
import { lessonText } from './dial-text.js';
import type { Rule } from './rulebook.js';
import { useKeepView } from './use-keep-view.js';

type Mark = PlaybookView['lessons'][number]['marks'][number];

interface RuleMarksProps { readonly rule: Rule; readonly dial: number; readonly marks: readonly Mark[]; /** Marks of everybody may be taken back. */ readonly mayUndoAll: boolean; readonly timeZone: string | undefined }
interface MarkLineProps { readonly mark: Mark; readonly muted: boolean; readonly mayUndo: boolean; readonly busy: boolean; readonly now: number; readonly timeZone: string | undefined; readonly onUndo: () => void }

const undoButton = 'shrink-0 rounded-control border border-line px-3 py-1 text-small hover:bg-panel disabled:text-soft';

const MarkLine = ({ mark: { quote, repName, mine, markedAtMs }, muted, mayUndo, busy, now, timeZone, onUndo }: MarkLineProps) => (
  <li className="flex items-center gap-3 border-t border-line py-2 first:border-t-0">
    <span className="min-w-0 flex-1">
      <span className="break-words">“{quote}”</span>
      <span className="block text-small text-soft">{mine ? 'you' : repName}, <time dateTime={new Date(markedAtMs).toISOString()} title={exact(markedAtMs, timeZone)}>{moment(markedAtMs, now, timeZone)}</time>{muted && ' · these very words no longer raise it'}</span>
    </span>
    {mayUndo && <button type="button" disabled={busy} aria-label={`undo “${quote}” of ${repName}`} className={undoButton} onClick={onUndo}>undo</button>}
  </li>
);

/** What reps' marks of wrong have taught of a rule, whose they are, and the way to take them back. */
export const RuleMarks = ({ rule, dial, marks, mayUndoAll, timeZone }: RuleMarksProps) => {
  const now = useNow(60_000);
  const { busy, failure, ask } = useAsk();
  const keep = useKeepView();
  const undo = (cardId?: string): void => ask(() => unlearnMarks(rule.id, cardId === undefined ? {} : { cardId }), keep);
  return (
    <section aria-label="Marked wrong" className="mt-6">
      <div className="flex items-baseline gap-3"><h3 className="label m-0 font-normal">Marked wrong · {marks.length}</h3>
        {mayUndoAll && marks.length > 1 && <button type="button" disabled={busy} className="ml-auto rounded-control px-1 text-small text-accent hover:underline disabled:text-soft" onClick={() => undo()}>undo all {marks.length}</button>}</div>
      {marks.length === 0 ? <p className="mt-1 mb-0 text-soft">Nobody has called this card wrong.</p> : <p className="mt-1 mb-0 text-soft">{lessonText(rule, dial, marks)}</p>}
      {failure && <p role="alert" className="mt-1 mb-0 text-red">{failure}</p>}
      <ul className="m-0 mt-1 list-none p-0">
        {marks.toReversed().map((mark) => <MarkLine key={mark.cardId} mark={mark} muted={isMuted(mark.quote, { wrongMarks: marks })} mayUndo={mayUndoAll || mark.mine} busy={busy} now={now} timeZone={timeZone} onUndo={() => undo(mark.cardId)} />)}
      </ul>
    </section>
  );
};
