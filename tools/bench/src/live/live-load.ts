import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerMessage, StreamResponse } from '@baton/contracts';
import { repEmail } from './bench-organisation.js';
import { openCallPlatforms } from './call-platforms.js';
import { callIdOf, createCallSpeaker, lineName, type LiveMeters } from './call-speaker.js';
import { type Console, openConsole } from './consoles.js';
import { inTurns } from './in-turns.js';
import { createLatencyMeter } from './latency-meter.js';
import { createSpeech, type SpeechSettings } from './speech.js';

export interface LiveLoadSettings extends SpeechSettings { readonly calls: number; readonly ingestAddress: string; readonly origin: string }

export interface LiveLoad {
  readonly meters: LiveMeters;
  /** Speaks on for so long. */
  speak(ms: number): Promise<void>;
  /** Waits for what is on its way, as long as it may take; answers how many calls were served without a fault. */
  settle(withinMs: number): Promise<number>;
  /** What went wrong, each kind once with its count. */
  complaints(): string[];
  close(): void;
}

const tickMs = 2;
const signInsAtOnce = 4;

const countedComplaints = () => {
  const counts = new Map<string, number>();
  return {
    add: (what: string): void => { counts.set(what, (counts.get(what) ?? 0) + 1); },
    all: (): string[] => [...counts].map(([what, count]) => (count === 1 ? what : `${what} (${count} times)`)),
  };
};

/** Takes in what a console hears; a card that nobody is owed, or that came before, is a fault. */
const listener = ({ cards, phrases, lines }: LiveMeters, complain: (what: string) => void) => (message: ServerMessage): void => {
  if (message.kind === 'heard') lines.arrived(lineName(message.callId, message.line.utteranceId, message.line.revision));
  if (message.kind === 'error') complain(`a console was told: ${message.message}`);
  const card = message.kind === 'snapshot' ? message.card : message.kind === 'delta' && message.delta.type === 'card_raised' ? message.delta.card : undefined;
  if (!card) return;
  phrases.arrived(card.cardId);
  if (!cards.arrived(card.cardId) && message.kind === 'delta') complain('a card came twice, or before its words were settled');
};

/** Opens a console for every call and the platforms' streams; nothing is said yet. */
export const openLiveLoad = async ({ calls, ingestAddress, origin, ...speech }: LiveLoadSettings): Promise<LiveLoad> => {
  const now = (): number => performance.now();
  const meters: LiveMeters = { cards: createLatencyMeter(now), phrases: createLatencyMeter(now), lines: createLatencyMeter(now) };
  const complaints = countedComplaints();
  const acknowledged = new Map<string, number>();
  const hear = listener(meters, complaints.add);
  const consoles: Console[] = await inTurns(calls, signInsAtOnce, (call) => openConsole({ origin, email: repEmail(call), callId: callIdOf(call), hear }));
  const onAnswer = ({ callId, acknowledgedSequence, refused }: StreamResponse): void => {
    if (refused !== '') complaints.add(`the door refused a message: ${refused}`);
    acknowledged.set(callId, acknowledgedSequence);
  };
  const platforms = openCallPlatforms(ingestAddress, calls, onAnswer, (why) => complaints.add(`a stream broke: ${why}`));
  const speaker = createCallSpeaker({ calls, speech: createSpeech(speech), platforms, meters });
  const beganAt = { ms: Number.NaN };

  const isAcknowledged = (call: number): boolean => acknowledged.get(callIdOf(call)) === speaker.sent[call];
  const held = (): number => {
    const owed = new Set(meters.cards.waiting.map((cardId) => cardId.split('/')[0]));
    return consoles.filter((console, call) => console.connected() && isAcknowledged(call) && !owed.has(callIdOf(call))).length;
  };
  return {
    meters,
    speak: async (ms) => {
      if (Number.isNaN(beganAt.ms)) beganAt.ms = now();
      for (const until = now() + ms; now() < until; await sleep(tickMs)) speaker.speakUntil(now() - beganAt.ms);
    },
    settle: async (withinMs) => {
      for (const until = now() + withinMs; held() < calls && now() < until;) await sleep(50);
      if (meters.cards.waiting.length > 0) complaints.add(`${meters.cards.waiting.length} cards never came`);
      const unread = consoles.filter((_, call) => !isAcknowledged(call)).length;
      if (unread > 0) complaints.add(`${unread} calls were not acknowledged to their last message`);
      const cut = consoles.filter((console) => !console.connected()).length;
      if (cut > 0) complaints.add(`${cut} consoles lost their socket`);
      return held();
    },
    complaints: complaints.all,
    close: () => { platforms.close(); for (const console of consoles) console.close(); },
  };
};
