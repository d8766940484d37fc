/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { PlaybookView } from '@baton/contracts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { exact } from '../../format/time.js';
import { type FakeGateway, ok, openConsole, refusal } from '../../testing/console-under-test.spec.js';
import { markOf, playbook, playbookView } from './playbook-view.spec.js';

afterEach(cleanup);

const open = (view: Partial<PlaybookView> = {}, address = '/playbook', prepare: (gateway: FakeGateway) => void = () => undefined) =>
  openConsole(address, undefined, (gateway) => { gateway.playbook = playbookView(view); prepare(gateway); });
const list = (): HTMLElement => screen.getByRole('navigation', { name: 'Rules' });
const rows = (): string[] => [...list().querySelectorAll('[data-rule]')].map(({ textContent }) => textContent ?? '');
const chosen = (): string | undefined => list().querySelector<HTMLElement>('[aria-current=true]')?.dataset['rule'];
const detail = (name: string): HTMLElement => screen.getByRole('region', { name });

describe('the page', () => {
  it('is two keys away, and one in the rail', async () => {
    const { press, address, settle } = await openConsole('/live');
    await press('g', 'p');
    expect([address(), document.title]).toEqual(['/playbook', 'Playbook · Baton']);
    await press('g', 'l');
    fireEvent.click(screen.getByRole('link', { name: 'Playbook' }));
    await settle();
    expect(address()).toBe('/playbook');
  });

  it('says what is published and how much of it there is', async () => {
    await open({ playbook: playbook({ version: '2026-11-23+console.2' }) });
    expect(screen.getByRole('banner').textContent).toBe('Playbookversion 2026-11-23, changed 2 times here5 cards · 1 question');
  });

  it('says why it cannot be read, and reads it on another try', async () => {
    const { gateway, settle } = await open({}, '/playbook', (each) => { each.readPlaybook = () => refusal(503, 'unavailable', 'The log cannot be read.'); });
    expect([screen.getByRole('heading').textContent, screen.getByText('The log cannot be read. The coach goes on with the one it has.').tagName]).toEqual(['The playbook cannot be read right now', 'P']);
    gateway.readPlaybook = undefined;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Playbook');
  });

  it('says that it may be old when it cannot be renewed, and keeps what was known', async () => {
    const { gateway, reread } = await open();
    gateway.offline = true;
    await reread();
    expect([screen.getByText(/What you see may be old. Baton cannot be reached./).tagName, rows().length]).toEqual(['P', 7]);
  });

  it.each([[false, 'An administrator begins it; it stands here from then on.', 0], [true, 'Begin one here, or name a file in the organisation file.', 1]])('says what will fill it while there is none, administrator: %s', async (mayEdit, words, buttons) => {
    await open({ playbook: null, mayEdit });
    expect([screen.getByRole('heading').textContent, screen.getByText(new RegExp(words)).tagName, screen.queryAllByRole('button', { name: 'Begin a playbook' }).length]).toEqual(['There is no playbook yet', 'P', buttons]);
  });
});

describe('the rules', () => {
  it('stand by kind, each with what it does, its phrases and its marks', async () => {
    await open({ lessons: [{ ruleId: 'status-quo', marks: [markOf('c1'), markOf('c2')] }] });
    expect(rows()).toEqual([
      'How sure it has to be0.25', 'priceAnchor on the morning they lose2 phrases', 'status quoAsk what waiting costs2 wrong1 phrase', 'PortsideAsk about handwritten slips1 alias', 'manual re-keyingCount the hours1 phrase', 'a startName the day1 phrase', 'Who signs?1 phrase',
    ]);
    expect(within(list()).getAllByRole('heading').map(({ textContent }) => textContent)).toEqual(['Objections · 2', 'Competitors · 1', 'Pains · 1', 'Buying signals · 1', 'Questions to ask · 1']);
  });

  it('say of a kind that there is none', async () => {
    await open({ playbook: playbook({ buying_signals: [], questions: [] }) });
    expect([within(list()).getByText('none is listened for yet').tagName, within(list()).getByText('nothing has to be asked yet').tagName]).toEqual(['P', 'P']);
  });

  it('begin with the first, and are moved through by keys to the end and back', async () => {
    const { press, address } = await open();
    expect(chosen()).toBe('price-budget');
    await press('j');
    expect([chosen(), address()]).toEqual(['status-quo', '/playbook?rule=status-quo']);
    await press('j', 'j', 'j', 'j', 'j', 'j');
    expect(chosen()).toBe('question-signer');
    await press('k', 'k', 'k', 'k', 'k', 'k', 'k');
    expect(chosen()).toBe('dial');
  });

  it('are read from their top, however far down the one before was', async () => {
    const { press } = await open();
    const pane = (): HTMLElement | null => document.querySelector('main .overflow-y-auto:has(article)');
    Object.assign(pane() ?? {}, { scrollTop: 200 });
    await press('j');
    expect(pane()?.scrollTop).toBe(0);
  });

  it('have an address each, and one that is not there says so', async () => {
    await open({}, '/playbook?rule=pain-hand');
    expect([chosen(), detail('pain · manual re-keying').tagName]).toEqual(['pain-hand', 'SECTION']);
    cleanup();
    await open({}, '/playbook?rule=gone');
    expect([chosen(), screen.getByText(/The rule of this address is not in the playbook/).tagName]).toEqual(['price-budget', 'P']);
  });

  it('are left for the list with Escape, which is where a phone shows it', async () => {
    const { press, address } = await open({}, '/playbook?rule=pain-hand');
    expect([list().parentElement?.className.includes('max-sm:hidden'), screen.getByRole('link', { name: '‹ All rules' }).getAttribute('href')]).toEqual([true, '/playbook']);
    await press('Escape');
    expect([address(), list().parentElement?.className.includes('max-sm:hidden')]).toEqual(['/playbook', false]);
  });
});

describe('a rule', () => {
  it('is shown as the card the rep sees, with the words that raise it', async () => {
    await open();
    const own = within(detail('objection · price'));
    expect([own.getByRole('article', { name: 'objection: Anchor on the morning they lose' }).textContent, own.getByRole('region', { name: 'What buyers say' }).textContent]).toEqual(
      ['objection · priceAnchor on the morning they lose“What does a month of it cost you?”The price of waiting', 'What buyers say · 2too expensiveover our budget']);
  });

  it('has the colour of its kind in Live', async () => {
    await open({}, '/playbook?rule=competitor-portside');
    expect(screen.getByRole('article').className).toContain('border-l-blue');
    expect(within(detail('competitor · Portside')).getByText(/heard as it is written and by how it sounds/).tagName).toBe('P');
  });

  it('is a question where it is one, and nothing can be wrong about that', async () => {
    await open({}, '/playbook?rule=question-signer');
    expect([screen.queryByRole('article'), within(detail('question · Who signs?')).getByText('Who signs?').tagName, screen.queryByRole('region', { name: 'Marked wrong' })]).toEqual([null, 'P', null]);
  });
});

describe('the dial', () => {
  it('says in words what its place does, and which cards marks have raised above it', async () => {
    const { press, settle } = await open({ lessons: [{ ruleId: 'status-quo', marks: [markOf('c1'), markOf('c2')] }, { ruleId: 'gone', marks: [markOf('c3')] }, { ruleId: 'pain-hand', marks: [] }] }, '/playbook?rule=dial');
    const own = within(detail('How sure the coach has to be'));
    expect([own.getByText(/The setting Baton comes with/).tagName, own.getByRole('region', { name: 'Raised by marks' }).textContent]).toEqual(['P', 'Raised by marks of wrong · 1objection · status quo2 marks, needs 0.52']);
    await press('e');
    expect(screen.queryByRole('form')).toBeNull();
    fireEvent.click(own.getByRole('button', { name: 'objection · status quo' }));
    await settle();
    expect(chosen()).toBe('status-quo');
  });

  it('says so when nothing was called wrong', async () => {
    await open({}, '/playbook?rule=dial');
    expect(screen.getByText('No card has been called wrong; the dial holds for all of them.').tagName).toBe('P');
  });
});

describe('who may not change the playbook', () => {
  it('reads all of it, and is offered nothing that changes it', async () => {
    const { press, gateway, settle } = await open({ mayEdit: false });
    await press('e', 'mod+Enter');
    expect([screen.queryByRole('form'), screen.queryByRole('button', { name: /edit|remove|add|Publish|Discard/ }), screen.getByText(/An administrator changes the playbook/).tagName, gateway.posted]).toEqual([null, null, 'SPAN', []]);
    fireEvent.click(within(list()).getByText('How sure it has to be'));
    await settle();
    expect([chosen(), screen.queryByRole('slider')]).toEqual(['dial', null]);
  });
});

describe('marks of wrong', () => {
  const marks = [markOf('c1', { quote: 'too dear' }), markOf('c2', { quote: 'Too dear!', mine: true, repName: 'Dana Okafor' }), markOf('c3', { quote: 'on budget' })];
  const marked = (mayEdit: boolean) => open({ mayEdit, lessons: [{ ruleId: 'price-budget', marks }] });
  const section = (): HTMLElement => screen.getByRole('region', { name: 'Marked wrong' });
  const undoing = (): (string | null)[] => within(section()).queryAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent);

  it('stand under their rule, the newest first: the words, whose they are, when, and what they have taught', async () => {
    await marked(true);
    const [heading, lesson] = [within(section()).getByRole('heading').textContent, within(section()).getByText(/The coach has to be 0.62 sure/).textContent];
    expect([heading, lesson]).toEqual(['Marked wrong · 3', 'The coach has to be 0.62 sure before this card comes, instead of 0.25: each mark makes it rarer.']);
    const lines = within(section()).getAllByRole('listitem');
    expect(lines.map(({ textContent }) => /^“(.*?)”(.*?), .*?(?: · (.*?))?(?:undo)?$/.exec(textContent ?? '')?.slice(1))).toEqual([
      ['on budget', 'Luis Marin', undefined], ['Too dear!', 'you', 'these very words no longer raise it'], ['too dear', 'Luis Marin', 'these very words no longer raise it'],
    ]);
    expect(lines[0]?.querySelector('time')?.title).toBe(exact(markOf('c3').markedAtMs, 'Europe/London'));
  });

  it('are undone by an administrator, whoever made them, one or all', async () => {
    const { gateway, settle } = await marked(true);
    expect(undoing()).toEqual(['undo all 3', 'undo “on budget” of Luis Marin', 'undo “Too dear!” of Dana Okafor', 'undo “too dear” of Luis Marin']);
    gateway.answers['/api/playbook/rules/price-budget/unlearn'] = () => ok(playbookView({ lessons: [{ ruleId: 'price-budget', marks: marks.slice(0, 2) }] }));
    fireEvent.click(screen.getByRole('button', { name: 'undo “on budget” of Luis Marin' }));
    await settle();
    expect([gateway.posted.at(-1), within(section()).getByRole('heading').textContent]).toEqual([{ path: '/api/playbook/rules/price-budget/unlearn', body: { cardId: 'c3' } }, 'Marked wrong · 2']);
    gateway.answers['/api/playbook/rules/price-budget/unlearn'] = () => ok(playbookView());
    fireEvent.click(screen.getByRole('button', { name: 'undo all 2' }));
    await settle();
    expect([gateway.posted.at(-1)?.body, within(section()).getByText('Nobody has called this card wrong.').tagName, rows()[1]?.includes('wrong')]).toEqual([{}, 'P', false]);
  });

  it('are undone by a rep where they are the own ones', async () => {
    await marked(false);
    expect(undoing()).toEqual(['undo “Too dear!” of Dana Okafor']);
  });

  it('stay where they are when that does not work, with the reason', async () => {
    const { gateway, settle } = await marked(true);
    gateway.answers['/api/playbook/rules/price-budget/unlearn'] = () => refusal(503, 'unavailable', 'The log cannot be written.');
    fireEvent.click(screen.getByRole('button', { name: 'undo “on budget” of Luis Marin' }));
    await settle();
    expect([within(section()).getByRole('alert').textContent, within(section()).getAllByRole('listitem').length]).toEqual(['The log cannot be written.', 3]);
  });
});
