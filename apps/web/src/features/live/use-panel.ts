import { useEffect, useRef, useState } from 'react';
import { browserPanelEdges, dress, followTheme, openPanel, type PanelPlace } from './panel-window.js';

export interface OpenedPanel { readonly place: PanelPlace | undefined; toggle(): void }

/** The window of a panel that has one. */
export const windowOf = (place: PanelPlace | undefined): Window | undefined => (place && place.kind !== 'docked' ? place.window : undefined);

/** The panel of a call that is on: opened and closed by the rep, closed by its own window, by the page going away and by the end of the call. */
export const usePanel = (isOn: boolean): OpenedPanel => {
  const [place, setPlace] = useState<PanelPlace>();
  const opening = useRef(false);
  const isHere = useRef(true);
  useEffect(() => { isHere.current = true; return () => { isHere.current = false; }; }, []);
  useEffect(() => { if (!isOn) setPlace(undefined); }, [isOn]);
  const own = windowOf(place);
  useEffect(() => {
    if (!own) return undefined;
    const forget = (): void => setPlace(undefined);
    const close = (): void => { if (!own.closed) own.close(); };
    const stopFollowing = followTheme(own, document);
    own.addEventListener('pagehide', forget);
    addEventListener('pagehide', close);
    return () => { stopFollowing(); own.removeEventListener('pagehide', forget); removeEventListener('pagehide', close); close(); };
  }, [own]);
  const open = async (): Promise<void> => {
    const opened = await openPanel(browserPanelEdges());
    opening.current = false;
    const ownNow = windowOf(opened);
    if (!isHere.current) { ownNow?.close(); return; }
    if (ownNow) dress(ownNow, document);
    setPlace(opened);
  };
  const toggle = (): void => {
    if (place) { setPlace(undefined); return; }
    if (opening.current || !isOn) return;
    opening.current = true;
    void open();
  };
  return { place, toggle };
};
