import { fakeTalk } from '@baton/testing';
import { type CallSoFar, nothingHeard } from './call-so-far.js';

/** A call of turns like "rep: I'll send it.", see fakeTalk. */
export const fakeCall = (...turns: readonly string[]): CallSoFar => ({ ...nothingHeard, title: 'Halden Freight', ...fakeTalk(...turns) });
