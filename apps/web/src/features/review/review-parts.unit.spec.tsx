/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ReviewItem } from '@baton/contracts';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { dana } from '../../testing/console-under-test.spec.js';
import { Change } from './change.js';
import { ItemDetail } from './item-detail.js';
import { ItemList } from './item-list.js';
import { NotePanel } from './note-panel.js';
import { noteBlocks } from './note-text.js';
import { ReviewFooter } from './review-footer.js';
import { approvedByDana, approvedByLuis, noteView, reviewItem } from './review-item.spec.js';
import type { Choices } from './review-state.js';

afterEach(cleanup);

describe('the change itself', () => {
  it('sets what stands there against what will', () => {
    const { container } = render(<Change item={reviewItem('a')} />);
    expect([container.querySelector('del')?.textContent, container.querySelector('ins')?.textContent]).toEqual(['Discovery', 'Evaluation']);
  });

  it('writes days as days, and nothing as empty', () => {
    const { container } = render(<Change item={reviewItem('a', { action: 'deal_close_date_set', before: '', after: '2027-02-28' })} />);
    expect([container.querySelector('del')?.textContent, container.querySelector('ins')?.textContent]).toEqual(['empty', '28 Feb 2027']);
  });

  it('shows a task as something new', () => {
    const { container } = render(<Change item={reviewItem('a', { action: 'task_create', before: '', after: 'Send the plan' })} />);
    expect([container.querySelector('del'), container.querySelector('ins')?.textContent]).toEqual([null, 'Send the plan']);
  });

  it.each([
    ['a number with its thousands set apart', { before: '48000', after: '52000.50', payload: '{"dealFieldSet":{"kind":"FIELD_KIND_NUMBER"}}' }, '48,000', '52,000.50'],
    ['a pick-list value as it is called', { before: 'self_serve', after: 'Enterprise', payload: '{"dealFieldSet":{"kind":"FIELD_KIND_PICK_LIST"}}' }, 'self_serve', 'Enterprise'],
    ['a value that is taken out as empty', { before: 'Tom Weller', after: '', payload: '{"dealFieldSet":{"kind":"FIELD_KIND_TEXT"}}' }, 'Tom Weller', 'empty'],
  ])('writes %s', (_, values, before, after) => {
    const { container } = render(<Change item={reviewItem('a', { action: 'deal_field_set', ...values })} />);
    expect([container.querySelector('del')?.textContent, container.querySelector('ins')?.textContent]).toEqual([before, after]);
  });

  it('shows what goes with a task beside it, its date as a day', () => {
    const { container } = render(<Change item={reviewItem('a', { action: 'task_create', before: '', after: 'Send the plan · due 2026-11-26', details: [{ label: 'Text', value: 'Both depots' }] })} />);
    expect([container.querySelector('ins')?.textContent, container.querySelector('dl')?.textContent]).toEqual(['Send the plan · due 26 Nov 2026', 'TextBoth depots']);
  });

  it('shows a mail as it will stand in the mailbox, line by line, and that it is never sent', () => {
    const details = [{ label: 'To', value: 'priya@halden.example, tom@halden.example' }, { label: 'Subject', value: 'The plan for two depots' }];
    const { container } = render(<Change item={reviewItem('a', { action: 'mail_draft_create', vendor: 'gmail', before: '', after: 'Hello Priya,\n\nhere it is. <b>Dana</b>', details })} />);
    expect([...container.querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling?.textContent])).toEqual(details.map(({ label, value }) => [label, value]));
    const body = [...container.querySelectorAll('p')].find(({ textContent }) => textContent?.startsWith('Hello'));
    expect([body?.textContent, body?.className.includes('whitespace-pre-wrap'), container.querySelector('b')]).toEqual(['Hello Priya,\n\nhere it is. <b>Dana</b>', true, null]);
    expect(screen.getByText('Stays a draft in your Gmail. Baton never sends it.')).toBeTruthy();
  });

  it.each([['note', 'hubspot', 'This note goes away from HubSpot'], ['draft', 'outlook', 'This draft goes away from Outlook'], ['', 'salesforce', 'This record goes away from Salesforce']])('says plainly that a %s goes away from %s', (kind, vendor, words) => {
    const item = reviewItem('a', { action: 'created_record_remove', vendor, before: 'Run it on two depots', after: '', payload: JSON.stringify({ createdRecordRemove: { kind } }) });
    const { container } = render(<Change item={item} />);
    expect([screen.getByText(words).tagName, container.querySelector('del')?.textContent, container.querySelector('ins')]).toEqual(['P', 'Run it on two depots', null]);
  });

  it('says so when it is not known what the record said', () => {
    const { container } = render(<Change item={reviewItem('a', { action: 'created_record_remove', before: '', after: '' })} />);
    expect(container.querySelector('del')?.textContent).toBe('what it said is not known');
  });

  it('reads a note block by block, and never runs what stands in it', () => {
    const html = '<p><strong>Next</strong></p><ul><li>Send the plan</li></ul><p>Said: &lt;b&gt;hi&lt;/b&gt; <img src=x onerror="globalThis.ran = true"></p><p> </p>';
    expect(noteBlocks(html)).toEqual([{ kind: 'title', text: 'Next' }, { kind: 'item', text: 'Send the plan' }, { kind: 'text', text: 'Said: <b>hi</b> ' }]);
    const { container } = render(<Change item={reviewItem('a', { action: 'note_create', after: html })} />);
    expect([container.querySelector('img'), container.textContent]).toEqual([null, 'NextSend the planSaid: <b>hi</b> ']);
    expect('ran' in globalThis).toBe(false);
  });
});

describe('the list of what waits', () => {
  const list = (items: readonly ReviewItem[], choices = {}, onSelect: (id: string) => void = () => undefined, more: Partial<Parameters<typeof ItemList>[0]> = {}) =>
    render(<ItemList above={items} below={[]} isUnfolded={false} onFold={() => undefined} notes={[noteView()]} choices={choices} repId="rep-dana" selected="a" onSelect={onSelect} {...more} />);

  it('counts what is open, and says when all is done', () => {
    list([reviewItem('a'), reviewItem('b', { status: 'applied' })]);
    expect(screen.getByRole('heading').textContent).toBe('Halden Freight · 1');
    cleanup();
    list([reviewItem('b', { status: 'applied' })]);
    expect(screen.getByRole('heading').textContent).toBe('Halden Freight · done');
  });

  it('marks what is approved but not synced, and what changed since', () => {
    list([reviewItem('a')], { a: { payloadHash: 'a'.repeat(64), confirmed: true } });
    expect(screen.getByRole('img', { name: 'approved, not yet synced' })).toBeTruthy();
    cleanup();
    list([reviewItem('a')], { a: { payloadHash: 'b'.repeat(64), confirmed: true } });
    expect(screen.getByText('changed')).toBeTruthy();
  });

  it('shows where each write is', () => {
    list([reviewItem('a', { status: 'queued' }), reviewItem('b', { status: 'writing' }), reviewItem('c', { status: 'applied' }), reviewItem('d', { status: 'refused', statusDetail: 'record_changed: x' })]);
    for (const text of ['queued', 'writing to HubSpot …', 'in HubSpot', 'refused']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('counts and marks what waits for a second approver by who looks at it', () => {
    list([reviewItem('a', approvedByLuis)]);
    expect([screen.getByRole('heading').textContent, screen.getByText('yours next').tagName]).toEqual(['Halden Freight · 1', 'SPAN']);
    cleanup();
    list([reviewItem('a', approvedByDana)]);
    expect([screen.getByRole('heading').textContent, screen.getByText('waits').tagName]).toEqual(['Halden Freight · done', 'SPAN']);
  });

  it('does not show a bulk approval as one where a key of its own is wanted by now', () => {
    list([reviewItem('a', { risk: 'risky' })], { a: { payloadHash: 'a'.repeat(64), confirmed: false } });
    expect(screen.queryByRole('img')).toBeNull();
  });

  it.each([['undo', 'takes back: Discovery → Evaluation'], ['again', 'again: Discovery → Evaluation']] as const)('says of a proposal that follows another, for %s, what it does', (why, words) => {
    list([reviewItem('a/next', { follows: { proposalId: 'a', why } })]);
    expect(screen.getByText(words)).toBeTruthy();
  });

  it('says of a field that stays empty why', () => {
    list([]);
    expect(screen.getByText('left empty: no figure was agreed')).toBeTruthy();
    expect(screen.queryByText(/Stage/)).toBeNull();
  });

  it('opens what is clicked', () => {
    const opened: string[] = [];
    list([reviewItem('a'), reviewItem('b', { action: 'task_create', label: 'Task', after: 'Send the plan' })], {}, (id) => opened.push(id));
    fireEvent.click(screen.getByRole('button', { name: /Task/ }));
    expect(opened).toEqual(['b']);
    expect(screen.getByRole('button', { name: /Stage/ }).getAttribute('aria-current')).toBe('true');
  });
});

describe('one proposal', () => {
  const show = (item: ReviewItem, choices: Choices = {}, pressed: string[] = [], more: Partial<Parameters<typeof ItemDetail>[0]> = {}) => render(
    <ItemDetail item={item} items={[item]} rep={dana.rep} choices={choices} editing={false} onEdited={() => undefined} asking={false} dial={0.6} timeZone="Europe/London" failure="" onOpen={(id) => pressed.push(`open ${id}`)}
      onApprove={() => pressed.push('approve')} onRaise={() => pressed.push('raise')} onEdit={() => pressed.push('edit')} onReject={() => pressed.push('reject')} onUndo={() => pressed.push('undo')} onFollowUp={(why) => pressed.push(why)} {...more} />);
  const names = (): (string | null)[] => screen.queryAllByRole('button').map(({ textContent }) => textContent);

  it('shows whose words it comes from, when, and exactly what will be sent', () => {
    show(reviewItem('a'));
    const section = screen.getByRole('region', { name: 'Stage of Halden Freight' });
    for (const text of ['let us run a pilot', '2:31', '93 % sure', 'Exactly this will be sent', 'PATCH deals/4471 · stage: evaluation', '{"action":"stage"}']) expect(within(section).getByText(text)).toBeTruthy();
  });

  it('says that a field is risky, that it was edited, and where tainted words come from', () => {
    show(reviewItem('a', { risk: 'risky', edited: true, taint: ['transcript'] }));
    expect(screen.getByText('writes as Dana Okafor · edited · risky field, own key · from the transcript')).toBeTruthy();
  });

  it('offers what can be done, and no more', () => {
    const pressed: string[] = [];
    show(reviewItem('a'), {}, pressed);
    for (const name of [/approve/, /edit/, /reject/]) fireEvent.click(screen.getByRole('button', { name }));
    expect(pressed).toEqual(['approve', 'edit', 'reject']);
    cleanup();
    show(reviewItem('a'), { a: { payloadHash: 'a'.repeat(64), confirmed: true } }, pressed);
    fireEvent.click(screen.getByRole('button', { name: /undo the approval/ }));
    expect(pressed.at(-1)).toBe('undo');
    cleanup();
    show(reviewItem('a', { status: 'applied' }));
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('says that a risky one was confirmed by its own key, and that another rep will be asked', () => {
    show(reviewItem('a', { risk: 'risky', second: { ...approvedByLuis.second, firstRepId: '', firstRepName: '' } }), { a: { payloadHash: 'a'.repeat(64), confirmed: true } });
    expect(screen.getByText('writes as Dana Okafor · risky field, confirmed by its own key · wants a second approver after you: an amount of 50000 or more')).toBeTruthy();
    cleanup();
    show(reviewItem('a', { action: 'created_record_remove', risk: 'risky' }));
    expect(screen.getByText('writes as Dana Okafor · risky, own key')).toBeTruthy();
    cleanup();
    show(reviewItem('a', { risk: 'risky', status: 'applied' }));
    expect(screen.getByText('writes as Dana Okafor · risky field')).toBeTruthy();
  });

  it.each([
    ['who is to approve second', approvedByLuis, ['a approve', 'e edit', 'x reject'], 'Luis Ortega approved this; yours is the second'],
    ['who approved first', approvedByDana, ['e edit', 'x reject'], 'waits for a second approver: an amount of 50000 or more'],
  ])('offers to %s what is theirs to do', (_, seconding, buttons, words) => {
    show(reviewItem('a', seconding));
    expect([names(), screen.getByRole('status').textContent]).toEqual([buttons, words]);
  });

  it('has nothing to edit where something is taken away', () => {
    show(reviewItem('a', { action: 'created_record_remove', before: 'Run it on two depots', after: '' }));
    expect(names()).toEqual(['a approve', 'x reject']);
  });

  it.each([['undo', 'applied', 'U undo this write'], ['again', 'refused', 'propose again over what stands there now']] as const)('offers %s of what is %s, as a proposal of its own', (why, status, name) => {
    const pressed: string[] = [];
    show(reviewItem('a', { status, followUps: [why] }), {}, pressed);
    expect([names(), screen.getByText('This makes a proposal. Nothing changes until you approve and sync it.').tagName]).toEqual([[name], 'P']);
    fireEvent.click(screen.getByRole('button'));
    expect(pressed).toEqual([why]);
  });

  it('asks once at a time for what follows, and says why it was not made', () => {
    const pressed: string[] = [];
    show(reviewItem('a', { status: 'applied', followUps: ['undo'] }), {}, pressed, { asking: true });
    fireEvent.click(screen.getByRole('button'));
    expect([pressed, screen.getByText('Asking …').tagName]).toEqual([[], 'P']);
    cleanup();
    show(reviewItem('a', { status: 'applied', followUps: [] }), {}, [], { failure: 'the record holds negotiation by now' });
    expect([screen.getByRole('alert').textContent, names()]).toEqual(['the record holds negotiation by now', []]);
  });

  it.each([['undo', 'takes back: Stage · Discovery → Evaluation'], ['again', 'again, over what stands there now: Stage · Discovery → Evaluation']] as const)('says of a proposal that follows, for %s, which one', (why, words) => {
    const [first, next, pressed] = [reviewItem('a', { status: 'applied' }), reviewItem('a/next', { before: 'Evaluation', after: 'Discovery', follows: { proposalId: 'a', why } }), [] as string[]];
    show(next, {}, pressed, { items: [first, next] });
    const link = screen.getByRole('button', { name: 'Stage · Discovery → Evaluation' });
    fireEvent.click(link);
    expect([link.parentElement?.textContent, pressed]).toEqual([words, ['open a']]);
  });

  it.each([['undo', 'followed by the proposal to take it back: Stage · Evaluation → Discovery'], ['again', 'followed by the proposal over what stands there now: Stage · Evaluation → Discovery']] as const)('says of a proposal that is followed, for %s, by which one', (why, words) => {
    const [first, next] = [reviewItem('a', { status: 'applied' }), reviewItem('a/next', { before: 'Evaluation', after: 'Discovery', follows: { proposalId: 'a', why } })];
    show(first, {}, [], { items: [first, next] });
    expect(screen.getByRole('button', { name: 'Stage · Evaluation → Discovery' }).parentElement?.textContent).toBe(words);
  });

  it('says so when what it takes back is not in the list any more', () => {
    show(reviewItem('b', { follows: { proposalId: 'a', why: 'undo' } }));
    expect(screen.getByText('takes back: an earlier write that is not in your list any more')).toBeTruthy();
  });

  it('gives no reason for taking back where nobody said one', () => {
    show(reviewItem('b', { evidence: [], follows: { proposalId: 'a', why: 'undo' } }));
    expect(screen.queryByText('The whole call.')).toBeNull();
    cleanup();
    show(reviewItem('b', { evidence: [] }));
    expect(screen.getByText('The whole call.')).toBeTruthy();
  });

  it('asks for another look when the bytes changed after the approval (I2)', () => {
    show(reviewItem('a'), { a: { payloadHash: 'b'.repeat(64), confirmed: true } });
    expect(screen.getByRole('status').textContent).toMatch(/Read it again and approve it anew/);
  });

  it('links to the record once it is there', () => {
    show(reviewItem('a', { status: 'applied', recordUrl: 'https://crm.example/4471' }));
    expect(screen.getByRole('link', { name: 'open the record' }).getAttribute('href')).toBe('https://crm.example/4471');
    expect(screen.getByText('Exactly this was sent')).toBeTruthy();
  });
});

describe('the note and the one button', () => {
  it('reads as a note: what was decided, who does what by when, what nobody said', () => {
    render(<NotePanel note={noteView()} item={reviewItem('a')} opened={undefined} onOpen={() => undefined} />);
    for (const text of ['Run it on two depots', 'Manual entry', 'Pilot in January', 'You: Send the plan, 26 Nov 2026', 'Tom: Compare both', 'Amount: no figure was agreed']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('leaves out a part nobody said anything for', () => {
    render(<NotePanel note={noteView({ decisions: [] })} item={reviewItem('a')} opened={undefined} onOpen={() => undefined} />);
    expect(screen.queryByText('Decided')).toBeNull();
  });

  it('lets nothing out before something is approved, nor twice', () => {
    const footer = (approved: number, syncing: boolean) => render(<ReviewFooter approved={approved} vendor="HubSpot" syncing={syncing} failure="" onSync={() => undefined} />);
    footer(0, false);
    expect(screen.getByRole('button').hasAttribute('disabled')).toBe(true);
    cleanup();
    footer(3, true);
    expect(screen.getByRole('button').hasAttribute('disabled')).toBe(true);
    cleanup();
    footer(3, false);
    expect(screen.getByRole('button').hasAttribute('disabled')).toBe(false);
    expect(screen.getByText('3 approved · nothing is written until you sync')).toBeTruthy();
  });

  it('says in words what could not be synced', () => {
    render(<ReviewFooter approved={1} vendor="HubSpot" syncing={false} failure="Stage: changed since you read it" onSync={() => undefined} />);
    expect(screen.getByRole('alert').textContent).toBe('Stage: changed since you read it');
  });
});
