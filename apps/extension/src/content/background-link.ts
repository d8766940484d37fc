import type { Schedule } from '../call/call-sender.js';
import type { FromPage, ToPage } from '../messages.js';

interface Port {
  postMessage(message: FromPage): void;
  readonly onMessage: { addListener(listener: (message: ToPage) => void): void };
  readonly onDisconnect: { addListener(listener: () => void): void };
}

export interface LinkDeps {
  /** @throws when the extension was updated or removed and this page's part of it is left behind */
  readonly connect: () => Port;
  readonly schedule: Schedule;
  readonly onMessage: (message: ToPage) => void;
  /** The background is there, perhaps after it was away. */
  readonly onOpen: () => void;
  /** There will be no background any more. */
  readonly onLost: () => void;
}

export interface BackgroundLink { tell(message: FromPage): void }

const retryMs = 500;
/** Messages keep a worker awake that would rest after thirty seconds. */
const beatMs = 20_000;

/** The way from a page to the background, made again whenever the background was put to rest. */
export const openBackgroundLink = (deps: LinkDeps): BackgroundLink => {
  let port: Port | undefined;
  const tell = (message: FromPage): void => {
    try {
      port?.postMessage(message);
    } catch {
      port = undefined;
    }
  };
  const connect = (): void => {
    try {
      port = deps.connect();
    } catch {
      return deps.onLost();
    }
    const own = port;
    own.onMessage.addListener(deps.onMessage);
    own.onDisconnect.addListener(() => {
      if (port === own) port = undefined;
      deps.schedule(connect, retryMs);
    });
    return deps.onOpen();
  };
  const beat = (): void => {
    tell({ kind: 'beat' });
    deps.schedule(beat, beatMs);
  };
  connect();
  beat();
  return { tell };
};
