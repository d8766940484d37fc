import type { Said } from '../call/domain/line-state.js';
import type { DoorAnswer } from '../call/door-answer.js';
import { type Settings, usualCallsAddress } from '../settings.js';
import { checkFields, type Fields, fieldsOf } from './options-form.js';

export interface OptionsPageDeps {
  readonly document: Document;
  readonly load: () => Promise<Settings | undefined>;
  readonly save: (settings: Settings) => Promise<void>;
  /** Asks the browser for the hosts of the addresses; to be called first thing on a click. */
  readonly allow: (settings: Settings) => Promise<boolean>;
  readonly ask: (settings: Settings) => Promise<DoorAnswer>;
}

const fields = ['address', 'callsAddress', 'token', 'repEmail', 'repName', 'colleagues'] as const;

const sayDoor = (answer: DoorAnswer, isAllowed: boolean): Said => {
  if (!isAllowed) return { text: 'Saved. The browser was not told that this extension may open Baton: calls go there, the coach is not shown.', tone: 'waiting' };
  if (answer.kind === 'open') return { text: 'Saved. Baton takes calls with this token.', tone: 'good' };
  return answer.kind === 'refused' ? { text: `Saved, but Baton refuses: ${answer.why}`, tone: 'bad' } : { text: 'Saved, but Baton does not answer at the address for calls.', tone: 'bad' };
};

/** The options: where Baton is, with which token, and who the rep is. */
export class OptionsPage {
  constructor(private readonly deps: OptionsPageDeps) {
    this.#part('options').addEventListener('submit', (event) => { event.preventDefault(); void this.#submit(); });
    this.#field('address').addEventListener('input', () => this.#suggest());
  }

  async load(): Promise<void> {
    const settings = await this.deps.load();
    if (!settings) return;
    const filled = fieldsOf(settings);
    for (const name of fields) this.#field(name).value = filled[name];
  }

  #suggest(): void {
    this.#field('callsAddress').placeholder = usualCallsAddress(this.#field('address').value.trim());
  }

  async #submit(): Promise<void> {
    const checked = checkFields(Object.fromEntries(fields.map((name) => [name, this.#field(name).value])) as Fields);
    this.#tell('faults' in checked ? checked.faults : {});
    if ('faults' in checked) return this.#say({ text: 'Nothing is saved yet.', tone: 'bad' });
    const isAllowed = await this.deps.allow(checked.settings).catch(() => false);
    await this.deps.save(checked.settings);
    this.#say({ text: 'Saved. Asking Baton …', tone: 'waiting' });
    return this.#say(sayDoor(isAllowed ? await this.deps.ask(checked.settings) : { kind: 'away' }, isAllowed));
  }

  #tell(faults: Readonly<Record<string, string>>): void {
    for (const name of fields) {
      this.#part(`${name}-fault`).textContent = faults[name] ?? '';
      this.#field(name).setAttribute('aria-invalid', String(name in faults));
    }
  }

  #say({ text, tone }: Said): void {
    const result = this.#part('result');
    result.dataset['tone'] = tone;
    result.textContent = text;
  }

  #part(id: string): HTMLElement {
    const found = this.deps.document.getElementById(id);
    if (!found) throw new Error(`the options have no #${id}`);
    return found;
  }

  #field(name: string): HTMLInputElement | HTMLTextAreaElement {
    const found = this.#part(name);
    if (found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement) return found;
    throw new Error(`#${name} is no field`);
  }
}
