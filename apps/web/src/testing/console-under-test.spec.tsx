import {
  type BrowserMessage, type Connections, type DealAttention, type DialView, dialChangeSchema, type HygieneRulesView, isBelowDial, killSwitchRequestSchema, playbookChangeSchema, type PlaybookView, type ReviewQueue, type ServerMessage, type Session,
} from '@baton/contracts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router';
import { act, fireEvent, render } from '@testing-library/react';
import { createLiveClient } from '../live/live-client.js';
import { LiveContext } from '../live/use-live.js';
import { createConsoleRouter } from '../router.js';

export interface Posted { readonly path: string; readonly body: unknown }
/** A queue as the gateway keeps it; the dial it names itself. */
export type ShownQueue = Omit<ReviewQueue, 'dial'>;
export interface Answer { readonly status: number; readonly body: unknown }

export const dana: Session = { rep: { id: 'rep-dana', name: 'Dana Okafor', email: 'dana@northwind.example', teamId: 'west', timeZone: 'Europe/London', role: 'rep' }, tenant: { id: 'northwind', name: 'Northwind Robotics' } };
export const ok = (body: unknown): Answer => ({ status: 200, body });
export const refusal = (status: number, code: string, message: string): Answer => ({ status, body: { code, message } });

/** What jsdom lacks of a browser and the pages use. */
const completeBrowser = (): void => {
  Element.prototype.scrollIntoView = () => undefined;
  globalThis.matchMedia = (media) => ({ matches: false, media, onchange: null, addListener: () => undefined, removeListener: () => undefined, addEventListener: () => undefined, removeEventListener: () => undefined, dispatchEvent: () => true });
  globalThis.scrollTo = () => undefined;
  Object.assign(globalThis, { Headers: Map, Response: class { constructor(readonly body: unknown, readonly init: ResponseInit) {} headers = new Map(); } });
};

/** What the gateway does with the kill switch: it keeps who threw it, of the tenant or of one connection. */
const switched = (state: Connections, body: unknown): Connections => {
  const { connectionId, paused, reason } = killSwitchRequestSchema.parse(body);
  if (connectionId === '') return { ...state, pause: paused ? { paused, by: dana.rep.name, reason } : { paused, by: dana.rep.name, reason: '' } };
  return { ...state, connections: state.connections.map((each) => (each.id === connectionId ? { ...each, paused } : each)) };
};

/** What the gateway does with a playbook: it takes a change of the version that it holds, and gives it one of its own. */
const published = (view: PlaybookView, body: unknown): Answer & { readonly view: PlaybookView } => {
  const { readVersion, playbook } = playbookChangeSchema.parse(body);
  if (readVersion !== (view.playbook?.version ?? '')) return { ...refusal(409, 'conflict', 'the playbook has changed since you read it; read it again and make your change there'), view };
  const changed = { ...view, playbook: { ...playbook, version: `${readVersion}+1` } };
  return { ...ok(changed), view: changed };
};

/** What the gateway does with the dial: the queue goes by it from now on. */
const dialled = (gateway: { queue: ShownQueue; dial: DialView }, body: unknown): DialView => {
  const { dial } = dialChangeSchema.parse(body);
  gateway.dial = { ...gateway.dial, dial, by: dana.rep.name };
  gateway.queue = { ...gateway.queue, items: gateway.queue.items.map((item) => ({ ...item, belowDial: isBelowDial(item, dial) })) };
  return gateway.dial;
};

/** What was sent, as the gateway reads it: JSON, or a file as it is. */
const bodyOf = (init: RequestInit | undefined): unknown => {
  if (init?.body === undefined) return undefined;
  return JSON.stringify(init.headers).includes('text/csv') ? String(init.body) : JSON.parse(String(init.body)) as unknown;
};

/** A gateway in memory: what it answers can be changed at any time, what it was sent is kept. `offline` answers nothing at all. */
const createFakeGateway = (queue: ShownQueue) => {
  const gateway = {
    queue, review: undefined as (() => Answer) | undefined,
    connections: { connections: [], pause: { paused: false, by: '', reason: '' }, mayPause: false } as Connections, readConnections: undefined as (() => Answer) | undefined,
    playbook: { playbook: null, lessons: [], mayEdit: false } as PlaybookView, readPlaybook: undefined as (() => Answer) | undefined,
    readRules: undefined as (() => Answer) | undefined,
    attention: { deals: [] } as DealAttention, dial: { dial: 0.6, by: '', mayChange: false } as DialView, rules: { version: 'standard', isOwn: false, sentences: [], editions: [{ version: 'standard', yaml: '', by: '', atMs: 0 }], mayChange: false } as HygieneRulesView,
    /** What is read before this ends arrives only after it. */
    late: undefined as Promise<unknown> | undefined, offline: false, pending: 0, session: ok(dana), posted: [] as Posted[],
    /** Answers to posts, by path; without one the sync approves nothing and the kill switch does as it is told. */
    answers: {} as Record<string, (body: unknown) => Answer>,
    /** Answers to what is read with a query of its own, by path. */
    reads: {} as Record<string, (query: URLSearchParams) => Answer>,
  };
  const respond = (address: string, body: unknown): Answer => {
    const { pathname: path, searchParams } = new URL(address, 'http://console.test');
    const read = body === undefined ? gateway.reads[path] : undefined;
    if (read) return read(searchParams);
    if (path === '/api/session') return gateway.session;
    if (path === '/api/review') return gateway.review?.() ?? ok({ dial: gateway.dial.dial, ...gateway.queue });
    if (path === '/api/live-ticket') return ok({ ticket: 't', expiresAtMs: 1 });
    if (path === '/api/deals/attention') return ok(gateway.attention);
    if (path === '/api/hygiene-rules' && body === undefined) return gateway.readRules?.() ?? ok(gateway.rules);
    if (path === '/api/dial' && body === undefined) return ok(gateway.dial);
    if (path === '/api/connections') return gateway.readConnections?.() ?? ok(gateway.connections);
    if (path === '/api/playbook' && body === undefined) return gateway.readPlaybook?.() ?? ok(gateway.playbook);
    gateway.posted.push({ path, body });
    const own = gateway.answers[path]?.(body);
    if (own) return own;
    if (path === '/api/playbook') { const answer = published(gateway.playbook, body); gateway.playbook = answer.view; return answer; }
    if (path === '/api/dial') return ok(dialled(gateway, body));
    if (path !== '/api/kill-switch') return ok({ approved: [], seconding: [], refused: [] });
    gateway.connections = switched(gateway.connections, body);
    return ok(gateway.connections);
  };
  const answerTo = async (path: unknown, init?: RequestInit): Promise<unknown> => {
    gateway.pending += 1;
    await Promise.resolve().finally(() => { gateway.pending -= 1; });
    if (gateway.offline) throw new TypeError('Failed to fetch');
    const { status, body } = respond(String(path), bodyOf(init));
    if (init?.body === undefined) await gateway.late;
    return { ok: status < 400, status, json: async () => JSON.parse(JSON.stringify(body)) as unknown };
  };
  Object.assign(globalThis, { fetch: answerTo });
  return gateway;
};

export type FakeGateway = ReturnType<typeof createFakeGateway>;

/** The live line of the gateway, in the test's hand. */
const createFakeLine = () => {
  const listeners = new Map<string, (message: ServerMessage) => void>();
  const sent: BrowserMessage[] = [];
  const world = { opened: 0 };
  const client = createLiveClient({
    ticket: async () => 't', now: () => Date.now(), later: () => undefined,
    open: () => { world.opened += 1; return { on: (event: string, listener: (message: ServerMessage) => void) => listeners.set(event, listener), emit: (_: string, message: BrowserMessage) => sent.push(message), removeAllListeners: () => undefined, disconnect: () => undefined }; },
  });
  const happen = (event: string, message: ServerMessage = { kind: 'review_changed' }): void => act(() => { listeners.get(event)?.(message); });
  return { client, sent, world, tell: (...messages: ServerMessage[]) => { for (const message of messages) happen('message', message); }, connect: () => happen('connect'), lose: () => happen('disconnect') };
};

/** The whole console at an address, with a gateway and a live line in the test's hand. */
export const openConsole = async (address: string, queue: ShownQueue = { notes: [], items: [] }, prepare: (gateway: FakeGateway) => void = () => undefined) => {
  completeBrowser();
  const gateway = createFakeGateway(queue);
  prepare(gateway);
  const line = createFakeLine();
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = createConsoleRouter(createMemoryHistory({ initialEntries: [address] }));
  const view = render(<QueryClientProvider client={queries}><LiveContext value={line.client}><RouterProvider router={router} /></LiveContext></QueryClientProvider>);
  /** Waits until nothing is being fetched and no page is being opened, three looks in a row. */
  const settle = async (): Promise<void> => {
    const isQuiet = (): boolean => queries.isFetching() === 0 && gateway.pending === 0 && router.state.status === 'idle' && router.state.resolvedLocation?.href === router.state.location.href;
    for (let quiet = 0, looks = 0; quiet < 3 && looks < 500; quiet = isQuiet() ? quiet + 1 : 0, looks += 1) {
      await act(() => new Promise<void>((resolve) => { setTimeout(resolve, 2); }));
    }
  };
  const press = async (...keys: string[]): Promise<void> => {
    for (const key of keys) {
      const held = key.startsWith('mod+');
      fireEvent.keyDown(document.activeElement ?? document.body, { key: held ? key.slice(4) : key, ctrlKey: held });
      await settle();
    }
  };
  const reread = async (): Promise<void> => { await act(() => queries.invalidateQueries()); await settle(); };
  const back = async (): Promise<void> => { act(() => router.history.back()); await settle(); };
  await settle();
  return { ...view, gateway, line, settle, back, press, reread, address: () => router.state.location.href, close: () => { view.unmount(); queries.clear(); } };
};
