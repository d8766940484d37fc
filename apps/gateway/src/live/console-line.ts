import { browserMessageSchema, type ServerMessage, type SocketErrorCode } from '@baton/contracts';
import type { Clock } from '@baton/platform';
import type { z } from 'zod';
import { goodConduct, onMessage, onOffence } from './domain/abuse-meter.js';
import { relieve } from './domain/pressure.js';
import type { Console, LiveHub } from './live-hub.js';
import type { TicketHolder } from './live-tickets.js';
import type { PaintMeter } from './paint-meter.js';

/** The transport beneath a console: what is left of a socket. */
export interface Wire {
  /** Packets handed over and not yet sent. */
  waiting(): number;
  send(message: ServerMessage): void;
  cut(): void;
}

export interface ConsoleLine { readonly sessionKey: string; readonly console: Console; receive(raw: unknown): void; close(): void }
export interface ConsoleLineParts { readonly hub: LiveHub; readonly meter: PaintMeter; readonly clock: Clock }

type Parsed = z.output<typeof browserMessageSchema>;

const handle = ({ hub, meter }: ConsoleLineParts, console: Console, message: Parsed, complain: (code: SocketErrorCode, text: string) => void): void => {
  switch (message.kind) {
    case 'subscribe':
      if (!hub.subscribe(console, message.callId, message.lastSeq)) complain('unknown_call', `no call ${message.callId} among yours; pick one of the list`);
      return;
    case 'unsubscribe':
      hub.unsubscribe(console, message.callId);
      return;
    case 'painted':
      meter.painted(message.heardAtMs, message.paintedAtMs);
  }
};

/** One console's connection: every message is checked, a bad one is answered and the line stays, repeated abuse cuts it. */
export const openConsoleLine = (holder: TicketHolder, wire: Wire, parts: ConsoleLineParts): ConsoleLine => {
  let conduct = goodConduct;
  const console: Console = {
    session: holder.session,
    send: (message, volatile) => {
      const relief = relieve(wire.waiting(), volatile);
      if (relief === 'send') wire.send(message);
      else if (relief === 'cut') wire.cut();
      else parts.meter.dropped();
    },
  };
  const complain = (code: SocketErrorCode, message: string): void => console.send({ kind: 'error', code, message }, false);
  const offend = (code: SocketErrorCode, message: string): void => {
    const offence = onOffence(conduct);
    ({ conduct } = offence);
    complain(code, message);
    if (offence.verdict === 'cut') wire.cut();
  };

  parts.hub.join(console);
  return {
    sessionKey: holder.sessionKey, console,
    receive: (raw) => {
      const counted = onMessage(conduct, parts.clock.now());
      ({ conduct } = counted);
      if (counted.verdict === 'too_fast') return offend('too_fast', 'too many messages; wait ten seconds');
      const parsed = browserMessageSchema.safeParse(raw);
      if (parsed.success) return handle(parts, console, parsed.data, complain);
      return offend('bad_message', `this message is none of the contract: ${parsed.error.issues[0]?.message ?? 'it cannot be read'}`);
    },
    close: () => parts.hub.leave(console),
  };
};
