import { askDoor } from '../call/door-answer.js';
import { openBatonSocket } from '../call/baton-socket.js';
import type { ToPage } from '../messages.js';
import { meetOrigin, pagePort, panelPort } from '../port-names.js';
import type { View } from '../view.js';
import { createCallStore } from './call-store.js';
import { MeetCalls } from './meet-calls.js';
import { followSettings } from './stored-settings.js';

const schedule = (run: () => void, afterMs: number): (() => void) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};

const panels = new Set<chrome.runtime.Port>();
const show = (view: View): void => {
  for (const port of panels) port.postMessage(view);
  void chrome.action.setBadgeText({ text: view.call?.isOn ? 'on' : '' });
};

const store = createCallStore(chrome.storage.session, schedule);
const settings = followSettings(chrome.storage.local, () => calls.connectAgain());
const calls = new MeetCalls({
  settings: settings.current, schedule, show, open: openBatonSocket, now: () => Date.now(), newCallId: () => `meet-${crypto.randomUUID()}`, remember: store.remember,
  ask: () => askDoor(fetch, settings.current()?.callsAddress ?? '', settings.current()?.token ?? ''),
});
/** Nothing is taken in before it is known which calls are on. */
const ready = Promise.all([settings.loaded, store.recall()]).then(([, kept]) => calls.restore(kept));

const openPage = (port: chrome.runtime.Port, tabId: number): void => {
  const send = (message: ToPage): void => port.postMessage(message);
  void ready.then(() => calls.pageOpened(tabId, send));
  port.onMessage.addListener((message: unknown) => { void ready.then(() => calls.pageSaid(tabId, message)); });
  port.onDisconnect.addListener(() => { void ready.then(() => calls.pageClosed(tabId, send)); });
};

const openPanel = (port: chrome.runtime.Port): void => {
  panels.add(port);
  port.onDisconnect.addListener(() => panels.delete(port));
  port.onMessage.addListener((message: unknown) => { void ready.then(() => calls.panelSaid(message)); });
  void ready.then(() => port.postMessage(calls.view));
};

chrome.runtime.onConnect.addListener((port) => {
  const { sender, name } = port;
  if (sender?.id !== chrome.runtime.id) return;
  if (name === pagePort && sender.origin === meetOrigin && sender.tab?.id !== undefined) openPage(port, sender.tab.id);
  if (name === panelPort && sender.origin === `chrome-extension://${chrome.runtime.id}`) openPanel(port);
});

void chrome.sidePanel.setPanelBehavior({ openPanelOnActionClick: true });
// Pages have no business with the token.
void chrome.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
