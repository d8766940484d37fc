/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { ok, refusal } from '../../testing/console-under-test.spec.js';
import { fullBoard } from './funnel-board.spec.js';
import { asAdmin, openFunnel } from './funnel-gateway.spec.js';

afterEach(() => { cleanup(); jest.restoreAllMocks(); });

const panel = () => within(screen.getByRole('region', { name: 'Baselines' }));
const area = (): HTMLTextAreaElement => {
  const found = screen.getByRole('textbox', { name: 'Baselines as CSV' });
  if (!(found instanceof HTMLTextAreaElement)) throw new Error('no text area');
  return found;
};
const write = (csv: string): void => { fireEvent.change(area(), { target: { value: csv } }); };
const csv = 'note,14,2026-07-01\nresearch,abc,2026-07-01\n';
const begin = async () => {
  const opened = await openFunnel('/funnel', asAdmin);
  await opened.click('button', 'Import a CSV …');
  return opened;
};

describe('the baselines', () => {
  it('stand with their value, in their own unit, and the day from which they hold', async () => {
    await openFunnel();
    expect([...document.querySelectorAll('section[aria-label=Baselines] dl > div')].map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
      ['cold mails answered', '5.2 %', 'since 1 Jul 2026'], ['note after a call', '14 min', 'since 1 Jul 2026'], ['research', '35 min', 'since 1 Jul 2026'],
    ]);
  });

  it('say what they are for while there are none', async () => {
    await openFunnel('/funnel', undefined, { baselines: [] });
    expect(panel().getByText(/None yet: what was measured before Baton./).tagName).toBe('P');
  });

  it('are imported by an administrator alone', async () => {
    await openFunnel();
    expect([panel().queryByRole('button'), panel().getByText('An administrator imports them.').tagName]).toEqual([null, 'P']);
  });
});

describe('an import of baselines', () => {
  it('sends the text as it is, says how many were set, and has the board counted anew', async () => {
    const { gateway, click, asked } = await begin();
    gateway.answers['/api/baselines'] = () => ok({ set: 2 });
    write('note,14\ncrm_update,9');
    const before = asked.length;
    await click('button', /^Import/);
    expect([gateway.posted.at(-1), panel().getByRole('status').textContent, asked.length > before]).toEqual([{ path: '/api/baselines', body: 'note,14\ncrm_update,9' }, '2 baselines were set. The numbers go by them from now on.', true]);
    expect(screen.queryByRole('form', { name: 'Import baselines' })).toBeNull();
  });

  it('tells one from many', async () => {
    const { gateway, press } = await begin();
    gateway.answers['/api/baselines'] = () => ok({ set: 1 });
    write('note,14');
    await press('mod+Enter');
    expect(panel().getByRole('status').textContent).toBe('1 baseline was set. The numbers go by them from now on.');
  });

  it('names each refused line where it is, with its text, and leads there; nothing that was typed is lost', async () => {
    const { gateway, click } = await begin();
    gateway.answers['/api/baselines'] = () => refusal(400, 'invalid', 'Nothing was set. line 2: "abc" is no number.\nline 9: a line is missing.');
    write(csv);
    await click('button', /^Import/);
    expect([...panel().getByRole('alert').children].map(({ textContent }) => textContent)).toEqual(['Nothing was set. line 2: "abc" is no number.\nline 9: a line is missing.', 'line 2research,abc,2026-07-01line 9empty']);
    await click('button', 'line 2');
    expect([document.activeElement === area(), area().value, area().value.slice(area().selectionStart, area().selectionEnd)]).toEqual([true, csv, 'research,abc,2026-07-01']);
    gateway.answers['/api/baselines'] = () => ok({ set: 2 });
    write(csv.replace('abc', '35'));
    await click('button', /^Import/);
    expect(panel().getByRole('status').textContent).toBe('2 baselines were set. The numbers go by them from now on.');
  });

  it('keeps naming the lines as they were sent while they are mended', async () => {
    const { gateway, click } = await begin();
    gateway.answers['/api/baselines'] = () => refusal(400, 'invalid', 'line 2: "abc" is no number');
    write(csv);
    await click('button', /^Import/);
    write('something else');
    expect(panel().getByRole('alert').textContent).toContain('line 2research,abc,2026-07-01');
  });

  it('takes a file', async () => {
    const { settle } = await begin();
    fireEvent.change(screen.getByLabelText('or a file'), { target: { files: [{ text: () => Promise.resolve(csv) }] } });
    await settle();
    expect(area().value).toBe(csv);
    fireEvent.change(screen.getByLabelText('or a file'), { target: { files: [] } });
    await settle();
    expect(area().value).toBe(csv);
  });

  it.each(['', '  \n '])('does not send nothing: %j', async (text) => {
    const { gateway, press } = await begin();
    write(text);
    await press('mod+Enter');
    expect([screen.getByRole('button', { name: /^Import/ }), gateway.posted]).toEqual([expect.objectContaining({ disabled: true }), []]);
  });

  it('is left by Escape while nothing was typed, and only by its button afterwards', async () => {
    const { click, press } = await begin();
    await press('Escape');
    expect(screen.queryByRole('form', { name: 'Import baselines' })).toBeNull();
    await click('button', 'Import a CSV …');
    write(csv);
    await press('Escape');
    expect(area().value).toBe(csv);
    await click('button', 'Leave it');
    expect(screen.queryByRole('form', { name: 'Import baselines' })).toBeNull();
  });

  it('says why nothing came of it when nobody answers', async () => {
    const { gateway, click } = await begin();
    gateway.offline = true;
    write(csv);
    await click('button', /^Import/);
    expect([panel().getByRole('alert').textContent, fullBoard().baselines.length]).toEqual(['Baton cannot be reached. Check your connection and try again.', 3]);
  });
});
