import { settingsKey } from '../background/stored-settings.js';
import { askDoor } from '../call/door-answer.js';
import { hostsOf, settingsSchema } from '../settings.js';
import { OptionsPage } from './options-page.js';

const page = new OptionsPage({
  document,
  load: async () => settingsSchema.safeParse((await chrome.storage.local.get(settingsKey))[settingsKey]).data,
  save: (settings) => chrome.storage.local.set({ [settingsKey]: settings }),
  allow: (settings) => chrome.permissions.request({ origins: hostsOf(settings) }),
  ask: ({ callsAddress, token }) => askDoor(fetch, callsAddress, token),
});
void page.load();
