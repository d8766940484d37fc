import { type Evidence, type EvidenceView, Side } from '@baton/contracts';

export type SideView = EvidenceView['side'];

export const sideView = (side: Side): SideView => (side === Side.REP ? 'rep' : side === Side.BUYER ? 'buyer' : 'unknown');

/** Evidence as the console reads it. */
export const evidenceView = ({ utteranceId, speaker, side, quote, startMs, endMs }: Evidence): EvidenceView =>
  ({ utteranceId, speaker, side: sideView(side), quote, startMs, endMs });
