import { pagePort } from '../port-names.js';
import { openBackgroundLink } from './background-link.js';
import { readMeeting } from './meeting.js';
import { createPageBadge } from './page-badge.js';
import { PageListener } from './page-listener.js';
import { watchCaptions } from './watch-captions.js';

const schedule = (run: () => void, afterMs: number): (() => void) => {
  const timer = setTimeout(run, afterMs);
  return () => clearTimeout(timer);
};

const now = (): number => Date.now();
const say = createPageBadge(document);
const listener = new PageListener({
  now, say, tell: (message) => link.tell(message), meeting: () => readMeeting(document, location.pathname), language: () => document.documentElement.lang, read: () => watch.read(),
});
const watch = watchCaptions({ document, now, schedule }, (reading) => listener.look(reading));
const link = openBackgroundLink({
  schedule, connect: () => chrome.runtime.connect({ name: pagePort }), onMessage: (message) => listener.take(message), onOpen: () => listener.tellAgain(),
  onLost: () => { watch.stop(); say({ text: 'Baton was updated: load this page again to go on.', tone: 'bad' }); },
});
