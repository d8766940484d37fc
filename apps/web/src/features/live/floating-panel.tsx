import { createPortal } from 'react-dom';
import { Panel } from './panel.js';
import type { PanelPlace } from './panel-window.js';
import type { CallScreen } from './use-call-screen.js';
import { usePanelKeys } from './use-panel-keys.js';

interface FloatingProps { readonly screen: CallScreen; readonly onPanel: () => void }

/** The panel in its own window, drawn from this page: one socket serves both. */
const InWindow = ({ screen, onPanel, own }: FloatingProps & { readonly own: Window }) => {
  usePanelKeys(own, { ...screen.keys, o: onPanel });
  return createPortal(<main className="h-dvh overflow-hidden"><Panel screen={screen} keeper={own} /></main>, own.document.body);
};

/** The panel where the browser lets it stand; in a corner of the page when it may have no window. */
export const FloatingPanel = ({ place, ...rest }: FloatingProps & { readonly place: PanelPlace | undefined }) => {
  if (!place) return null;
  if (place.kind !== 'docked') return <InWindow own={place.window} {...rest} />;
  return <aside aria-label="Docked panel" className="fixed right-2 bottom-20 h-60 w-72 overflow-hidden rounded-panel border border-line shadow-lift"><Panel screen={rest.screen} announces={false} /></aside>;
};
