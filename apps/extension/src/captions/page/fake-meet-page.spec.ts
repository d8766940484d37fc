/** How a block of captions is built: as Meet builds it today, as it did before, and in ways it never has. */
export type Markup = 'today' | 'older' | 'unpictured' | 'timed' | 'translated';

/** A Meet page with captions, as far as somebody who reads it can tell. */
export interface FakeMeetPage {
  /** Captions are switched on or off; on again, the region is a new element, with the old blocks in it or none. */
  captions(isOn: boolean, keepsBlocks?: boolean): void;
  /** Words of a speaker: they grow the last block when it is theirs, else they begin one. */
  say(speaker: string, words: string): void;
  /** Gives a block, counted from the last, another text. */
  rewrite(text: string, back?: number): void;
  /** Takes blocks away from the top. */
  scroll(count: number): void;
  /** Puts new elements in the place of all blocks. */
  redraw(): void;
  markup(kind: Markup): void;
  language(language: string, label: string): void;
  /** The meeting is left, the page stays. */
  leave(): void;
  /** The blocks as they stand. */
  shown(): readonly { readonly speaker: string; readonly text: string }[];
}

/** Builds the page in an empty document. It brings everything it needs along, so that a browser can be given its source. */
export const openFakeMeetPage = (document: Document): FakeMeetPage => {
  interface Block { readonly speaker: string; text: string; element: HTMLElement | undefined }
  const make = (tag: string, traits: Record<string, string> = {}, ...content: (Node | string)[]): HTMLElement => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(traits)) element.setAttribute(name, value);
    element.append(...content);
    return element;
  };
  const icon = (name: string): HTMLElement => make('i', { class: 'google-symbols', 'aria-hidden': 'true' }, name);
  const picture = (): HTMLElement => make('img', { alt: '', src: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=' });
  const building: Record<Markup, (speaker: string, text: string) => HTMLElement> = {
    today: (speaker, text) => make('div', { class: 'a1' }, make('div', {}, picture(), make('div', {}, make('span', { class: 'b2' }, speaker))), make('div', { class: 'c3', 'data-said': '' }, text)),
    older: (speaker, text) => make('div', {}, picture(), make('div', {}, speaker), make('div', { 'data-said': '' }, ...text.split(/(?<=\s)/).map((each) => make('span', {}, each)))),
    unpictured: (speaker, text) => make('p', {}, make('b', {}, `${speaker}: `), make('span', { 'data-said': '' }, text)),
    timed: (speaker, text) => make('div', {}, make('div', {}, picture(), make('span', {}, speaker), make('span', {}, '10:42')), make('div', { 'data-said': '' }, text)),
    translated: (speaker, text) => make('div', {}, make('div', {}, picture(), make('span', {}, speaker)), make('div', { 'data-said': '' }, text), make('div', {}, `translated: ${text}`)),
  };

  let [blocks, region, kind, label]: [Block[], HTMLElement | undefined, Markup, string] = [[], undefined, 'today', 'Captions'];
  const toggle = make('button', { 'aria-pressed': 'false', 'aria-label': 'Turn on captions' }, icon('closed_caption'));
  const hangUp = make('button', { 'aria-label': 'Leave call' }, icon('call_end'));
  const people = make('div', { role: 'region', 'aria-label': 'In call', tabindex: '0' }, make('div', { role: 'list' }, make('div', { role: 'listitem' }, picture(), make('span', {}, 'Dana Okafor'), make('span', {}, 'Meeting host'))));
  const jump = make('div', {}, make('button', {}, icon('arrow_downward'), 'Jump to bottom'));
  document.documentElement.lang = 'en';
  document.title = 'Meet - Halden Freight';
  document.body.append(make('div', { role: 'region', 'aria-label': 'Call controls' }, toggle, hangUp), people);

  const build = ({ speaker, text }: Block): HTMLElement => building[kind](speaker, text);
  const draw = (): void => {
    if (!region) return;
    const list = kind === 'older' ? region.querySelector('.list') ?? region.appendChild(make('div', { class: 'list' })) : region;
    for (const block of blocks) {
      block.element ??= build(block);
      const said = block.element.querySelector('[data-said]');
      if (said && said.textContent !== block.text) {
        if (kind === 'older') block.element.replaceChildren(...build(block).childNodes);
        else if (said.firstChild) said.firstChild.nodeValue = block.text;
      }
    }
    list.replaceChildren(...blocks.flatMap(({ element }) => element ?? []), ...(list === region ? [jump] : []));
  };
  const forget = (): void => { for (const block of blocks) block.element = undefined; };

  return {
    captions: (isOn, keepsBlocks = false) => {
      toggle.setAttribute('aria-pressed', String(isOn));
      region?.remove();
      region = undefined;
      forget();
      if (!isOn) return;
      if (!keepsBlocks) blocks = [];
      region = make('div', { role: 'region', tabindex: '0', 'aria-label': label });
      document.body.append(region);
      draw();
    },
    say: (speaker, words) => {
      if (!region) return;
      const last = blocks.at(-1);
      if (last?.speaker === speaker) last.text = `${last.text} ${words}`;
      else blocks.push({ speaker, text: words, element: undefined });
      draw();
    },
    rewrite: (text, back = 0) => {
      const block = blocks.at(-1 - back);
      if (block) block.text = text;
      draw();
    },
    scroll: (count) => { blocks = blocks.slice(count); draw(); },
    redraw: () => { forget(); draw(); },
    markup: (next) => { kind = next; forget(); region?.replaceChildren(); draw(); },
    language: (language, next) => {
      document.documentElement.lang = language;
      label = next;
      region?.setAttribute('aria-label', next);
    },
    leave: () => { hangUp.remove(); region?.remove(); region = undefined; },
    shown: () => blocks.map(({ speaker, text }) => ({ speaker, text })),
  };
};
