import type { Said } from '../call/domain/line-state.js';
import type { FromPanel } from '../messages.js';
import { panelAddress } from '../settings.js';
import type { View } from '../view.js';
import type { CoachAnswer } from './ask-coach.js';
import { panelState, type PanelState } from './panel-state.js';

export interface PanelPageDeps {
  readonly document: Document;
  readonly tell: (message: FromPanel) => void;
  readonly openOptions: () => void;
  readonly signIn: (address: string) => void;
  /** Asks the browser to let the extension open Baton; to be called on a click. */
  readonly allow: (address: string) => void;
}

/** The side panel's page: what is going on with the call, and the coach below. */
export class PanelPage {
  #view: View | undefined;
  #state: PanelState | undefined;
  #activeTab: number | undefined;
  #titleOf: number | undefined;

  constructor(private readonly deps: PanelPageDeps) {
    this.#on('settings', () => deps.openOptions());
    this.#on('stop', () => deps.tell({ kind: 'stop' }));
    this.#on('again', () => deps.tell({ kind: 'again' }));
    this.#on('sign-in', () => deps.signIn(this.address));
    this.#on('allow', () => deps.allow(this.address));
    this.#input('others-know').addEventListener('change', () => this.#offerStart());
    this.#part('begin').addEventListener('submit', (event) => { event.preventDefault(); this.#start(); });
  }

  /** Baton's address, empty while it is not known. */
  get address(): string { return this.#view?.address ?? ''; }

  show(view: View): void {
    this.#view = view;
    this.#draw();
  }

  /** The tab the rep looks at. */
  activate(tabId: number | undefined): void {
    this.#activeTab = tabId;
    this.#draw();
  }

  showCoach(answer: CoachAnswer): void {
    this.#part('sign-in').hidden = answer.kind !== 'signed_out';
    this.#part('allow').hidden = answer.kind !== 'not_allowed';
    this.#part('coach').hidden = answer.kind !== 'there';
    this.#lines('coach-state', answer.kind === 'there' ? [] : [answer.said]);
    const address = answer.kind === 'there' ? panelAddress({ address: this.address }, this.#view?.call?.callId) : 'about:blank';
    const frame = this.#frame();
    if (frame.getAttribute('src') !== address) frame.setAttribute('src', address);
  }

  #draw(): void {
    if (!this.#view) return;
    const [{ call }, state] = [this.#view, panelState(this.#view, this.#activeTab)];
    this.#state = state;
    for (const part of ['begin', 'call']) this.#part(part).hidden = part !== state.part;
    this.#part('again').hidden = call?.line.line !== 'refused';
    this.#part('call-title').textContent = call?.title ?? '';
    this.#lines('state', state.lines);
    if (state.page && state.page.tabId !== this.#titleOf) {
      this.#titleOf = state.page.tabId;
      this.#input('title').value = state.page.title || state.page.code;
      this.#input('others-know').checked = false;
    }
    this.#offerStart();
  }

  #start(): void {
    const page = this.#state?.page;
    if (!page || !this.#input('others-know').checked) return;
    this.deps.tell({ kind: 'start', tabId: page.tabId, othersKnow: true, title: this.#input('title').value.trim().slice(0, 300), dealId: this.#input('deal').value.trim().slice(0, 100) });
    this.#titleOf = undefined;
  }

  #offerStart(): void {
    const start = this.#part('start');
    if (start instanceof HTMLButtonElement) start.disabled = !this.#input('others-know').checked;
  }

  #lines(id: string, lines: readonly Said[]): void {
    const list = this.#part(id);
    const text = lines.map(({ text: each, tone }) => `${tone}${each}`).join('\n');
    if (list.dataset['shown'] === text) return;
    list.dataset['shown'] = text;
    list.replaceChildren(...lines.map((line) => {
      const item = this.deps.document.createElement('li');
      item.dataset['tone'] = line.tone;
      item.textContent = line.text;
      return item;
    }));
  }

  #on(id: string, run: () => void): void { this.#part(id).addEventListener('click', run); }

  #part(id: string): HTMLElement {
    const found = this.deps.document.getElementById(id);
    if (!found) throw new Error(`the panel has no #${id}`);
    return found;
  }

  #input(id: string): HTMLInputElement {
    const found = this.#part(id);
    if (found instanceof HTMLInputElement) return found;
    throw new Error(`#${id} is no input`);
  }

  #frame(): HTMLIFrameElement {
    const found = this.#part('coach');
    if (found instanceof HTMLIFrameElement) return found;
    throw new Error('#coach is no frame');
  }
}
