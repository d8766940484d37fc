import type { Said } from './call/domain/line-state.js';
import type { CaptionsSeen } from './messages.js';

/** What the state of a page's captions means, in a sentence for the rep. */
export const captionsText: Readonly<Record<CaptionsSeen, Said>> = {
  off: { text: 'Captions are off: nothing can be heard. Turn them on in Meet, key c.', tone: 'waiting' },
  shown: { text: 'Baton reads the captions.', tone: 'good' },
  unknown: { text: 'Captions are on, but this page’s markup is not known: nothing is sent.', tone: 'bad' },
};
