/** A block that was announced before it was stored. */
export interface PendingRange { readonly first: number; readonly last: number }

/** The announcement as it stands in the metadata of a committed offset. */
export const pendingMetadata = ({ first, last }: PendingRange): string => `pending:${first}-${last}`;

/** Reads an announcement back; other metadata, or none, announces nothing. */
export const pendingRange = (metadata: string | undefined): PendingRange | undefined => {
  const [, first, last] = /^pending:(\d{1,15})-(\d{1,15})$/.exec(metadata ?? '') ?? [];
  if (first === undefined || last === undefined || Number(last) < Number(first)) return undefined;
  return { first: Number(first), last: Number(last) };
};
