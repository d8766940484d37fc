import { type Said, sayLine } from '../call/domain/line-state.js';
import { captionsText } from '../captions-text.js';
import type { CallView, PageView, View } from '../view.js';

/** What the side panel shows above the coach. */
export interface PanelState {
  /** The part of the panel that is there: what to set, what to wait for, the form that begins a call, or the call. */
  readonly part: 'setup' | 'wait' | 'begin' | 'call';
  readonly lines: readonly Said[];
  /** The page a call would be begun on. */
  readonly page: PageView | undefined;
}

const nothing: Said[] = [];

const sayHeard = ({ utterances, late }: CallView): Said => {
  const corrected = late === 0 ? '' : ` Meet corrected ${late} of them afterwards; they stay as they were sent.`;
  return { text: `${utterances} ${utterances === 1 ? 'utterance' : 'utterances'} so far.${corrected}`, tone: 'good' };
};

const before = ({ call, unfinished }: View): Said[] => [
  ...(call && !call.isOn ? sayLine(call.line) : nothing),
  ...(unfinished > 0 ? [{ text: 'An earlier call is still on its way to Baton.', tone: 'waiting' } satisfies Said] : nothing),
];

/** The meeting a rep means: the one they look at, else any that is open. */
const chosen = (pages: readonly PageView[], activeTab: number | undefined): PageView | undefined => {
  const meetings = pages.filter(({ code }) => code !== '');
  return meetings.find(({ tabId }) => tabId === activeTab) ?? meetings[0];
};

/** Decides what the side panel shows. */
export const panelState = (view: View, activeTab: number | undefined): PanelState => {
  const { hasSettings, call, pages } = view;
  if (!hasSettings) return { part: 'setup', lines: [{ text: 'Set Baton’s address and your token first.', tone: 'waiting' }], page: undefined };
  if (call?.isOn) return { part: 'call', lines: [captionsText[call.captions], ...sayLine(call.line), sayHeard(call)], page: undefined };
  const page = chosen(pages, activeTab);
  if (page) return { part: 'begin', lines: [{ ...captionsText[page.captions], text: page.captions === 'shown' ? 'Captions are on. Nothing is sent before you start.' : captionsText[page.captions].text }, ...before(view)], page };
  return { part: 'wait', lines: [{ text: 'No Meet meeting is open. A page that was open before Baton was installed has to be loaded again.', tone: 'waiting' }, ...before(view)], page: undefined };
};
