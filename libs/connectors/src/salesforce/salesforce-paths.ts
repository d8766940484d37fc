/** API version that every path uses. */
const root = '/services/data/v68.0';
const enc = encodeURIComponent;

/** The unique external-id field of Task by which a repeated upsert finds its own first effect. */
export const writeKeyField = 'Baton_Write_Key__c';

export const salesforcePaths = {
  record: (type: string, id: string, fields?: readonly string[]): string => `${root}/sobjects/${type}/${enc(id)}${fields ? `?fields=${fields.map(enc).join(',')}` : ''}`,
  create: (type: string): string => `${root}/sobjects/${type}`,
  byKey: (key: string, fields?: readonly string[]): string => `${root}/sobjects/Task/${writeKeyField}/${enc(key)}${fields ? `?fields=${fields.map(enc).join(',')}` : ''}`,
  describe: (type: string): string => `${root}/sobjects/${type}/describe`,
  query: (soql: string): string => `${root}/query?q=${enc(soql)}`,
} as const;

/** A text as a SOQL literal; quotes and backslashes are the only signs that end or bend one. */
export const soqlText = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
