/** The few shapes of SOQL that Baton sends, read strictly: SELECT fields FROM type WHERE conditions ORDER BY field LIMIT n. */
export interface Soql { readonly fields: readonly string[]; readonly type: string; readonly where: readonly { readonly field: string; readonly operator: '=' | '>='; readonly value: string | boolean }[]; readonly orderBy: readonly string[] }

const unquoted = (literal: string): string | boolean => {
  if (literal === 'true' || literal === 'false') return literal === 'true';
  return literal.startsWith("'") ? literal.slice(1, -1).replace(/\\(n|r|.)/g, (_, sign: string) => ({ n: '\n', r: '\r' })[sign] ?? sign) : literal;
};

const condition = /^(\w+) (=|>=) ('(?:[^'\\]|\\.)*'|true|false|\d{4}-\d\d-\d\dT[\d:.]+Z)$/s;

/** Undefined for what is no query of these shapes. */
export const parseSoql = (text: string): Soql | undefined => {
  const match = /^SELECT ([\w., ]+) FROM (\w+)(?: WHERE (.+?))?(?: ORDER BY (\w+) (?:ASC|DESC))?(?: LIMIT \d+)?$/s.exec(text);
  if (!match) return undefined;
  const [, fields = '', type = '', where = '', orderBy] = match;
  // An AND inside a quoted text does not part conditions: the quotes before it are odd in number.
  const parts = where.split(' AND ').reduce<string[]>((done, part) => {
    const last = done.at(-1);
    const open = last !== undefined && (last.replace(/\\./g, '').match(/'/g)?.length ?? 0) % 2 === 1;
    return open ? [...done.slice(0, -1), `${last} AND ${part}`] : [...done, part];
  }, []).filter(Boolean).map((part) => condition.exec(part));
  if (parts.some((part) => part === null)) return undefined;
  return {
    fields: fields.split(',').map((each) => each.trim()), type,
    orderBy: orderBy === undefined ? [] : [orderBy],
    where: parts.map((part) => ({ field: part?.[1] ?? '', operator: part?.[2] as '=' | '>=', value: unquoted(part?.[3] ?? '') })),
  };
};
