/** Decimal text with its currency as the locale writes it; nothing for an empty amount. */
export const money = (amount: string, currency: string): string => {
  if (amount === '' || Number.isNaN(Number(amount))) return amount;
  return currency ? Number(amount).toLocaleString(undefined, { style: 'currency', currency, maximumFractionDigits: 0 }) : Number(amount).toLocaleString();
};
