import { type Settings, settingsSchema, usualCallsAddress } from '../settings.js';

/** What stands in the fields of the options page. */
export type Fields = Readonly<Record<'address' | 'callsAddress' | 'token' | 'repEmail' | 'repName' | 'colleagues', string>>;

export type CheckedFields = { readonly settings: Settings } | { readonly faults: Readonly<Record<string, string>> };

/** Reads the fields; a fault is told beside the field it is of. Without an address for calls, the usual one beside Baton's address is meant. */
export const checkFields = ({ colleagues, callsAddress, ...fields }: Fields): CheckedFields => {
  const names = colleagues.split(/[\n,;]/).map((each) => each.trim()).filter((each) => each !== '');
  const result = settingsSchema.safeParse({ ...fields, callsAddress: callsAddress.trim() || usualCallsAddress(fields.address.trim()), repEmail: fields.repEmail.trim(), colleagues: names });
  if (result.success) return { settings: result.data };
  const faults = result.error.issues.map(({ path: [field], message }): [string, string] => [String(field), message]);
  return { faults: Object.fromEntries(faults.toReversed()) };
};

/** The fields as settings fill them. */
export const fieldsOf = ({ colleagues, ...settings }: Settings): Fields => ({ ...settings, colleagues: colleagues.join('\n') });
