import type { LiveCall } from '@baton/contracts';
import { type ReactNode, useRef } from 'react';
import { useKeys } from '../shell/use-keys.js';
import { Panel } from './panel.js';
import { useAlone } from './use-alone.js';
import { useCallScreen } from './use-call-screen.js';

/** Whether an address asks for the panel alone, as a browser's side panel does: `?panel=1`. */
export const wantsPanel = (search: object): boolean => 'panel' in search && String(search.panel) === '1';

/** Covers the console: only what is given can be seen and reached. */
export const Alone = ({ children }: { readonly children: ReactNode }) => {
  const frame = useRef<HTMLDivElement>(null);
  useAlone(frame);
  return <div ref={frame} className="fixed inset-0 bg-paper">{children}</div>;
};

/** One call as its panel alone, with the panel's keys. */
export const PanelPage = ({ call }: { readonly call: LiveCall }) => {
  const screen = useCallScreen(call, window);
  useKeys(screen.keys);
  return <Panel screen={screen} />;
};
