/** Width and height of the panel's content, pixels. */
export const panelSize = { width: 360, height: 240 } as const;

/** What the browser may offer of Document Picture-in-Picture. */
interface PictureInPicture { requestWindow(size: { width: number; height: number }): Promise<Window> }

/** The two ways a browser may give the panel a window of its own. */
export interface PanelEdges { readonly pictureInPicture: PictureInPicture | undefined; popUp(): Window | null }

/** Where the panel stands: in a window of its own, or in a corner of the page when the browser gives none. */
export type PanelPlace = { readonly kind: 'floating' | 'pop-up'; readonly window: Window } | { readonly kind: 'docked' };

const hasPictureInPicture = (from: object): from is { documentPictureInPicture: PictureInPicture } => 'documentPictureInPicture' in from && from.documentPictureInPicture !== undefined;

/** What this browser offers at this moment. */
export const browserPanelEdges = (): PanelEdges => ({
  pictureInPicture: hasPictureInPicture(window) ? window.documentPictureInPicture : undefined,
  popUp: () => window.open('', 'baton-panel', `popup,width=${panelSize.width},height=${panelSize.height}`),
});

/** Gives a window the console's styles, theme and language; one that was used before is emptied first. */
export const dress = (panel: Window, from: Document): void => {
  const { document } = panel;
  document.head.replaceChildren();
  document.body.replaceChildren();
  document.title = 'Baton';
  document.documentElement.lang = from.documentElement.lang;
  for (const link of from.querySelectorAll<HTMLLinkElement>('link[rel=stylesheet]')) {
    const copy = document.createElement('link');
    copy.rel = 'stylesheet';
    copy.href = link.href;
    document.head.append(copy);
  }
  for (const style of from.querySelectorAll('style')) {
    const copy = document.createElement('style');
    copy.textContent = style.textContent;
    document.head.append(copy);
  }
};

/** Keeps the panel's theme that of the page; answers how to stop. */
export const followTheme = (panel: Window, from: Document): (() => void) => {
  const copy = (): void => {
    const { theme } = from.documentElement.dataset;
    if (theme === undefined) delete panel.document.documentElement.dataset['theme'];
    else panel.document.documentElement.dataset['theme'] = theme;
  };
  copy();
  const observer = new MutationObserver(copy);
  observer.observe(from.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
};

const floating = async ({ pictureInPicture }: PanelEdges): Promise<Window | undefined> => pictureInPicture?.requestWindow(panelSize).catch(() => undefined);

/** Opens the panel above other windows, else as a small window, else in the page; a browser that refuses is no error. To be called on a click or a key. */
export const openPanel = async (edges: PanelEdges): Promise<PanelPlace> => {
  const above = await floating(edges);
  if (above) return { kind: 'floating', window: above };
  const small = edges.popUp();
  return small ? { kind: 'pop-up', window: small } : { kind: 'docked' };
};
