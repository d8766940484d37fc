/** Decimal text with its currency as the locale writes it; nothing for an empty amount. */
export const money = (amount: string, currency: string): string => {
  if (amount === '' || Number.isNaN(Number(amount))) return amount;
  return currency ? Number(amount).toLocaleString(undefined, { style: 'currency', currency, maximumFractionDigits: 0 }) : Number(amount).toLocaleString();
};

/** Decimal text with its thousands set apart, "1,250,000.50", every digit as it was; other text stays as it is. */
export const grouped = (text: string): string => {
  const [, sign, whole, rest] = /^(-?)(\d+)(\.\d+)?$/.exec(text) ?? [];
  return whole === undefined ? text : `${sign ?? ''}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${rest ?? ''}`;
};
