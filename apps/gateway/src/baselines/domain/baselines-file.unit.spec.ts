import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { kpiBaselineNames, kpiBaselines } from '@baton/contracts';
import { longestBaselinesFile, mostBaselines, readBaselines } from './baselines-file.js';

const header = 'name,value,valid_from,source';
const faultsOf = (text: string): string[] => {
  const read = readBaselines(text);
  return 'faults' in read ? read.faults.map(({ line, message }) => `${line}: ${message}`) : [];
};
const valuesOf = (text: string): unknown => {
  const read = readBaselines(text);
  return 'value' in read ? read.value : read.faults;
};

describe('a file of baselines', () => {
  const note = { name: 'note', value: 15, validFrom: '2026-11-01', source: 'time study' };

  it.each<[string, string, unknown]>([
    ['as it is written in the example', `${header}\nnote,15,2026-11-01,time study\n`, [note]],
    ['from a spreadsheet on Windows', `\uFEFF${header}\r\nnote,15,2026-11-01,time study\r\n`, [note]],
    ['with its columns in another order, in other letters', 'Valid_From,Source,VALUE,name\n2026-11-01,time study,15,note\n', [note]],
    ['without a source', 'name,value,valid_from\nnote,15,2026-11-01\n', [{ ...note, source: '' }]],
    ['with a comma in a source', `${header}\nnote,15,2026-11-01,"time study, two weeks"\n`, [{ ...note, source: 'time study, two weeks' }]],
    ['of two days of one name', `${header}\nnote,15,2026-11-01,\nnote,12.5,2026-11-18,\n`, [{ ...note, source: '' }, { ...note, source: '', value: 12.5, validFrom: '2026-11-18' }]],
    ['with a threshold and a rate', `${header}\nwarm_threshold,0.6,2026-11-01,\ncold_reply_rate,0,2026-11-01,\n`, [{ ...note, name: 'warm_threshold', value: 0.6, source: '' }, { ...note, name: 'cold_reply_rate', value: 0, source: '' }]],
  ])('can be read %s', (_, text, expected) => expect(valuesOf(text)).toEqual(expected));

  it.each<[string, string, string]>([
    ['nothing', '', '1: the file is empty; its first line is name,value,valid_from,source'],
    ['nothing but blank lines', '\n\n', '1: the file is empty'],
    ['no row', `${header}\n`, '1: no baseline stands below the names of the columns'],
    ['no names of columns', 'note,15,2026-11-01,x\n', '1: the first line has to name the columns'],
    ['a column too few', 'name,value\nnote,15\n', '1: the first line has to name the columns'],
    ['a column nobody knows', `${header},team\nnote,15,2026-11-01,,west\n`, '1: the first line has to name the columns'],
    ['a column twice', `${header},name\n`, '1: the first line has to name the columns'],
    ['a name nobody knows', `${header}\nnotes,15,2026-11-01,\n`, '2: there is no baseline "notes"; there are warm_threshold, cold_reply_rate, research, outreach_draft, note, crm_update, pre_call_list'],
    ['a name of JavaScript\'s own', `${header}\ntoString,15,2026-11-01,\n`, '2: there is no baseline "toString"'],
    ['words for a number', `${header}\nnote,fifteen,2026-11-01,\n`, '2: the value of note is a number of minutes from 0 to 480 with a point before decimals, not "fifteen"'],
    ['a comma for a point', `${header}\nnote,"12,5",2026-11-01,\n`, 'not "12,5"'],
    ['a number with a sign', `${header}\nnote,-1,2026-11-01,\n`, 'not "-1"'],
    ['a number with an exponent', `${header}\nnote,1e2,2026-11-01,\n`, 'not "1e2"'],
    ['no number', `${header}\nnote,,2026-11-01,\n`, 'not ""'],
    ['a share in per cent', `${header}\ncold_reply_rate,4,2026-11-01,\n`, 'the value of cold_reply_rate is a number of share from 0 to 1'],
    ['a day of another country', `${header}\nnote,15,01.11.2026,\n`, '2: valid_from is a day as YYYY-MM-DD, not "01.11.2026"'],
    ['a day no month has', `${header}\nnote,15,2026-02-30,\n`, 'not "2026-02-30"'],
    ['a day with a time', `${header}\nnote,15,2026-11-01T00:00,\n`, 'valid_from is a day'],
    ['a name and day twice', `${header}\nnote,15,2026-11-01,\n\nnote,16,2026-11-01,\n`, '4: note from 2026-11-01 on stands in line 2 already'],
    ['a comma too many', `${header}\nnote,15,2026-11-01,study, long\n`, '2: there are 5 cells under 4 columns; put quotes around a comma'],
    ['an endless source', `${header}\nnote,15,2026-11-01,${'x'.repeat(201)}\n`, '2: a source has at most 200 letters'],
    ['a quote that is never closed', `${header}\nnote,15,2026-11-01,"study\n`, '2: a quote stands in the middle of a cell or is never closed'],
    ['too many rows', `${header}\n${'note,1,2026-11-01,\n'.repeat(mostBaselines + 1)}`, `${mostBaselines + 2}: a file has at most 500 baselines`],
    ['too many letters', 'x'.repeat(longestBaselinesFile + 1), '1: the file is longer than 64 kB'],
  ])('is refused with %s', (_, text, complaint) => {
    expect(faultsOf(text)[0]).toContain(complaint);
  });

  it('is refused as a whole, every bad line named', () => {
    expect(faultsOf(`${header}\nnote,15,2026-11-01,\nnotes,1,2026-11-01,\nresearch,x,2026-11-01,\n`).map((each) => each.split(':')[0])).toEqual(['3', '4']);
  });

  it('gives back what was written in it', () => {
    const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2149-01-01'), noInvalidDate: true }).map((at) => at.toISOString().slice(0, 10));
    const rows = fc.uniqueArray(fc.record({ name: fc.constantFrom(...kpiBaselineNames), share: fc.integer({ min: 0, max: 1_000 }), validFrom: day }), { selector: ({ name, validFrom }) => `${name} ${validFrom}`, minLength: 1, maxLength: 20 });
    fc.assert(fc.property(rows, (written) => {
      const expected = written.map(({ name, share, validFrom }) => ({ name, value: (share / 1_000) * kpiBaselines[name].most, validFrom, source: '' }));
      expect(valuesOf([header, ...expected.map(({ name, value, validFrom }) => `${name},${value},${validFrom},`)].join('\n'))).toEqual(expected);
    }));
  });
});
