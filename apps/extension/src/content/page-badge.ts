import type { Said } from '../call/domain/line-state.js';

const colours: Readonly<Record<Said['tone'], string>> = { good: '#12713a', waiting: '#a34a07', bad: '#b01a1a' };

/** Says on a page, in a corner, what Baton does there. It takes no clicks, and the page's own styles do not reach it. */
export const createPageBadge = (document: Document): ((said: Said | undefined) => void) => {
  let [host, text, dot]: [HTMLElement | undefined, HTMLElement | undefined, HTMLElement | undefined] = [undefined, undefined, undefined];
  const build = (): void => {
    host = document.createElement('baton-state');
    host.style.cssText = 'position:fixed;top:12px;left:12px;z-index:2147483647;pointer-events:none';
    const box = document.createElement('div');
    box.setAttribute('role', 'status');
    box.style.cssText = 'display:flex;align-items:center;gap:8px;max-width:340px;padding:6px 12px;border-radius:999px;background:#fff;color:#1c1b19;font:13px/1.4 system-ui,sans-serif;box-shadow:0 1px 6px rgb(0 0 0/35%)';
    [dot, text] = [document.createElement('span'), document.createElement('span')];
    box.append(dot, text);
    host.attachShadow({ mode: 'open' }).append(box);
  };
  return (said) => {
    if (!said) return host?.remove();
    if (!host) build();
    if (!host || !text || !dot) return undefined;
    if (text.textContent !== said.text) text.textContent = said.text;
    dot.style.cssText = `flex:none;width:8px;height:8px;border-radius:50%;background:${colours[said.tone]}`;
    if (!host.isConnected) document.documentElement.append(host);
    return undefined;
  };
};
