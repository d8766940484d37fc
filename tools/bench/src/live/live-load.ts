import { setTimeout as sleep } from 'node:timers/promises';
import { repEmail } from './bench-organisation.js';
import { type CallEnds, createCallLedger } from './call-ledger.js';
import { openCallPlatforms } from './call-platforms.js';
import { callIdOf, createCallSpeaker, type LiveMeters } from './call-speaker.js';
import { openConsole } from './consoles.js';
import { inTurns } from './in-turns.js';
import { createLatencyMeter } from './latency-meter.js';
import { createSpeech, type SpeechSettings } from './speech.js';

export interface LiveLoadSettings extends SpeechSettings { readonly calls: number; readonly ingestAddress: string; readonly origin: string }

export interface LiveLoad {
  readonly meters: LiveMeters;
  /** Speaks on for so long. */
  speak(ms: number): Promise<void>;
  /** Waits for what is on its way, so long at most; answers how many calls were held without a fault, and every fault. */
  settle(withinMs: number): Promise<{ readonly callsHeld: number; readonly complaints: readonly string[] }>;
  close(): void;
}

const tickMs = 2;
const signInsAtOnce = 4;

const now = (): number => performance.now();

/** Opens a console for every call and the platforms' streams; nothing is said yet. */
export const openLiveLoad = async ({ calls, ingestAddress, origin, ...speech }: LiveLoadSettings): Promise<LiveLoad> => {
  const meters: LiveMeters = { cards: createLatencyMeter(now), phrases: createLatencyMeter(now), lines: createLatencyMeter(now) };
  const ledger = createCallLedger(meters);
  const consoles = await inTurns(calls, signInsAtOnce, (call) => openConsole({ origin, email: repEmail(call), callId: callIdOf(call), hear: ledger.hear }));
  const platforms = openCallPlatforms(ingestAddress, calls, ledger.answered, (why) => ledger.complain(`a stream broke: ${why}`));
  const speaker = createCallSpeaker({ calls, pace: speech.pace, speech: createSpeech(speech), platforms, meters });
  const ends = (): CallEnds[] => consoles.map((console, call) => ({ sent: speaker.sent[call] ?? 0, connected: console.connected() }));
  const beganAt = { ms: Number.NaN };
  return {
    meters,
    speak: async (ms) => {
      if (Number.isNaN(beganAt.ms)) beganAt.ms = now();
      for (const until = now() + ms; now() < until; await sleep(tickMs)) speaker.speakUntil(now() - beganAt.ms);
    },
    settle: async (withinMs) => {
      for (const until = now() + withinMs; ledger.held(ends()) < calls && now() < until;) await sleep(50);
      return { callsHeld: ledger.held(ends()), complaints: ledger.complaints(ends()) };
    },
    close: () => { platforms.close(); for (const console of consoles) console.close(); },
  };
};
