import { encodeFact, type Fact, Side } from '@baton/contracts';
import { callEnded, callStarted, heardLine, mailReceived } from '@baton/testing';
import type { OutgoingMessage } from '@baton/bus';
import type { Random } from '../random.js';

/** A record for the log, and its topic. */
export interface MadeRecord { readonly topic: 'call.v1' | 'source.v1'; readonly message: OutgoingMessage }

const sayings = ['We looked at Portside last year.', 'It is more than we have budgeted for.', 'Grüße aus Köln — "quoted", \\ and a tab\t.', 'Send me the numbers by Friday.', '日本でも使えますか'] as const;

const record = (fact: Fact, key: string, topic: MadeRecord['topic']): MadeRecord => ({ topic, message: { key, value: encodeFact(fact) } });

/** What becomes no event: bytes that are no fact, or a fact on a day that does not exist. The header tells the checker, who trusts nobody else. */
const unusable = (random: Random, callId: string): MadeRecord => {
  const value = random.next() < 0.5 ? Buffer.from(`no fact at all ${random.whole(0, 1_000_000)}`) : encodeFact({ ...callEnded({ callId }), repLocalDate: '2026-02-31' });
  return { topic: 'call.v1', message: { key: callId, value, headers: { dead: 'yes' } } };
};

/** Facts of calls and mails that began at a moment, each of its own id; about one in `deadEvery` is of no use. */
export const createMadeUpFacts = (random: Random, startMs: number, deadEvery: number) => {
  let made = 0;
  const dated = <F extends Fact>(fact: F): F => ({ ...fact, occurredAtMs: startMs + made, recordedAtMs: startMs + made });
  return (): MadeRecord => {
    made += 1;
    const callId = `chaos-${made}`;
    if (random.whole(0, deadEvery) === 0) return unusable(random, callId);
    const text = `${random.pick(sayings)} ${'so to say '.repeat(random.whole(0, 12))}`;
    const dice = random.next();
    if (dice < 0.1) return record(dated(callStarted({}, { callId })), callId, 'call.v1');
    if (dice < 0.2) return record(dated(callEnded({ callId })), callId, 'call.v1');
    if (dice < 0.4) return record(mailReceived(text, { id: `mail-${made}`, dealId: String(made), atMs: startMs + made }), `deal-${made}`, 'source.v1');
    return record(dated(heardLine('Priya Raman', Side.BUYER, text, { callId, id: `u-${made}` })), callId, 'call.v1');
  };
};
