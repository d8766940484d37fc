import { type Evidence, type EvidenceView, Side } from '@baton/contracts';

export type SideView = EvidenceView['side'];

export const sideView = (side: Side): SideView => (side === Side.REP ? 'rep' : side === Side.BUYER ? 'buyer' : 'unknown');

const kinds = ['mail', 'meeting', 'crm'] as const;

const sourceView = (source: Evidence['source']): Pick<EvidenceView, 'source'> => {
  const kind = kinds.find((each) => each === source?.kind);
  return source && kind ? { source: { kind, id: source.id, atMs: source.atMs } } : {};
};

/** Evidence as the console reads it. */
export const evidenceView = ({ utteranceId, speaker, side, quote, startMs, endMs, source }: Evidence): EvidenceView =>
  ({ utteranceId, speaker, side: sideView(side), quote, startMs, endMs, ...sourceView(source) });
