import { describe, expect, it } from '@jest/globals';
import type { KpiEntity } from '@baton/contracts';
import fc from 'fast-check';
import { entitiesCsv } from './entities-csv.js';

const entity: KpiEntity = { kind: 'call', id: 'c-1', label: 'Halden', counts: true, value: 70.5, atMs: Date.UTC(2026, 10, 23, 9), repId: 'rep-dana', repName: 'Dana Okafor', teamId: 'west', accountId: '', dealId: '4471', callId: 'c-1', workflowId: '' };
const header = 'kind,id,label,counts,value,at,rep_id,rep,team,account_id,deal_id,call_id,workflow_id\r\n';

/** Cells of a file by RFC 4180, so that what is written can be read back. */
const parse = (text: string): string[][] => {
  const rows: string[][] = [[]];
  for (const [whole, quoted, plain = '', end = ''] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    if (whole === '') break;
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
};

describe('entities as a file', () => {
  it('has a header row also without any', () => expect(entitiesCsv([])).toBe(header));

  it('has a row for each', () => {
    expect(entitiesCsv([entity, { ...entity, counts: false, value: null }])).toBe(
      `${header}call,c-1,Halden,true,70.5,2026-11-23T09:00:00.000Z,rep-dana,Dana Okafor,west,,4471,c-1,\r\ncall,c-1,Halden,false,,2026-11-23T09:00:00.000Z,rep-dana,Dana Okafor,west,,4471,c-1,\r\n`);
  });

  it.each([
    ['Halden, Freight', '"Halden, Freight"'], ['the "big" one', '"the ""big"" one"'], ['two\nlines', '"two\nlines"'], ['two\r\nlines', '"two\r\nlines"'],
    ['=1+1', "'=1+1"], ['+47 12', "'+47 12"], ['-1', "'-1"], ['@SUM(A1)', "'@SUM(A1)"], ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'], ['\t=1', "'\t=1"], ['\r=1', '"\'\r=1"'],
    ['a=b', 'a=b'], ['', ''],
  ])('writes the label %j as %j', (label, cell) => expect(entitiesCsv([{ ...entity, label }])).toContain(`call,c-1,${cell},true,`));

  it('leaves a number below nought a number', () => expect(entitiesCsv([{ ...entity, value: -1.5 }])).toContain(',true,-1.5,'));

  it('reads back as it was, a guard before what a spreadsheet would run', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string({ unit: 'binary' }), fc.constantFrom('', '=', '+', '-', '@', '"', ',', '\r\n')), { maxLength: 5 }), (labels) => {
      const given = labels.map(([text, first]) => first + text);
      const rows = parse(entitiesCsv(given.map((label) => ({ ...entity, label })))).slice(1);
      expect(rows.map((cells) => cells.length)).toEqual(given.map(() => 13));
      expect(rows.map(([, , label]) => label)).toEqual(given.map((label) => (/^[=+\-@\t\r]/.test(label) ? `'${label}` : label)));
    }));
  });
});
