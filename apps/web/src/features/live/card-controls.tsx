import type { CardActions } from './use-call-screen.js';

interface ControlsProps extends CardActions {
  readonly pinned: boolean; readonly wrong: boolean;
  /** Keys alone are shown, where there is little room. */
  readonly brief?: boolean;
}

const keyed = 'rounded-control px-1 py-1 text-small whitespace-nowrap text-soft hover:text-ink';

/** What can be done with a card, each by a key and by its button; a card called wrong a moment ago can be taken back. */
export const CardControls = ({ pinned, wrong, brief = false, onVerdict, onPin, onUndo }: ControlsProps) => {
  if (wrong) return <p className="m-0 text-small text-soft">marked wrong, <button type="button" className={keyed} onClick={onUndo}><kbd>u</kbd> undo</button></p>;
  const word = (text: string) => (brief ? <span className="sr-only">{text}</span> : text);
  return (
    <div className={`flex flex-wrap ${brief ? 'gap-0.5' : 'gap-3'}`}>
      <button type="button" className={keyed} onClick={() => onVerdict('handled')}><kbd>h</kbd> {word('handled')}</button>
      <button type="button" className={keyed} onClick={() => onVerdict('not_now')}><kbd>n</kbd> {word('not now')}</button>
      <button type="button" className={keyed} onClick={() => onVerdict('wrong')}><kbd>w</kbd> {word('wrong')}</button>
      <button type="button" className={keyed} aria-pressed={pinned} onClick={onPin}><kbd>p</kbd> {pinned ? 'pinned' : word('pin')}</button>
    </div>
  );
};
