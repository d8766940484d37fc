/** What a gate found. `skipped` is said as such and never counts as passed. */
export type Finding = { readonly kind: 'passed' } | { readonly kind: 'failed'; readonly complaints: readonly string[] } | { readonly kind: 'skipped'; readonly why: string };

/** One rule of the project, checked over the working tree. Each complaint names the place, `file:line` where there is a line, and how to mend it. */
export interface Gate { readonly name: string; check(root: string): Promise<Finding> | Finding }

export const verdict = (complaints: readonly string[]): Finding => (complaints.length === 0 ? { kind: 'passed' } : { kind: 'failed', complaints });
