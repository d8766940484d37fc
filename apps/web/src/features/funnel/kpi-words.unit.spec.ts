import { describe, expect, it } from '@jest/globals';
import { kpiSplits } from '@baton/contracts';
import { fullBoard } from './funnel-board.spec.js';
import { awaitsText, baselineTitle, baselineValue, countedKind, fillsText, kindTitle, knownKpis, shortTitle, splitTitle } from './kpi-words.js';

describe('a KPI in short words', () => {
  it('has a title of its own, none longer than a tile is wide', () => {
    const titles = fullBoard().kpis.map(shortTitle);
    expect([new Set(titles).size, titles.filter((title) => title.length > 26)]).toEqual([12, []]);
    expect(fullBoard().kpis.map(({ name, title }) => shortTitle({ name, title }) === title).filter(Boolean)).toEqual([]);
  });

  it('stands in the board\'s order while it is counted', () => { expect(knownKpis).toEqual(fullBoard().kpis.map(({ name }) => name)); });

  it('keeps the registry\'s title, and a word on what fills it, where it is a new one', () => {
    expect([shortTitle({ name: 'new_one', title: 'A new one' }), fillsText('new_one')]).toEqual(['A new one', 'with its first fact']);
  });

  it.each(fullBoard().kpis.map(({ name }) => name))('says what fills %s', (name) => { expect(fillsText(name)).toMatch(/^as .+/); });
});

describe('what it waits for', () => {
  it.each([
    [['signal.surfaced', 'outreach.sent'], 'awaits the signal stage'], [['outreach.reply_received'], 'awaits the outreach stage'], [['prep.view_heartbeat'], 'awaits the prep stage'], [['task.completed'], 'awaits timed tasks'],
    [['rep.workday_started'], 'awaits reps’ workdays'], [['settings.kpi_baseline_set'], 'awaits a baseline'], [['moon.risen'], 'awaits moon.risen'], [[], 'awaits its facts'],
  ])('%j', (facts, text) => { expect(awaitsText(facts)).toBe(text); });
});

describe('a baseline', () => {
  it.each([['cold_reply_rate', 0.052, 'cold mails answered', '5.2 %'], ['warm_threshold', 0.7, 'score from which a signal is warm', '0.7'], ['note', 14, 'note after a call', '14 min'], ['fax_sent', 3, 'fax sent', '3 min']])('%s', (name, value, title, text) => {
    expect([baselineTitle(name), baselineValue(name, value)]).toEqual([title, text]);
  });
});

describe('entities in words', () => {
  it.each([[1, 'call', '1 call'], [1_914, 'workflow', '1,914 motions'], [0, 'message', '0 mails'], [2, 'moon', '2 entries']])('%i of %s', (count, kind, text) => { expect(countedKind(count, kind)).toBe(text); });

  it.each([['workflow', 'motion'], ['call', 'call'], ['moon', 'moon']])('one %s is a %s', (kind, title) => { expect(kindTitle(kind)).toBe(title); });

  it('are told apart by something that has a name', () => { expect(kpiSplits.map(splitTitle)).toEqual(['team', 'rep', 'segment', 'type of signal', 'day', 'week', 'month']); });
});
