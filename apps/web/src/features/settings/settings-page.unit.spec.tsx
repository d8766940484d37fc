/** @jest-environment jsdom */
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Connections, ConnectionView } from '@baton/contracts';
import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { exact } from '../../format/time.js';
import { type FakeGateway, ok, openConsole, refusal } from '../../testing/console-under-test.spec.js';
import { connectionsState, connectionView, offByDana } from './connection.spec.js';

afterEach(() => { cleanup(); sessionStorage.clear(); location.hash = ''; });

const ago = (minutes: number): number => Date.now() - minutes * 60_000 - 1_000;
const open = (state: Partial<Connections>, address = '/settings', prepare: (gateway: FakeGateway) => void = () => undefined) =>
  openConsole(address, undefined, (gateway) => { gateway.connections = connectionsState(state); prepare(gateway); });
const row = (id: string): HTMLElement => {
  const found = document.querySelector<HTMLElement>(`[data-vendor-connection="${id}"]`);
  if (!found) throw new Error(`there is no row for ${id}`);
  return found;
};
const buttons = (id: string): (string | null)[] => [...within(row(id)).queryAllByRole('button'), ...within(row(id)).queryAllByRole('switch')].map(({ textContent }) => textContent);
const press = async (name: string | RegExp, settle: () => Promise<void>, within_: HTMLElement = document.body): Promise<void> => { fireEvent.click(within(within_).getByRole('button', { name })); await settle(); };
const posted = ({ posted: all }: FakeGateway) => all.map(({ path, body }) => [path, body]);

describe('the page', () => {
  it('is two keys away, and one in the rail', async () => {
    const { press: keys, address, settle } = await openConsole('/live');
    await keys('g', 's');
    expect([address(), screen.getByRole('heading', { level: 1 }).textContent, document.title]).toEqual(['/settings', 'Settings', 'Settings · Baton']);
    await keys('g', 'l');
    fireEvent.click(screen.getByRole('link', { name: 'Settings' }));
    await settle();
    expect(address()).toBe('/settings');
  });

  it('says what will fill it while nothing is declared', async () => {
    await open({});
    expect(screen.getByText(/They appear here once an administrator writes them into the connections file/)).toBeTruthy();
  });

  it('says why it cannot be read, and reads it on another try', async () => {
    const { gateway, settle } = await open({}, '/settings', (each) => { each.readConnections = () => refusal(503, 'unavailable', 'The log cannot be read.'); });
    expect([screen.getByRole('heading').textContent, screen.getByText('The log cannot be read. Nothing has changed.').tagName]).toEqual(['Settings cannot be read right now', 'P']);
    gateway.readConnections = undefined;
    await press('Try again', settle);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Settings');
  });

  it('says that it may be old when it cannot be renewed, and keeps what was known', async () => {
    const { gateway, reread, settle } = await open({ connections: [connectionView('hubspot-main')] });
    gateway.offline = true;
    await reread();
    expect([screen.getByText(/What you see may be old. Baton cannot be reached./).tagName, row('hubspot-main').dataset['health']]).toEqual(['P', 'connected']);
    gateway.offline = false;
    await press('Try again', settle);
    expect(screen.queryByText(/What you see may be old/)).toBeNull();
  });

  it('shows what changed as soon as it is read again', async () => {
    const { gateway, reread } = await open({ connections: [connectionView('hubspot-main')] });
    gateway.connections = connectionsState({ connections: [connectionView('hubspot-main', { status: 'reconnect', detail: 'the refresh token was revoked' })] });
    await reread();
    expect(within(row('hubspot-main')).getByText('connect again: the refresh token was revoked').tagName).toBe('P');
  });
});

describe('a row', () => {
  it('says whose account it is, how it is, and what it is used for, the exact instants on hover', async () => {
    const [writtenAt, calledAt, connectedAt] = [ago(4), ago(2), ago(180)];
    await open({ connections: [connectionView('hubspot-main', { lastWriteAtMs: writtenAt, lastCallAtMs: calledAt, lastOutcome: 'ok', connectedAtMs: connectedAt, waiting: 3 })] });
    const facts = Object.fromEntries([...row('hubspot-main').querySelectorAll('dt')].map((term) => [term.textContent, term.nextElementSibling?.textContent]));
    expect([within(row('hubspot-main')).getByRole('heading').textContent, within(row('hubspot-main')).getByText('northwind.example · for the whole company').tagName, facts]).toEqual(
      ['HubSpot', 'SPAN', { 'last write': '4 min ago', 'last call': '2 min ago · answered', waiting: '3 approvals wait', connected: '3 h ago' }]);
    expect([...row('hubspot-main').querySelectorAll('time')].map(({ title, dateTime }) => [title, dateTime])).toEqual([writtenAt, calledAt, connectedAt].map((at) => [exact(at, 'Europe/London'), new Date(at).toISOString()]));
  });

  it('leads from the approvals that wait to Review', async () => {
    const { settle, address } = await open({ connections: [connectionView('hubspot-main', { waiting: 1 })] });
    fireEvent.click(screen.getByRole('link', { name: '1 approval waits' }));
    await settle();
    expect(address()).toBe('/review');
  });

  it('claims nothing of a connection that was never used', async () => {
    await open({ connections: [connectionView('gmail', { vendor: 'gmail', title: 'Gmail', kind: 'mail', perRep: true, status: 'not_connected', accountLabel: '', scopes: [], connectedAtMs: 0 })] });
    const facts = [...row('gmail').querySelectorAll('dd')].map(({ textContent }) => textContent);
    expect([facts, within(row('gmail')).getByText('your own mailbox').tagName, row('gmail').querySelector('time'), row('gmail').querySelector('details'), within(row('gmail')).queryByRole('meter')]).toEqual([['none yet', 'none yet', 'nothing'], 'SPAN', null, null, null]);
  });

  it.each([[{ limit: 1_000, remaining: 400, resetsAtMs: 0 }, '400 of 1,000 calls left', '40', 'bg-accent'], [{ limit: 1_000, remaining: 40, resetsAtMs: 0 }, '40 of 1,000 calls left', '4', 'bg-amber']])('shows what the vendor still allows as words and as a bar: %j', async (quota, words, value, colour) => {
    await open({ connections: [connectionView('hubspot-main', { quota })] });
    const bar = screen.getByRole('meter', { name: 'Calls left at HubSpot' });
    expect([screen.getByText(words).tagName, bar.getAttribute('aria-valuenow'), bar.firstElementChild?.className.includes(colour)]).toEqual(['P', value, true]);
  });

  it('keeps what was agreed to folded away', async () => {
    await open({ connections: [connectionView('hubspot-main', { scopes: ['crm.objects.deals.read', 'crm.objects.deals.write'] })] });
    const details = row('hubspot-main').querySelector('details');
    expect([details?.open, details?.querySelector('summary')?.textContent, [...details?.querySelectorAll('li') ?? []].map(({ textContent }) => textContent)]).toEqual([false, 'what HubSpot lets Baton do', ['crm.objects.deals.read', 'crm.objects.deals.write']]);
  });

  const may = 'mayConnect' as const;
  it.each<[string, Partial<ConnectionView>, boolean, string[], RegExp | undefined]>([
    ['connected, mine to connect', { [may]: true }, false, ['Disconnect …'], undefined], ['to be connected again', { status: 'reconnect', [may]: true }, false, ['Connect again', 'Disconnect …'], undefined],
    ['not connected', { status: 'not_connected', [may]: true }, false, ['Connect'], undefined], ['connected by an administrator', { [may]: false }, false, [], /An administrator connects/],
    ['written down', { status: 'written_down', [may]: false }, true, ['stop writing'], /changed in the connections file/], ['not connected, and I may stop it', { status: 'not_connected', [may]: true }, true, ['Connect', 'stop writing'], undefined],
  ])('offers what a rep may do with what is %s', async (_, more, mayPause, names, words) => {
    await open({ connections: [connectionView('hubspot-main', more)], mayPause });
    expect([buttons('hubspot-main'), words ? within(row('hubspot-main')).queryByText(words) !== null : true]).toEqual([names, true]);
  });
});

describe('connecting', () => {
  const gmail = connectionView('gmail', { vendor: 'gmail', title: 'Gmail', kind: 'mail', perRep: true, status: 'not_connected' });

  it.each([['not_connected', 'Connect Gmail'], ['reconnect', 'Connect again to Gmail']] as const)('leads from %s to the vendor', async (status, name) => {
    const { gateway, settle } = await open({ connections: [{ ...gmail, status }] }, '/settings', (each) => { each.answers['/api/connections/gmail/connect'] = () => ok({ url: '#at-the-vendor' }); });
    await press(name, settle);
    expect([posted(gateway), location.hash]).toEqual([[['/api/connections/gmail/connect', {}]], '#at-the-vendor']);
  });

  it('goes nowhere when the gateway says no, and says why in the row', async () => {
    const { gateway, settle } = await open({ connections: [connectionView('hubspot-main'), gmail] }, '/settings', (each) => { each.answers['/api/connections/gmail/connect'] = () => refusal(404, 'not_found', 'this connection cannot be made here'); });
    await press('Connect Gmail', settle);
    expect([within(row('gmail')).getByRole('alert').textContent, within(row('hubspot-main')).queryByRole('alert'), location.hash]).toEqual(['this connection cannot be made here', null, '']);
    gateway.answers['/api/connections/gmail/connect'] = () => ok({ url: '#at-the-vendor' });
    await press('Connect Gmail', settle);
    expect([screen.queryByRole('alert'), location.hash]).toEqual([null, '#at-the-vendor']);
  });

  it('says on the way back, in its row, that it was made', async () => {
    await open({ connections: [connectionView('hubspot-main'), { ...gmail, status: 'connected' }] }, '/settings?connected=gmail');
    expect([within(row('gmail')).getByRole('status').textContent, within(row('hubspot-main')).queryByRole('status')]).toEqual(['Connected just now.', null]);
  });

  it('says on the way back, in its row, why it was not made, until something else is done', async () => {
    const { settle, address } = await open({ connections: [connectionView('hubspot-main'), gmail] }, '/settings', (each) => { each.answers['/api/connections/gmail/connect'] = () => ok({ url: '#at-the-vendor' }); });
    await press('Connect Gmail', settle);
    cleanup();
    const back = await open({ connections: [connectionView('hubspot-main'), gmail] }, '/settings?failed=Gmail+did+not+agree%3A+access_denied', (each) => { each.answers['/api/connections/gmail/connect'] = () => refusal(503, 'unavailable', 'try again'); });
    expect([within(row('gmail')).getByRole('alert').textContent, within(row('hubspot-main')).queryByRole('alert')]).toEqual(['Not connected: Gmail did not agree: access_denied', null]);
    await press('Connect Gmail', back.settle);
    expect([back.address(), screen.getByRole('alert').textContent, address()]).toEqual(['/settings', 'try again', '/settings']);
  });

  it('says above the rows why it was not made when this browser began none', async () => {
    await open({ connections: [gmail] }, '/settings?failed=12');
    expect([screen.getByRole('alert').textContent, within(row('gmail')).queryByRole('alert')]).toEqual(['Not connected: 12', null]);
  });

  it.each(['/settings?connected=gone', '/settings?connected=%7B%7D', '/settings?failed='])('opens all the same at an address nobody made: %s', async (address) => {
    await open({ connections: [gmail] }, address);
    expect([row('gmail').dataset['health'], screen.queryByRole('status')]).toEqual(['not_connected', null]);
  });
});

describe('disconnecting', () => {
  const hubspot = connectionView('hubspot-main');
  const gone = connectionsState({ connections: [{ ...hubspot, status: 'not_connected' }] });

  it('asks once more in place, says what it means, and shows what the gateway answered', async () => {
    const { gateway, settle } = await open({ connections: [hubspot] }, '/settings', (each) => { each.answers['/api/connections/hubspot-main/disconnect'] = () => { each.connections = gone; return ok(gone); }; });
    await press('Disconnect …', settle);
    expect([gateway.posted, screen.getByText(/approvals wait until it is connected again/).tagName, document.activeElement?.textContent]).toEqual([[], 'P', 'Keep it']);
    await press('Disconnect now', settle);
    expect([posted(gateway), row('hubspot-main').dataset['health'], buttons('hubspot-main')]).toEqual([[['/api/connections/hubspot-main/disconnect', {}]], 'not_connected', ['Connect']]);
  });

  it.each([['its button', async (settle: () => Promise<void>) => press('Keep it', settle)], ['Escape', async () => { fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Escape' }); }]])('is left with %s without a word to the gateway', async (_, leave) => {
    const { gateway, settle } = await open({ connections: [hubspot] });
    await press('Disconnect …', settle);
    await leave(settle);
    expect([gateway.posted, buttons('hubspot-main')]).toEqual([[], ['Disconnect …']]);
  });

  it('claims nothing when the gateway says no', async () => {
    const { settle } = await open({ connections: [hubspot] }, '/settings', (each) => { each.answers['/api/connections/hubspot-main/disconnect'] = () => refusal(503, 'unavailable', 'The log cannot be written.'); });
    await press('Disconnect …', settle);
    await press('Disconnect now', settle);
    expect([row('hubspot-main').dataset['health'], within(row('hubspot-main')).getByRole('alert').textContent]).toEqual(['connected', 'The log cannot be written.']);
  });
});

describe('the switch of one connection', () => {
  const both = { connections: [connectionView('hubspot-main'), connectionView('gmail', { title: 'Gmail', vendor: 'gmail', kind: 'mail' })], mayPause: true };
  const isOn = (title: string): string | null => screen.getByRole('switch', { name: `Stop writing to ${title}` }).getAttribute('aria-checked');

  it('stops writing to it alone, says so in the row, and lets it go on', async () => {
    const { gateway, settle } = await open(both);
    fireEvent.click(screen.getByRole('switch', { name: 'Stop writing to HubSpot' }));
    await settle();
    expect([isOn('HubSpot'), isOn('Gmail'), within(row('hubspot-main')).getByText('writing to HubSpot is stopped · nothing is lost, approvals wait').tagName, within(row('gmail')).queryByText(/is stopped/)]).toEqual(['true', 'false', 'P', null]);
    fireEvent.click(screen.getByRole('switch', { name: 'Stop writing to HubSpot' }));
    await settle();
    expect([isOn('HubSpot'), posted(gateway)]).toEqual(['false', [true, false].map((paused) => ['/api/kill-switch', { connectionId: 'hubspot-main', paused, reason: '' }])]);
  });

  it('does not turn before the gateway has answered, nor when it says no', async () => {
    const { settle } = await open(both, '/settings', (each) => { each.answers['/api/kill-switch'] = () => refusal(403, 'forbidden', 'an administrator switches writing off and on'); });
    fireEvent.click(screen.getByRole('switch', { name: 'Stop writing to HubSpot' }));
    expect(isOn('HubSpot')).toBe('false');
    await settle();
    expect([isOn('HubSpot'), within(row('hubspot-main')).getByRole('alert').textContent]).toEqual(['false', 'an administrator switches writing off and on']);
  });

  it('shows a rep who may not turn it that writing is stopped', async () => {
    await open({ connections: [connectionView('hubspot-main', { paused: true })], pause: offByDana });
    expect([screen.queryByRole('switch'), within(row('hubspot-main')).getByText(/is stopped/).tagName]).toEqual([null, 'P']);
  });
});
