import { Dialog } from 'radix-ui';
import { useState } from 'react';
import { useKeys } from './use-keys.js';

const groups = [
  { place: 'Everywhere', keys: [['g l', 'go to Live'], ['g r', 'go to Review'], ['g f', 'go to Funnel'], ['g p', 'go to Playbook'], ['g s', 'go to Settings'], ['?', 'these keys']] },
  { place: 'Review', keys: [['j k', 'move'], ['a', 'approve'], ['shift A', 'approve all low-risk of this call or deal'], ['e', 'edit'], ['x', 'reject'], ['u', 'undo the choice'], ['shift U', 'undo what was written'], ['r', 'raise what the dial left empty'], ['n', 'the lines of the note, ↑ ↓ within'], ['d', 'the confidence dial'], ['⌘↵', 'sync; while editing, save']] },
  { place: 'Live', keys: [['h', 'handled'], ['n', 'not now'], ['w', 'wrong'], ['u', 'undo wrong'], ['p', 'pin'], ['o', 'pop out']] },
  { place: 'Funnel', keys: [['j k', 'move over the tiles, ↵ opens'], ['s', 'the SQL of a number'], ['e', 'export what stands behind it'], ['esc', 'one step up']] },
  { place: 'Playbook', keys: [['j k', 'move'], ['e', 'edit the rule'], ['esc', 'leave the form, then the rule'], ['⌘↵', 'publish all changes']] },
] as const;

/** All keys, on `?`. */
export const KeysHelp = () => {
  const [open, setOpen] = useState(false);
  useKeys({ '?': () => setOpen(true) });
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 bg-ink/20" />
        <Dialog.Content aria-describedby={undefined} tabIndex={0} className="fixed top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-160 max-w-[calc(100vw-2rem)] -translate-1/2 overflow-y-auto rounded-panel border border-line bg-panel p-6 shadow-lift">
          <Dialog.Title className="m-0 text-title font-semibold">Keys</Dialog.Title>
          <div className="gap-x-8 sm:columns-2">{groups.map(({ place, keys }) => (
            <section key={place} className="break-inside-avoid pt-4">
              <h2 className="label m-0 font-normal">{place}</h2>
              <dl className="m-0 mt-1 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1">
                {keys.map(([key, does]) => [<dt key={key}><kbd>{key}</kbd></dt>, <dd key={does} className="m-0">{does}</dd>])}
              </dl>
            </section>
          ))}</div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
};
