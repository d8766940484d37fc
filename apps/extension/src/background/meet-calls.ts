import { callStart, speakerOf } from '../call/domain/call-start.js';
import { sayLine } from '../call/domain/line-state.js';
import { openOutbox } from '../call/domain/outbox.js';
import { type FromPage, fromPageSchema, type FromPanel, fromPanelSchema, type PageStatus, type ToPage } from '../messages.js';
import type { Settings } from '../settings.js';
import type { CallView, View } from '../view.js';
import { CallInHand, type SendingDeps } from './call-in-hand.js';
import type { KeptCall } from './kept-call.js';

export interface MeetCallsDeps extends Omit<SendingDeps, 'door'> {
  /** What the rep set, as far as it is complete. */
  readonly settings: () => Settings | undefined;
  readonly newCallId: () => string;
  /** Keeps the calls that Baton does not have in full, for a worker that is put to rest. */
  readonly remember: (calls: readonly KeptCall[]) => void;
  readonly show: (view: View) => void;
}

type Start = Extract<FromPanel, { kind: 'start' }>;
interface Page { readonly send: (message: ToPage) => void; status: PageStatus | undefined; said: string }

/** How long a page may take to come back to a worker that was woken, before its call counts as over. */
const pageReturnMs = 15_000;

/** The Meet pages that are open, and their calls on the way to Baton. Nothing is read from a page before the rep starts a call and says that the others know. */
export class MeetCalls {
  readonly #pages = new Map<number, Page>();
  #calls: CallInHand[] = [];
  #current: CallInHand | undefined;

  constructor(private readonly deps: MeetCallsDeps) {}

  get view(): View {
    const settings = this.deps.settings();
    const pages = [...this.#pages].flatMap(([tabId, { status }]) => (status ? [{ tabId, ...status }] : []));
    return { hasSettings: settings !== undefined, address: settings?.address ?? '', pages, call: this.#callView(), unfinished: this.#calls.filter((each) => each !== this.#current).length };
  }

  /** Goes on with the calls of a worker that was put to rest. */
  restore(kept: readonly KeptCall[]): void {
    for (const each of kept) {
      const call = this.#take(each);
      this.#current = call;
      call.connect();
      if (each.isOn) this.deps.schedule(() => { if (!this.#pages.has(each.tabId)) call.end(); }, pageReturnMs);
    }
  }

  pageOpened(tabId: number, send: Page['send']): void {
    this.#pages.set(tabId, { send, status: undefined, said: '' });
    const kept = this.#callOn(tabId)?.kept;
    if (kept) send({ kind: 'listen', callId: kept.callId, startedAtMs: kept.startedAtMs, repName: speakerOf({ name: this.deps.settings()?.repName ?? '' }) });
  }

  /** @param message anything a page sends; what is no message of ours is left */
  pageSaid(tabId: number, message: unknown): void {
    const parsed = fromPageSchema.safeParse(message);
    if (parsed.success) this.#hear(tabId, parsed.data);
  }

  /** The page is gone, and its call with it. A page that took its place in the tab is another. */
  pageClosed(tabId: number, send: Page['send']): void {
    if (this.#pages.get(tabId)?.send !== send) return;
    this.#callOn(tabId)?.end();
    this.#pages.delete(tabId);
    this.#changed();
  }

  panelSaid(message: unknown): void {
    const parsed = fromPanelSchema.safeParse(message);
    if (!parsed.success) return;
    if (parsed.data.kind === 'start') this.#start(parsed.data);
    else if (parsed.data.kind === 'stop') this.#stop();
    else this.connectAgain();
  }

  /** Tries calls again that Baton refused, as after a change of settings. */
  connectAgain(): void {
    for (const call of this.#calls) if (call.line.line === 'refused') call.connect();
    this.#changed();
  }

  #callOn(tabId: number): CallInHand | undefined {
    return this.#current?.kept.isOn && this.#current.kept.tabId === tabId ? this.#current : undefined;
  }

  #hear(tabId: number, message: FromPage): void {
    const page = this.#pages.get(tabId);
    const call = this.#callOn(tabId);
    if (message.kind === 'status') {
      const { kind: _, ...status } = message;
      if (page) page.status = status;
    } else if (message.kind === 'heard' && call?.kept.callId === message.callId) call.hear(message.hypotheses, message.late);
    else if (message.kind === 'left' && call?.kept.callId === message.callId) this.#stop();
    if (message.kind !== 'beat') this.#changed();
  }

  #start({ tabId, title, dealId }: Start): void {
    const [settings, page] = [this.deps.settings(), this.#pages.get(tabId)];
    if (!settings || !page || this.#current?.kept.isOn) return;
    const [callId, startedAtMs] = [this.deps.newCallId(), this.deps.now()];
    const rep = { email: settings.repEmail, name: settings.repName, colleagues: settings.colleagues };
    const start = callStart(rep, { title, dealId, startedAtMs, consentRecorded: true });
    this.#current = this.#take({ callId, tabId, title, startedAtMs, isOn: true, open: [], closed: [], utterances: 0, late: 0, outbox: openOutbox(callId, { $case: 'start', value: start }) });
    page.send({ kind: 'listen', callId, startedAtMs, repName: speakerOf(rep) });
    this.#current.connect();
  }

  #stop(): void {
    const call = this.#current;
    if (!call?.kept.isOn) return;
    this.#pages.get(call.kept.tabId)?.send({ kind: 'rest' });
    call.end();
    this.#changed();
  }

  #take(kept: KeptCall): CallInHand {
    const door = (): { address: string; token: string } => { const settings = this.deps.settings(); return { address: settings?.callsAddress ?? '', token: settings?.token ?? '' }; };
    const call = new CallInHand(kept, { ...this.deps, door }, (changed) => this.#lineChanged(changed));
    this.#calls = [...this.#calls, call];
    return call;
  }

  #lineChanged(call: CallInHand): void {
    if (call.line.line === 'done') this.#calls = this.#calls.filter((each) => each !== call);
    const page = this.#callOn(call.kept.tabId) === call ? this.#pages.get(call.kept.tabId) : undefined;
    const said = sayLine(call.line).at(-1);
    if (page && said && page.said !== said.text) {
      page.said = said.text;
      page.send({ kind: 'line', said });
    }
    this.#changed();
  }

  #callView(): CallView | undefined {
    const call = this.#current;
    if (!call) return undefined;
    const { title, startedAtMs, isOn, tabId, utterances, late, outbox } = call.kept;
    return { callId: outbox.callId, title, startedAtMs, isOn, utterances, late, line: call.line, captions: this.#pages.get(tabId)?.status?.captions ?? 'off' };
  }

  #changed(): void {
    this.deps.remember(this.#calls.map(({ kept }) => kept));
    this.deps.show(this.view);
  }
}
