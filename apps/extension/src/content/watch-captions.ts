import type { CaptionsReading } from '../captions/domain/caption-block.js';
import { captionsRegion } from '../captions/page/captions-region.js';
import { createKeyOf, readCaptions } from '../captions/page/read-captions.js';
import type { Schedule } from '../call/call-sender.js';
import { createSteadyReading } from './steady-reading.js';

export interface WatchDeps { readonly document: Document; readonly now: () => number; readonly schedule: Schedule }

const soonestMs = 100;
const latestMs = 500;

export interface CaptionsWatch {
  /** Reads the captions at this moment. */
  read(): CaptionsReading;
  stop(): void;
}

/** Looks at the captions whenever they change, ten times a second at most and twice a second at least. */
export const watchCaptions = ({ document, now, schedule }: WatchDeps, onLook: (reading: CaptionsReading) => void): CaptionsWatch => {
  const [keyOf, steady] = [createKeyOf(), createSteadyReading()];
  const read = (): CaptionsReading => readCaptions(document, keyOf);
  let observed: Element | undefined;
  let lookedMs = Number.NEGATIVE_INFINITY;
  let cancel = (): void => undefined;
  const observer = new MutationObserver(() => {
    const leftMs = lookedMs + soonestMs - now();
    if (leftMs <= 0) return look();
    cancel();
    cancel = schedule(look, leftMs);
  });
  /** Captions that are switched off and on stand in a new element. */
  const observe = (): void => {
    const region = captionsRegion(document);
    if (region === observed) return;
    observer.disconnect();
    if (region) observer.observe(region, { subtree: true, childList: true, characterData: true });
    observed = region;
  };
  const look = (): void => {
    cancel();
    cancel = schedule(look, latestMs);
    lookedMs = now();
    observe();
    const reading = steady(read(), lookedMs);
    if (reading) onLook(reading);
  };
  cancel = schedule(look, 0);
  return { read, stop: () => { cancel(); observer.disconnect(); } };
};
