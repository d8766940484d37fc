/** The baton: Baton's mark. */
export const Mark = () => (
  <svg width="20" height="20" viewBox="0 0 24 24" aria-hidden="true" className="text-accent">
    <rect x="2" y="8.5" width="20" height="7" rx="3.5" fill="currentColor" transform="rotate(-28 12 12)" />
  </svg>
);
