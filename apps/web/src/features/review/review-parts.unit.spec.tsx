/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { Change } from './change.js';
import { ItemDetail } from './item-detail.js';
import { ItemList } from './item-list.js';
import { NotePanel } from './note-panel.js';
import { noteBlocks, summary } from './note-text.js';
import { ReviewFooter } from './review-footer.js';
import { noteView, reviewItem } from './review-item.spec.js';

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

  it('reads a note block by block, and never runs what stands in it', () => {
    const html = '<p><strong>Next</strong></p><ul><li>Send the plan</li></ul><p>Said: &lt;b&gt;hi&lt;/b&gt; <img src=x onerror="globalThis.ran = true"></p><p> </p>';
    expect(noteBlocks(html)).toEqual([{ kind: 'title', text: 'Next' }, { kind: 'item', text: 'Send the plan' }, { kind: 'text', text: 'Said: <b>hi</b> ' }]);
    const { container } = render(<Change item={reviewItem('a', { action: 'note_create', after: html })} />);
    expect([container.querySelector('img'), container.textContent]).toEqual([null, 'NextSend the planSaid: <b>hi</b> ']);
    expect('ran' in globalThis).toBe(false);
  });

  it.each([['note_create', '<p>First</p><p>Second</p>', 'First'], ['note_create', '', 'note'], ['task_create', 'Send it', 'Send it']])('sums up %s %j as %j', (action, after, text) => {
    expect(summary(action, after)).toBe(text);
  });
});

describe('the list of what waits', () => {
  const list = (items: Parameters<typeof ItemList>[0]['items'], choices = {}, onSelect: (id: string) => void = () => undefined) =>
    render(<ItemList items={items} notes={[noteView()]} choices={choices} selected="a" onSelect={onSelect} />);

  it('counts what is open, and says when all is done', () => {
    list([reviewItem('a'), reviewItem('b', { status: 'applied' })]);
    expect(screen.getByRole('heading').textContent).toBe('Halden Freight · 1');
    cleanup();
    list([reviewItem('b', { status: 'applied' })]);
    expect(screen.getByRole('heading').textContent).toBe('Halden Freight · done');
  });

  it('marks what is approved but not synced, and what changed since', () => {
    list([reviewItem('a')], { a: 'a'.repeat(64) });
    expect(screen.getByRole('img', { name: 'approved, not yet synced' })).toBeTruthy();
    cleanup();
    list([reviewItem('a')], { a: 'b'.repeat(64) });
    expect(screen.getByText('changed')).toBeTruthy();
  });

  it('shows where each write is', () => {
    list([reviewItem('a', { status: 'queued' }), reviewItem('b', { status: 'writing' }), reviewItem('c', { status: 'applied' }), reviewItem('d', { status: 'refused', statusDetail: 'record_changed: x' })]);
    for (const text of ['queued', 'writing to HubSpot …', 'in HubSpot', 'refused']) expect(screen.getByText(text)).toBeTruthy();
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
  const show = (item: ReturnType<typeof reviewItem>, choices = {}, pressed: string[] = []) => render(
    <ItemDetail item={item} repName="Dana Okafor" choices={choices} editing={false} onEdited={() => undefined}
      onApprove={() => pressed.push('approve')} onEdit={() => pressed.push('edit')} onReject={() => pressed.push('reject')} onUndo={() => pressed.push('undo')} />);

  it('shows whose words it comes from, when, and exactly what will be sent', () => {
    show(reviewItem('a'));
    const section = screen.getByRole('region', { name: 'Stage of Halden Freight' });
    for (const text of ['let us run a pilot', '2:31', '0.93 sure', 'Exactly this will be sent', 'PATCH deals/4471 · dealstage: evaluation', '{"action":"stage"}']) expect(within(section).getByText(text)).toBeTruthy();
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
    show(reviewItem('a'), { a: 'a'.repeat(64) }, pressed);
    fireEvent.click(screen.getByRole('button', { name: /undo the approval/ }));
    expect(pressed.at(-1)).toBe('undo');
    cleanup();
    show(reviewItem('a', { status: 'applied' }));
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('asks for another look when the bytes changed after the approval (I2)', () => {
    show(reviewItem('a'), { a: 'b'.repeat(64) });
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
    render(<NotePanel note={noteView()} />);
    for (const text of ['Run it on two depots', 'Manual entry', 'Pilot in January', 'You: Send the plan, 26 Nov 2026', 'Tom: Compare both', 'Amount: no figure was agreed']) expect(screen.getByText(text)).toBeTruthy();
  });

  it('leaves out a part nobody said anything for', () => {
    render(<NotePanel note={noteView({ decisions: [] })} />);
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
