/** Baton's names for the fields every CRM has, with what a vendor calls them. */
export interface DealFields { readonly stage: string; readonly close_date: string; readonly amount: string; readonly next_step?: string }

/** The vendor's name of a field; one Baton has no name for is the vendor's own already. */
export const vendorField = (fields: DealFields, name: string): string => (Object.hasOwn(fields, name) ? fields[name as keyof DealFields] ?? name : name);

/** A value as text: what is missing is empty, an instant in a date field is its day. */
export const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : typeof value === 'number' || typeof value === 'boolean' ? String(value) : JSON.stringify(value);
};

/** Two amounts are the same however they are written: 48000 and 48000.00. */
export const amountText = (value: unknown): string => {
  const text = textOf(value);
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text;
};
