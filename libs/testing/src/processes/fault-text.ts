const has = <K extends string>(value: unknown, key: K): value is Record<K, unknown> => typeof value === 'object' && value !== null && key in value;

/** The code of a system error such as ESRCH, by shape: errors of Node itself are not instances of a Jest realm's Error. */
export const faultCode = (error: unknown): unknown => (has(error, 'code') ? error.code : undefined);

/** What went wrong, in one line: the innermost cause's message. */
export const faultText = (error: unknown): string => {
  if (has(error, 'cause') && error.cause !== undefined) return faultText(error.cause);
  const message = has(error, 'message') ? String(error.message) : '';
  return message || String(faultCode(error) ?? error);
};
