/**
 * One of the two sockets over all its connections.
 *
 *   idle ──▶ connecting ──▶ greeting ──▶ ready
 *               ▲  │            │          │
 *               │  ▼            ▼          │
 *              waiting ◀───────────────────┘  closed · silent · refused
 */
export interface Link {
  readonly status: 'idle' | 'connecting' | 'greeting' | 'ready' | 'waiting';
  /** Counts connections from 1. */
  readonly attempt: number;
  /** Connections that failed since the last good one. */
  readonly failures: number;
  /** Last sign of life, epoch milliseconds. */
  readonly heardAtMs: number;
  readonly retryAtMs: number;
  /** Since when there is no good connection, epoch milliseconds; nothing while there is one. */
  readonly downSinceMs: number | undefined;
  /** Zoom may still count an earlier connection of Baton's. */
  readonly mayLinger: boolean;
}

/** Times of a link, milliseconds. */
export interface LinkTimes {
  /** How often Zoom says that it is there. */
  readonly keepAliveMs: number;
  /** How long a connection may take until its handshake is answered. */
  readonly answerMs: number;
  /** How long Zoom waits for a socket to come back. */
  readonly windowMs: number;
}

const missesAllowed = 3;
const firstDelayMs = 250;
const longestDelayMs = 4_000;

/** Room for a keep-alive that is only late. */
const graceMs = ({ keepAliveMs }: LinkTimes): number => keepAliveMs / 5;

export const idleLink = (mayLinger: boolean): Link => ({ status: 'idle', attempt: 0, failures: 0, heardAtMs: 0, retryAtMs: 0, downSinceMs: undefined, mayLinger });

export const isOpen = ({ status }: Link): boolean => status === 'connecting' || status === 'greeting' || status === 'ready';

export const connecting = (link: Link, nowMs: number): Link => ({ ...link, status: 'connecting', attempt: link.attempt + 1, heardAtMs: nowMs, downSinceMs: link.downSinceMs ?? nowMs });

export const greeting = (link: Link, nowMs: number): Link => ({ ...link, status: 'greeting', heardAtMs: nowMs });

export const heard = (link: Link, nowMs: number): Link => ({ ...link, heardAtMs: Math.max(link.heardAtMs, nowMs) });

export const ready = (link: Link, nowMs: number): Link => ({ ...link, status: 'ready', failures: 0, heardAtMs: nowMs, downSinceMs: undefined, mayLinger: false });

/**
 * The connection is of no use any more; the next one is due after a delay that doubles with each failure. Once the handshake was sent,
 * a connection that Zoom does not know to be gone may linger there.
 */
export const dropped = (link: Link, nowMs: number, knownToZoom: boolean): Link => ({
  ...link, status: 'waiting', failures: link.failures + 1, retryAtMs: nowMs + Math.min(longestDelayMs, firstDelayMs * 2 ** link.failures),
  downSinceMs: link.downSinceMs ?? nowMs, mayLinger: link.mayLinger || (!knownToZoom && link.status !== 'connecting'),
});

/** Nothing came for so long that nobody is there: three keep-alives missed, or no answer to the handshake. */
export const isSilent = (link: Link, nowMs: number, times: LinkTimes): boolean => {
  if (!isOpen(link)) return false;
  return nowMs - link.heardAtMs > (link.status === 'ready' ? missesAllowed * times.keepAliveMs + graceMs(times) : times.answerMs);
};

export const isDue = (link: Link, nowMs: number): boolean => link.status === 'waiting' && nowMs >= link.retryAtMs;

/** Zoom does not wait any longer. */
export const isGone = ({ downSinceMs }: Link, nowMs: number, { windowMs }: LinkTimes): boolean => downSinceMs !== undefined && nowMs - downSinceMs >= windowMs;
