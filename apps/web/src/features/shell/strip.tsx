import type { ReactNode } from 'react';

/** A line across a page about what stands on it: that it is old, or not what was asked for. */
export const Strip = ({ children }: { readonly children: ReactNode }) => (
  <p role="status" className="m-0 flex flex-wrap items-center gap-3 border-b border-line bg-amber-tint px-6 py-2 text-small text-amber max-sm:px-4">{children}</p>
);
