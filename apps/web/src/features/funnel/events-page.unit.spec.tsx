/** @jest-environment jsdom */
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { cleanup, render, screen, within } from '@testing-library/react';
import { dana, ok, refusal } from '../../testing/console-under-test.spec.js';
import { unfolded, whoText } from './event-row.js';
import { eventOf, eventsOfCall, nowMs } from './funnel-board.spec.js';
import { openFunnel } from './funnel-gateway.spec.js';
import { StageChip } from './stage-chip.js';

afterEach(() => { cleanup(); jest.restoreAllMocks(); });

const call = '/funnel/time_to_synced_note/call/call-halden-3';
const rows = (): string[][] => [...document.querySelectorAll('[data-event] summary')].map((row) => [...row.children].map(({ textContent }) => textContent ?? ''));

describe('the events behind an entity', () => {
  it('stand oldest first: when in the rep\'s zone, what, of which stage, who, and where in the log', async () => {
    const { asked } = await openFunnel(call);
    expect(rows()).toEqual([
      ['22 Nov 13:30:00', 'call.started', 'live call', 'ingest', 'call.v1/3@1204'], ['22 Nov 13:45:00', 'objection.detected', 'live call', 'coach', 'coach.v1/3@88'], ['22 Nov 14:00:00', 'call.ended', 'live call', 'ingest', 'call.v1/3@1460'],
      ['22 Nov 14:00:02', 'note.drafted', 'after the call', 'notes', 'notes.v1/0@41'], ['22 Nov 14:00:40', 'write.approved', 'CRM', 'Dana Okafor', 'write.approved.v1/5@17'], ['22 Nov 14:00:58', 'note.synced', 'after the call', 'crm-sync', 'crm.v1/5@52'],
    ]);
    expect(asked).toContain('/api/events?by=call&id=call-halden-3');
  });

  it('are in the zone of who looks, and the page says which', async () => {
    await openFunnel(call, (gateway) => { gateway.session = ok({ ...dana, rep: { ...dana.rep, timeZone: 'America/New_York' } }); });
    expect([rows()[0]?.[0], screen.getByText('times in America/New_York').tagName, document.querySelector('[data-event] time')?.getAttribute('datetime')]).toEqual(['22 Nov 08:30:00', 'SPAN', new Date(nowMs - 5_400_000).toISOString()]);
  });

  it('open to the fact itself', async () => {
    await openFunnel(call);
    expect(JSON.parse(screen.getByLabelText('call.started as it stands in the log').textContent ?? '')).toMatchObject({ platform: 'zoom', participants: ['Dana Okafor', 'Aisha Karim'] });
    expect(document.querySelector('[data-event="call.started"] details')?.hasAttribute('open')).toBe(false);
  });

  it('are named after what they are about, and by its id where the table does not have it', async () => {
    await openFunnel(call);
    expect([screen.getByRole('heading', { level: 1 }).textContent, document.title, screen.getByText('call · 6 events, oldest first').tagName]).toEqual(['Funnel›time to synced note›Halden Freight: pilot review', 'Halden Freight: pilot review · Funnel · Baton', 'SPAN']);
    cleanup();
    await openFunnel('/funnel/time_to_synced_note/deal/4471', (gateway) => { gateway.reads['/api/events'] = () => ok(eventsOfCall({ events: [eventOf('e1', 'deal.stale_flagged')] })); });
    expect([screen.getByRole('heading', { level: 1 }).textContent, screen.getByText('deal · 1 event, oldest first').tagName]).toEqual(['Funnel›time to synced note›4471', 'SPAN']);
  });

  it('are found by ids that an address has to write differently', async () => {
    const { asked } = await openFunnel('/funnel/stage_update_accuracy/proposal/call-1%2Fstage%20a');
    expect(asked).toContain('/api/events?by=proposal&id=call-1%2Fstage+a');
  });

  it('lead back to the number on Escape', async () => {
    const { press, address } = await openFunnel(`${call}?split=rep`);
    await press('Escape');
    expect(address()).toBe('/funnel/time_to_synced_note?split=rep');
  });

  it('say when there are more, and when there are none', async () => {
    const { gateway, reread } = await openFunnel(call, (each) => { each.reads['/api/events'] = () => ok(eventsOfCall({ isCut: true })); });
    expect(screen.getByText('Only the first 6 are shown.').tagName).toBe('P');
    gateway.reads['/api/events'] = () => ok({ events: [], isCut: false });
    await reread();
    expect(screen.getByRole('heading', { name: 'No event is stored of this' }).tagName).toBe('H1');
  });

  it('say why they cannot be read, are read on another try, and may be old', async () => {
    const { gateway, click, reread } = await openFunnel(call, (each) => { each.reads['/api/events'] = () => refusal(403, 'forbidden', 'They are of a team you may not see.'); });
    expect([screen.getByRole('heading', { name: 'These events cannot be read right now' }).tagName, within(screen.getByRole('alert')).getByText(/They are of a team you may not see./).tagName]).toEqual(['H1', 'P']);
    gateway.reads['/api/events'] = () => ok(eventsOfCall());
    await click('button', 'Try again');
    expect(rows().length).toBe(6);
    gateway.reads['/api/events'] = () => refusal(503, 'unavailable', 'Nobody answers.');
    await reread();
    expect([screen.getByText(/^What you see may be old. Nobody answers./).tagName, rows().length]).toEqual(['P', 6]);
  });

  it('are not asked for by something they are not found by', async () => {
    const { asked } = await openFunnel('/funnel/time_to_synced_note/mood/7');
    expect([screen.getByRole('heading', { name: 'Nothing is found by this address' }).tagName, screen.getByText('It asks for events by mood; they are found by account, call, deal, proposal, workflow.').tagName, asked.filter((each) => each.startsWith('/api/events'))]).toEqual(['H1', 'P', []]);
  });
});

describe('a fact', () => {
  it.each([['{"a":{"b":1}}', '{\n  "a": {\n    "b": 1\n  }\n}'], ['no JSON {', 'no JSON {'], ['', '']])('unfolds where it can be read: %j', (payload, text) => { expect(unfolded(payload)).toBe(text); });

  it.each([[{ repName: 'Dana Okafor', actor: 'rep', repId: 'r' }, 'Dana Okafor'], [{ repName: '', actor: 'coach', repId: 'r' }, 'coach'], [{ repName: '', actor: '', repId: 'r' }, 'r'], [{ repName: '', actor: '', repId: '' }, '']])('was told by somebody: %j', (event, who) => { expect(whoText(event)).toBe(who); });

  it.each([['live_call', 'live call', 'text-amber'], ['post_call', 'after the call', 'text-green'], ['signal', 'signal', 'text-blue'], ['outreach', 'outreach', 'text-violet'], ['prep', 'prep', 'text-accent'], ['hygiene', 'hygiene', 'text-red'], ['crm', 'CRM', 'text-ink'], ['moon', 'moon', 'text-soft']])('of stage %s says so in a word and a colour of its own', (stage, title, tone) => {
    render(<StageChip stage={stage} />);
    expect(screen.getByText(title).className).toContain(tone);
  });

  it.each(['', 'none'])('of no stage says nothing: %j', (stage) => { expect(render(<StageChip stage={stage} />).container.textContent).toBe(''); });
});
