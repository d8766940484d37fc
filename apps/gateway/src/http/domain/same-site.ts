/** Headers of a request that say where it comes from. */
export interface Provenance { readonly method: string; readonly origin?: string | undefined; readonly fetchSite?: string | undefined; readonly batonHeader?: string | undefined }

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Why a request may not change anything, or nothing when it may: unsafe methods carry `x-baton: 1`, which no form can, and come from the console's own origin. */
export const crossSiteComplaint = ({ method, origin, fetchSite, batonHeader }: Provenance, ownOrigin: string): string | undefined => {
  if (safe.has(method)) return undefined;
  if (batonHeader !== '1') return 'send the header x-baton: 1';
  if (origin !== undefined) return origin === ownOrigin ? undefined : `requests from ${origin} are refused; use ${ownOrigin}`;
  return fetchSite === 'same-origin' ? undefined : `send the header origin: ${ownOrigin}`;
};
