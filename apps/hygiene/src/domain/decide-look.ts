import type { EmittedBy } from '@baton/contracts';
import { type Alarm, emit, type Outcome, type Settings, skip } from '@baton/stage';
import type { DealSoFar } from './deal-so-far.js';
import { look } from './look.js';

/** The daily look at an open deal. */
export const decideLook = (state: DealSoFar, { atMs }: Alarm, settings: Settings): Outcome<EmittedBy<'hygiene'>> => {
  const drafts = look(state, atMs, settings);
  return drafts.length > 0 ? emit(...drafts) : skip('nothing_stands_out');
};
