import { panelPort } from '../port-names.js';
import { hostsOf } from '../settings.js';
import type { View } from '../view.js';
import { askCoach } from './ask-coach.js';
import { PanelPage } from './panel-page.js';

const [retryMs, recheckMs] = [1_000, 5_000];

const hostOf = (address: string): string[] => hostsOf({ address, callsAddress: address });

let port: chrome.runtime.Port | undefined;
const page = new PanelPage({
  document, tell: (message) => port?.postMessage(message), openOptions: () => { void chrome.runtime.openOptionsPage(); },
  signIn: (address) => { void chrome.tabs.create({ url: `${address}/auth/login?return=%2Flive` }); },
  allow: (address) => { void chrome.permissions.request({ origins: hostOf(address) }).then(checkCoach); },
});

let isChecking = false;
const checkCoach = async (): Promise<void> => {
  if (isChecking || page.address === '') return;
  isChecking = true;
  const isAllowed = (address: string): Promise<boolean> => chrome.permissions.contains({ origins: hostOf(address) });
  try {
    page.showCoach(await askCoach(page.address, { ask: fetch, isAllowed, origin: location.origin }));
  } finally {
    isChecking = false;
  }
};

const connect = (): void => {
  port = chrome.runtime.connect({ name: panelPort });
  port.onMessage.addListener((view: View) => {
    const isNew = view.address !== page.address;
    page.show(view);
    if (isNew || view.call?.callId !== shownCall) void checkCoach();
    shownCall = view.call?.callId;
  });
  port.onDisconnect.addListener(() => { setTimeout(connect, retryMs); });
};
let shownCall: string | undefined;

const findActiveTab = async (): Promise<void> => {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  page.activate(tab?.id);
};

chrome.tabs.onActivated.addListener(() => { void findActiveTab(); });
addEventListener('focus', () => { void checkCoach(); });
setInterval(() => { void checkCoach(); }, recheckMs);
connect();
void findActiveTab();
