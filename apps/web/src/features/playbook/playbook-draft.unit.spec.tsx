/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { playbookChangeSchema, type PlaybookView } from '@baton/contracts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { type FakeGateway, openConsole, refusal } from '../../testing/console-under-test.spec.js';
import { card, markOf, playbook, playbookView } from './playbook-view.spec.js';

afterEach(cleanup);

const sentBy = ({ posted }: FakeGateway) => posted.filter(({ path }) => path === '/api/playbook').map(({ body }) => playbookChangeSchema.parse(body));
const field = (name: string): HTMLInputElement => screen.getByLabelText<HTMLInputElement>(name);
const write = (name: string, value: string): void => { fireEvent.change(field(name), { target: { value } }); };
const foot = (): string => screen.getByRole('contentinfo').textContent ?? '';
const row = (id: string): HTMLElement | null => document.querySelector(`[data-rule="${id}"]`);
const publishing = (): HTMLButtonElement => screen.getByRole<HTMLButtonElement>('button', { name: /^Publish/ });
const asksBeforeLeaving = (): boolean => !dispatchEvent(new Event('beforeunload', { cancelable: true }));

/** The page as an administrator has it, and how it is used. */
const open = async (view: Partial<PlaybookView> = {}, address = '/playbook', prepare: (gateway: FakeGateway) => void = () => undefined) => {
  const opened = await openConsole(address, undefined, (gateway) => { gateway.playbook = playbookView(view); prepare(gateway); });
  const click = async (name: string | RegExp, inside: HTMLElement = document.body): Promise<void> => { fireEvent.click(within(inside).getByRole('button', { name })); await opened.settle(); };
  const edit = async (id: string): Promise<void> => { fireEvent.click(row(id) ?? document.body); await opened.settle(); await opened.press('e'); };
  return { ...opened, click, edit };
};

describe('a rule that is edited', () => {
  it('begins with e at its headline, shows its card while it is typed, and counts the words', async () => {
    const { edit } = await open();
    await edit('status-quo');
    expect(document.activeElement).toBe(field('Headline'));
    write('Headline', 'Shrink the first step');
    expect([screen.getByRole('article').querySelector('h2')?.textContent, screen.getByText('4 of 8 words').className.includes('text-red'), row('status-quo')?.textContent]).toEqual(['Shrink the first step', false, expect.stringContaining('Shrink the first stepchanged')]);
  });

  it('is kept when the form is left with Escape, and the list has the cursor again', async () => {
    const { edit } = await open();
    await edit('pain-hand');
    write('Name', 'typing');
    fireEvent.keyDown(field('Name'), { key: 'Escape' });
    expect([screen.queryByRole('form'), document.activeElement === row('pain-hand'), foot()]).toEqual([null, true, expect.stringContaining('1 change · reps hear nothing of it until you publish')]);
  });

  it('is kept while one goes to other rules and to other pages', async () => {
    const { edit, press } = await open();
    await edit('price-budget');
    write('phrase 1', 'far too dear');
    fireEvent.keyDown(field('phrase 1'), { key: 'Escape' });
    await press('j', 'g', 'l');
    expect(within(screen.getByRole('navigation', { name: 'Places' })).getByText('draft').tagName).toBe('SPAN');
    await press('g', 'p');
    expect(within(screen.getByRole('region', { name: 'What buyers say' })).getByText('far too dear').tagName).toBe('LI');
  });

  it('has the browser ask before it is lost, and only then', async () => {
    const { edit, click } = await open();
    expect(asksBeforeLeaving()).toBe(false);
    await edit('pain-hand');
    write('Name', 'typing');
    expect(asksBeforeLeaving()).toBe(true);
    await click('Discard …');
    await click('Throw 1 change away');
    expect([asksBeforeLeaving(), foot(), row('pain-hand')?.textContent]).toEqual([false, expect.stringContaining('Everything here is published.'), expect.stringContaining('manual re-keying')]);
  });

  it('is not thrown away by one press', async () => {
    const { edit, click } = await open();
    await edit('pain-hand');
    write('Name', 'typing');
    await click('Discard …');
    await click('Keep');
    await click('Discard …');
    fireEvent.keyDown(screen.getByRole('button', { name: 'Keep' }), { key: 'Escape' });
    expect([foot().includes('1 change'), screen.queryByRole('button', { name: 'Keep' })]).toEqual([true, null]);
  });

  it('moves to another type from a list of them', async () => {
    const { edit } = await open();
    await edit('status-quo');
    expect([...field('Type').querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual(['price', 'timing', 'authority', 'need', 'trust', 'status quo', 'competitor']);
    write('Type', 'need');
    expect(screen.getByRole('region', { name: 'objection · need' }).tagName).toBe('SECTION');
  });

  it('is a question and its words where it is one', async () => {
    const { edit } = await open();
    await edit('question-signer');
    expect([document.activeElement === field('Question'), screen.queryByLabelText('Headline'), field('phrase 1').value]).toEqual([true, null, 'who signs']);
  });
});

describe('what is wrong with a draft', () => {
  it('stands beside its field and keeps the whole from being published', async () => {
    const { edit, press, gateway } = await open();
    await edit('status-quo');
    write('Headline', 'one two three four five six seven eight nine');
    write('phrase 1', 'too expensive');
    const told = (name: string): string | null | undefined => document.getElementById(field(name).getAttribute('aria-describedby') ?? '')?.textContent;
    expect([told('Headline'), told('phrase 1'), screen.getByText('9 of 8 words').className.includes('text-red')]).toEqual(['a headline has at most eight words', expect.stringContaining('also belongs to objection · price'), true]);
    expect([foot(), publishing().disabled, row('status-quo')?.textContent]).toEqual([expect.stringContaining('1 change · 2 things to mend before they can be published'), true, expect.stringContaining('2 to mend')]);
    await press('mod+Enter');
    expect(gateway.posted).toEqual([]);
  });

  it('is a press away', async () => {
    const { edit, click, press, address } = await open();
    await edit('pain-hand');
    write('Name', '');
    fireEvent.keyDown(field('Name'), { key: 'Escape' });
    await press('k', 'k');
    await click('show');
    expect([address(), document.activeElement === field('Name'), document.getElementById(field('Name').getAttribute('aria-describedby') ?? '')?.textContent]).toEqual(['/playbook?rule=pain-hand', true, 'it needs a name']);
    field('phrase 1').focus();
    await click('show');
    expect(document.activeElement).toBe(field('Name'));
  });

  it('does not stand in the way when it is only worth a look', async () => {
    const { edit, press, gateway } = await open();
    await edit('price-budget');
    write('next phrase', 'far too expensive');
    expect([foot(), screen.getByText(/is heard already by "too expensive"/).dataset['fault'], publishing().disabled]).toEqual([expect.stringContaining('1 worth a look'), 'warning', false]);
    await press('mod+Enter');
    expect(sentBy(gateway)).toHaveLength(1);
  });

  it('is told of a rule that is read, too', async () => {
    const { edit } = await open();
    await edit('pain-hand');
    write('phrase 1', 'they');
    fireEvent.keyDown(field('phrase 1'), { key: 'Escape' });
    expect(within(screen.getByRole('region', { name: 'What buyers say' })).getByText('"they" is said in every call; add the words around it').dataset['fault']).toBe('error');
  });
});

describe('publishing', () => {
  it('sends the whole as a change of what was read, and says so once it is done', async () => {
    const { edit, press, gateway } = await open();
    await edit('pain-hand');
    write('Name', ' typing ');
    write('next phrase', 'twice over');
    await press('mod+Enter');
    expect(sentBy(gateway)).toEqual([{ readVersion: '2026-11-23', playbook: { ...playbook(), pains: [{ id: 'pain-hand', name: 'typing', phrases: ['by hand', 'twice over'], card: { ...card, headline: 'Count the hours' } }] } }]);
    expect([foot(), screen.queryByRole('form'), publishing().disabled, row('pain-hand')?.textContent?.includes('changed')]).toEqual([expect.stringContaining('Published. Cards come by it from now on.'), null, true, false]);
  });

  it('says why it did not work, keeps the draft, and works on another try', async () => {
    const { edit, click, gateway } = await open();
    gateway.answers['/api/playbook'] = () => refusal(503, 'unavailable', 'The log cannot be written.');
    await edit('pain-hand');
    write('Name', 'typing');
    await click(/^Publish/);
    expect([screen.getByRole('alert').textContent, field('Name').value]).toEqual(['Not published: The log cannot be written.', 'typing']);
    delete gateway.answers['/api/playbook'];
    await click(/^Publish/);
    expect([screen.queryByRole('alert'), foot()]).toEqual([null, expect.stringContaining('Published.')]);
  });

  it('forgets why it did not work as soon as the draft is another one', async () => {
    const { edit, click, gateway } = await open();
    gateway.answers['/api/playbook'] = () => refusal(400, 'invalid', 'no');
    await edit('pain-hand');
    write('Name', 'typing');
    await click(/^Publish/);
    write('Name', 'typing twice');
    expect([screen.queryByRole('alert'), foot()]).toEqual([null, expect.stringContaining('1 change · reps hear nothing')]);
  });
});

describe('rules that come and go', () => {
  it.each([['an objection', 'Headline', 'Type'], ['a competitor', 'Headline', 'Name'], ['a pain', 'Headline', 'Name'], ['a buying signal', 'Headline', 'Name'], ['a question', 'next phrase', 'Question']])('are added by kind: %s begins empty, in its form', async (kind, there, first) => {
    const { click } = await open();
    await click(`add ${kind}`);
    expect([field(there).value, document.activeElement === field(first), row('new-1')?.textContent]).toEqual(['', true, expect.stringContaining('to mend')]);
  });

  it('have a lasting id once they are published, and the page stays with them', async () => {
    const { click, press, gateway, address } = await open({ lessons: [{ ruleId: 'pain-typing', marks: [markOf('c1')] }] });
    await click('add a pain');
    for (const [name, value] of [['Name', 'typing'], ['Headline', 'Ask'], ['The line to say', 'Why?'], ['Where it comes from', 'Guide'], ['next phrase', 'types it in']] as const) write(name, value);
    await press('mod+Enter');
    expect([sentBy(gateway)[0]?.playbook.pains.at(-1), address()]).toEqual([{ id: 'pain-typing-2', name: 'typing', phrases: ['types it in'], card: { headline: 'Ask', line: 'Why?', source: 'Guide' } }, '/playbook?rule=pain-typing-2']);
  });

  it('are gone at once when they were new', async () => {
    const { click, address } = await open();
    await click('add a pain');
    await click('remove');
    expect([row('new-1'), foot(), address(), screen.queryByText(/The rule of this address/)]).toEqual([null, expect.stringContaining('Everything here is published.'), '/playbook?rule=pain-hand', null]);
  });

  it('stay until that is published when they were not, and can be put back', async () => {
    const { click, edit, press } = await open();
    await edit('status-quo');
    await click('remove');
    expect([screen.queryByRole('form'), row('status-quo')?.textContent, screen.getByText('Removed in your draft. Reps keep it until you publish.').tagName]).toEqual([null, expect.stringContaining('removed'), 'P']);
    await press('e');
    expect(screen.queryByRole('form')).toBeNull();
    await click('put it back');
    expect([foot(), row('status-quo')?.textContent?.includes('removed')]).toEqual([expect.stringContaining('Everything here is published.'), false]);
  });

  it('are left out of what is published', async () => {
    const { click, gateway } = await open();
    await click('remove');
    await click(/^Publish/);
    expect([sentBy(gateway)[0]?.playbook.objections.map(({ id }) => id), row('price-budget')]).toEqual([['status-quo'], null]);
  });
});

describe('the dial', () => {
  it('is moved with its words, undone by its button, and published with the rest', async () => {
    const { click, press, gateway } = await open({}, '/playbook?rule=dial');
    write('The dial', '0.95');
    expect([screen.getByText('was 0.25').tagName, screen.getByText(/Pains and buying signals stay silent from here on/).tagName, row('dial')?.textContent]).toEqual(['SPAN', 'P', 'How sure it has to bechanged0.95']);
    await click('back to 0.25, as delivered');
    expect(foot()).toContain('Everything here is published.');
    write('The dial', '0.4');
    await press('mod+Enter');
    expect(sentBy(gateway)[0]?.playbook.dial).toBe(0.4);
  });
});

describe('a playbook that somebody else has published meanwhile', () => {
  const theirs = playbook({ version: '2026-11-23+console.7', questions: [] });

  it('is laid under the own changes after it was read again, and then they can be published', async () => {
    const { edit, press, gateway, click } = await open();
    await edit('pain-hand');
    write('Name', 'typing');
    gateway.playbook = playbookView({ playbook: theirs });
    await press('mod+Enter');
    expect([screen.getByText(/Somebody else has published since you read the playbook, so you have to read it again. Your 1 change is kept and not published./).tagName, publishing().disabled, field('Name').value, foot()]).toEqual(
      ['P', true, 'typing', expect.stringContaining('1 change kept · the playbook has to be read again first')]);
    await press('mod+Enter');
    expect(sentBy(gateway)).toHaveLength(1);
    await click('Read it again, keeping my changes');
    expect([screen.queryByText(/Somebody else has published/), row('question-signer'), field('Name').value]).toEqual([null, null, 'typing']);
    await press('mod+Enter');
    expect(sentBy(gateway)[1]).toMatchObject({ readVersion: '2026-11-23+console.7', playbook: { questions: [], pains: [{ name: 'typing' }] } });
    expect(foot()).toContain('Published.');
  });

  it('is told of before one tries to publish', async () => {
    const { edit, gateway, reread } = await open();
    await edit('pain-hand');
    write('Name', 'typing');
    gateway.playbook = playbookView({ playbook: theirs });
    await reread();
    expect(screen.getByText(/Somebody else has published/).tagName).toBe('P');
  });

  it('is simply shown where nothing was changed', async () => {
    const { gateway, reread } = await open();
    gateway.playbook = playbookView({ playbook: theirs });
    await reread();
    expect([screen.queryByText(/Somebody else has published/), row('question-signer')]).toEqual([null, null]);
  });

  it('names what both changed, and leads there', async () => {
    const { edit, gateway, reread, settle, click, address } = await open();
    await edit('pain-hand');
    write('Name', 'typing');
    gateway.playbook = playbookView({ playbook: playbook({ version: 'next', pains: [{ id: 'pain-hand', name: 'keying', phrases: ['by hand'], card }] }) });
    await reread();
    await click('Read it again, keeping my changes');
    fireEvent.click(row('price-budget') ?? document.body);
    await settle();
    await click('pain · typing', screen.getByText(/Both of you changed this; yours stands/));
    expect([address(), row('pain-hand')?.textContent]).toEqual(['/playbook?rule=pain-hand', expect.stringContaining('both changed')]);
  });

  it('names the dial where both moved it', async () => {
    const { gateway, reread, click } = await open({}, '/playbook?rule=dial');
    write('The dial', '0.4');
    gateway.playbook = playbookView({ playbook: playbook({ version: 'next', dial: 0.5 }) });
    await reread();
    await click('Read it again, keeping my changes');
    expect([within(screen.getByText(/Both of you changed this/)).getByRole('button').textContent, row('dial')?.textContent]).toEqual(['how sure it has to be', 'How sure it has to bechangedboth changed0.40']);
  });
});

describe('the first playbook', () => {
  it('is begun on the page, and published over nothing', async () => {
    const { click, press, gateway } = await open({ playbook: null });
    await click('Begin a playbook');
    expect([foot(), screen.getByRole('banner').textContent]).toEqual([expect.stringContaining('Nothing is published yet.'), 'Playbooknothing published yet0 cards']);
    await click('add a question');
    write('Question', 'Who signs?');
    write('next phrase', 'who signs');
    await press('mod+Enter');
    expect([sentBy(gateway)[0], foot()]).toMatchObject([{ readVersion: '', playbook: { questions: [{ id: 'question-who-signs', ask: 'Who signs?', heard: ['who signs'] }], dial: 0.25 } }, expect.stringContaining('Published.')]);
  });
});
