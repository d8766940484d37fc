import type { Command } from '@baton/contracts';

type Fields = Readonly<Record<string, string>>;

/** What reading the record just before the write means for it. */
export type Plan =
  | { readonly kind: 'write' }
  /** The record already holds the value and this approval may have put it there. */
  | { readonly kind: 'already_there' }
  /** It would set a field whose value the rep was not shown. */
  | { readonly kind: 'unguarded'; readonly detail: string }
  | { readonly kind: 'changed'; readonly detail: string }
  | { readonly kind: 'cannot_tell'; readonly detail: string };

const differing = (expected: readonly { field: string; value: string }[], current: Fields): string[] =>
  expected.filter(({ field, value }) => (current[field] ?? '') !== value).map(({ field, value }) => `${field} was ${value || 'empty'}, is now ${current[field] || 'empty'}`);

const holds = (current: Fields, intended: Fields): boolean => {
  const fields = Object.entries(intended);
  return fields.length > 0 && fields.every(([field, value]) => (current[field] ?? '') === value);
};

/**
 * Decides by what the record holds now. `recovering` is true when an intent of this approval stands in the ledger without an outcome,
 * so that a value already in place can be this approval's own work.
 */
export const planWrite = (command: Command, current: Fields, intended: Fields, recovering: boolean): Plan => {
  const unseen = Object.keys(intended).filter((field) => !command.expectedBefore.some((each) => each.field === field));
  if (unseen.length > 0) return { kind: 'unguarded', detail: `the approval does not say what ${unseen.join(', ')} was` };
  const drift = differing(command.expectedBefore, current);
  if (drift.length === 0) return { kind: 'write' };
  if (recovering && holds(current, intended)) return { kind: 'already_there' };
  return recovering ? { kind: 'cannot_tell', detail: drift.join('; ') } : { kind: 'changed', detail: drift.join('; ') };
};
