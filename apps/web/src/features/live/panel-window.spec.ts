import type { panelSize } from './panel-window.js';

/** A window of its own inside the test's page: a real one, whose closing the test sees. */
export const openFrame = () => {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  const { contentWindow } = frame;
  if (!contentWindow) throw new Error('a frame in the page has a window');
  const world = { closed: 0 };
  const close = (): void => {
    world.closed += 1;
    contentWindow.dispatchEvent(new Event('pagehide'));
  };
  Object.defineProperties(contentWindow, { close: { value: close }, closed: { get: () => world.closed > 0 } });
  return { window: contentWindow as Window & typeof globalThis, world, remove: () => frame.remove() };
};

export type Frame = ReturnType<typeof openFrame>;

/** What a browser may give the panel, in the test's hand; everything that was asked of it is kept. */
export const offerPanels = (offers: { readonly floating?: Frame | 'refused' | undefined; readonly popUp?: Frame | undefined }) => {
  const asked: string[] = [];
  const { floating, popUp } = offers;
  const requestWindow = async ({ width, height }: typeof panelSize): Promise<Window> => {
    asked.push(`floating ${width} × ${height}`);
    if (floating === 'refused' || !floating) throw new DOMException('no gesture', 'NotAllowedError');
    return floating.window;
  };
  Object.assign(window, {
    documentPictureInPicture: floating === undefined ? undefined : { requestWindow },
    open: (_: string, name: string, features: string) => { asked.push(`${name} ${features}`); return popUp?.window ?? null; },
  });
  return asked;
};
