import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseSoql } from './soql.js';

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&').replaceAll('\n', '\\n').replaceAll('\r', '\\r')}'`;
const name = fc.stringMatching(/^[A-Z][A-Za-z]{0,8}$/).filter((each) => !['AND', 'FROM', 'WHERE', 'ORDER', 'LIMIT', 'SELECT'].includes(each.toUpperCase()));
const trap = fc.constantFrom("'", '\\', '\n', ' AND ', ' ORDER BY Id ASC', ' LIMIT 1', ' WHERE ', "' AND Id = '", 'true', '2026-11-23T00:00:00Z');
const text = fc.array(fc.oneof(fc.string({ unit: 'binary', maxLength: 8 }), trap), { maxLength: 5 }).map((parts) => parts.join(''));

describe('a query in SOQL', () => {
  it('is read as it was written, whatever its texts hold', () => {
    fc.assert(fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 4 }), name, fc.array(fc.tuple(name, text), { maxLength: 3 }), fc.boolean(), fc.boolean(), (fields, type, conditions, isOrdered, isLimited) => {
      const where = conditions.map(([field, value]) => `${field} = ${quoted(value)}`).join(' AND ');
      const query = `SELECT ${fields.join(', ')} FROM ${type}${where && ` WHERE ${where}`}${isOrdered ? ' ORDER BY Id DESC' : ''}${isLimited ? ' LIMIT 50' : ''}`;
      expect(parseSoql(query)).toEqual({ fields, type, where: conditions.map(([field, value]) => ({ field, operator: '=', value })), orderBy: isOrdered ? ['Id'] : [] });
    }));
  });

  it.each([
    ['IsActive = true', { field: 'IsActive', operator: '=', value: true }], ['IsActive = false', { field: 'IsActive', operator: '=', value: false }],
    ['CreatedDate >= 2026-11-22T10:00:00.000Z', { field: 'CreatedDate', operator: '>=', value: '2026-11-22T10:00:00.000Z' }], ["Name = 'true'", { field: 'Name', operator: '=', value: 'true' }],
  ])('has texts, truths and instants: %s', (where, condition) => { expect(parseSoql(`SELECT Id FROM Task WHERE ${where}`)?.where).toEqual([condition]); });

  it.each([
    [''], ['SELECT FROM Task'], ['SELECT * FROM Task'], ['select Id from Task'], ['SELECT Id FROM'], ['SELECT Id FROM Task WHERE'], ["SELECT Id FROM Task WHERE Name = 'a"], ["SELECT Id FROM Task WHERE Name = 'a'b'"],
    ["SELECT Id FROM Task WHERE Name = 'a\\'"], ['SELECT Id FROM Task WHERE Name = a'], ["SELECT Id FROM Task WHERE Name LIKE 'a%'"], ["SELECT Id FROM Task WHERE Name = 'a' OR Id = 'b'"], ['SELECT Id FROM Task LIMIT many'],
    ['SELECT Id FROM Task ORDER BY Id'], ["SELECT Id FROM Task; DELETE Task"], ["SELECT Id FROM Task WHERE Name = 'a' AND"],
  ])('is not "%s"', (query) => { expect(parseSoql(query)).toBeUndefined(); });
});
