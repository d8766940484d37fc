import type { LineForm } from './transcript.js';

/** What a simulated Zoom does wrong, or differently; all of it can be switched while it runs. */
export interface ZoomFaults {
  /** Unit of the times in a line. */
  unit: LineForm['unit'];
  /** Whether lines say when they begin and end. */
  spans: boolean;
  /** How many of the last lines are sent again when the media socket comes back. */
  repeats: number;
  /** Whether lines that are said while no media socket is there are kept for the next one. */
  keeps: boolean;
  /** Sockets that stay open and say nothing any more, not even a keep-alive. */
  silent: 'none' | 'signalling' | 'media' | 'both';
  /** A second media socket is refused, or both are served. */
  secondMedia: 'refused' | 'served';
  /** Status codes of the next handshakes, first to last; used up one by one. */
  signallingStatus: number[];
  mediaStatus: number[];
  /** Whether the handshake names the transcript server, the one for all media, or none. */
  servers: 'transcript' | 'all' | 'none';
  /** Webhooks carry their fields below `object`, as Zoom's samples show them. */
  nestedPayload: boolean;
  /** Webhooks are signed with another secret. */
  wrongSignature: boolean;
}

export const noFaults = (): ZoomFaults => ({
  unit: 'ms', spans: true, repeats: 0, keeps: true, silent: 'none', secondMedia: 'refused', signallingStatus: [], mediaStatus: [], servers: 'transcript', nestedPayload: false, wrongSignature: false,
});
