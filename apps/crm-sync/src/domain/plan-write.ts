import type { Command, FieldValue } from '@baton/contracts';

type Fields = Readonly<Record<string, string>>;

/** What reading the record just before the write means for it. `found` is what it holds where that differs from what the rep was shown. */
export type Plan =
  | { readonly kind: 'write' }
  /** The record already holds the value and this approval may have put it there. */
  | { readonly kind: 'already_there' }
  /** It would set a field whose value the rep was not shown. */
  | { readonly kind: 'unguarded'; readonly detail: string }
  | { readonly kind: 'changed'; readonly detail: string; readonly found: readonly FieldValue[] }
  | { readonly kind: 'cannot_tell'; readonly detail: string };

const drifted = (expected: readonly FieldValue[], current: Fields): FieldValue[] => expected.filter(({ field, value }) => (current[field] ?? '') !== value);

const inWords = (drift: readonly FieldValue[], current: Fields): string =>
  drift.map(({ field, value }) => `${field} was ${value || 'empty'}, is now ${current[field] || 'empty'}`).join('; ');

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
  const drift = drifted(command.expectedBefore, current);
  if (drift.length === 0) return { kind: 'write' };
  if (recovering && holds(current, intended)) return { kind: 'already_there' };
  const detail = inWords(drift, current);
  return recovering ? { kind: 'cannot_tell', detail } : { kind: 'changed', detail, found: drift.map(({ field }) => ({ field, value: current[field] ?? '' })) };
};
