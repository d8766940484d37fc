import { describe, expect, it } from '@jest/globals';
import type { CoachCard, CoachDelta, ServerMessage } from '@baton/contracts';
import fc from 'fast-check';
import { type CallView, emptyView, liveReducer, type LiveState, nothingLive, openObjection, shownCard, type Verdict } from '../../live/live-state.js';
import { callOf, cardOf } from './card.spec.js';
import { emptySlot, offered, pinToggled, putAway, settled, type Slot } from './held-card.js';

const callId = 'a';
/** Longer than a card has to wait for another to be read. */
const longMs = 5_000;

/** The log of a call as the coach writes it: one card at a time, each once, cleared before the next is raised, numbered without a gap. */
const createCoach = () => {
  const log: CoachDelta[] = [];
  let raisedSoFar = 0;
  const active = { card: null as CoachCard | null };
  const clear = (reason: string): void => {
    if (!active.card) return;
    log.push({ type: 'card_cleared', cardId: active.card.cardId, reason });
    active.card = null;
  };
  const raise = (kind: CoachCard['kind']): void => {
    clear('superseded');
    raisedSoFar += 1;
    active.card = cardOf(`card-${raisedSoFar}`, { kind, heardAtMs: 0 });
    log.push({ type: 'card_raised', card: active.card });
  };
  return { log, active, clear, raise };
};

/** What the gateway sends when it has read the first `upTo` facts of the log. */
const snapshotAt = (log: readonly CoachDelta[], upTo: number): ServerMessage => {
  const card = log.slice(0, upTo).reduce<CoachCard | null>((standing, delta) => (delta.type === 'card_raised' ? delta.card : delta.type === 'card_cleared' && standing?.cardId === delta.cardId ? null : standing), null);
  return { kind: 'snapshot', callId, seq: upTo, transcript: [], gaps: [], card, talk: null };
};

/** A console that looks at the call: the reducer, the place of the card, and everything that ever stood there. */
const createConsole = () => {
  let state: LiveState = liveReducer(nothingLive, { type: 'message', message: { kind: 'calls', calls: [callOf(callId)] }, atMs: 0 });
  let slot: Slot = emptySlot;
  let nowMs = 0;
  const seen: string[] = [];
  const view = (): CallView => state.views[callId] ?? emptyView;
  const look = (next: Slot): void => {
    const card = shownCard(view());
    slot = settled(offered(next, card && { card, raisedAtMs: view().raisedAtMs }, nowMs), nowMs);
    const id = slot.shown?.card.cardId;
    if (id !== undefined && id !== seen.at(-1)) seen.push(id);
  };
  return {
    seen, view, slot: () => slot,
    hear: (message: ServerMessage, log: readonly CoachDelta[], gatewayAt: number): void => {
      state = liveReducer(state, { type: 'message', message, atMs: nowMs });
      if (view().broken) state = liveReducer(state, { type: 'message', message: snapshotAt(log, gatewayAt), atMs: nowMs });
      look(slot);
    },
    wait: (ms: number): void => { nowMs += ms; look(slot); },
    say: (verdict: Verdict): void => {
      const id = slot.shown?.card.cardId;
      if (id === undefined) return;
      state = liveReducer(state, { type: 'put_away', callId, cardId: id, verdict });
      look(putAway(slot, nowMs));
    },
    pin: (): void => look(pinToggled(slot, nowMs)),
  };
};

const kind = fc.constantFrom<CoachCard['kind']>('objection', 'competitor', 'pain');
const happening = fc.oneof(
  kind.map((which) => ({ does: 'raise', which } as const)), fc.constantFrom('handled', 'expired', 'retracted').map((which) => ({ does: 'clear', which } as const)),
  fc.constantFrom<Verdict>('handled', 'not_now', 'wrong').map((which) => ({ does: 'say', which } as const)), fc.constant({ does: 'pin' } as const),
  fc.nat(1_500).map((which) => ({ does: 'wait', which } as const)), fc.nat(6).map((which) => ({ does: 'reconnect', which } as const)),
);
const fate = fc.constantFrom('arrives', 'is lost', 'comes twice', 'comes late' as const);
type Of<A> = A extends fc.Arbitrary<infer T> ? T : never;

/** Plays a script of a call over a line that loses, doubles and reorders; a reconnect may meet a gateway that reads some facts behind. */
const play = (script: readonly (readonly [Of<typeof happening>, Of<typeof fate>])[]) => {
  const coach = createCoach();
  const console = createConsole();
  const said = new Set<string>();
  const late: ServerMessage[] = [];
  let told = 0;
  const hear = (message: ServerMessage): void => console.hear(message, coach.log, coach.log.length);
  const tellNews = (how: string): void => {
    for (; told < coach.log.length; told += 1) {
      const delta = coach.log[told];
      if (!delta || how === 'is lost') continue;
      const message: ServerMessage = { kind: 'delta', callId, seq: told + 1, delta };
      if (how === 'comes late') { late.push(message); continue; }
      hear(message);
      if (how === 'comes twice') hear(message);
    }
    if (how !== 'comes late') for (const each of late.splice(0)) hear(each);
  };
  for (const [what, how] of script) {
    if (what.does === 'raise') coach.raise(what.which);
    if (what.does === 'clear') coach.clear(what.which);
    if (what.does === 'say') { const id = console.slot().shown?.card.cardId; if (id !== undefined) said.add(id); console.say(what.which); }
    if (what.does === 'pin') console.pin();
    if (what.does === 'wait') console.wait(what.which);
    if (what.does === 'reconnect') hear(snapshotAt(coach.log, Math.max(0, coach.log.length - what.which)));
    tellNews(how);
  }
  return { coach, console, said, reconnect: () => hear(snapshotAt(coach.log, coach.log.length)) };
};

describe('the cards of a call, over any line', () => {
  it('are never shown twice: what left the screen does not come back, not even from a gateway that reads behind', () => {
    fc.assert(fc.property(fc.array(fc.tuple(happening, fate), { maxLength: 60 }), (script) => {
      const { console, reconnect } = play(script);
      reconnect();
      console.wait(longMs);
      expect(console.seen).toEqual([...new Set(console.seen)]);
    }), { numRuns: 400 });
  });

  it('are never missed: once the line is whole, the card that stands in the log stands on the screen, unless the rep put it away or pinned another', () => {
    fc.assert(fc.property(fc.array(fc.tuple(happening, fate), { maxLength: 60 }), (script) => {
      const { coach, console, said, reconnect } = play(script);
      reconnect();
      if (console.slot().pinned) console.pin();
      console.wait(longMs);
      const standing = coach.active.card?.cardId;
      expect(console.slot().shown?.card.cardId).toBe(standing !== undefined && said.has(standing) ? undefined : standing);
    }), { numRuns: 400 });
  });

  it('come one after the other in the order of the log', () => {
    fc.assert(fc.property(fc.array(fc.tuple(happening, fate), { maxLength: 60 }), (script) => {
      const { console } = play(script);
      const numbers = console.seen.map((id) => Number(id.split('-')[1]));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }), { numRuns: 400 });
  });

  it('do not come back with a delta that was told before', () => {
    const coach = createCoach();
    const console = createConsole();
    coach.raise('pain');
    coach.clear('handled');
    const [raised, cleared] = coach.log.map((delta, index): ServerMessage => ({ kind: 'delta', callId, seq: index + 1, delta }));
    for (const message of [raised, cleared, raised]) if (message) console.hear(message, coach.log, 2);
    console.wait(longMs);
    expect([console.slot().shown, console.seen, console.view().seq]).toEqual([null, ['card-1'], 2]);
  });

  it('leave no objection open that the log knows to be answered', () => {
    fc.assert(fc.property(fc.array(fc.tuple(happening, fate), { maxLength: 60 }), (script) => {
      const { coach, console, reconnect } = play(script);
      reconnect();
      const answered = new Set(coach.log.flatMap((delta) => (delta.type === 'card_cleared' && ['handled', 'retracted'].includes(delta.reason) ? [delta.cardId] : [])));
      expect(answered.has(openObjection(console.view())?.cardId ?? '')).toBe(false);
    }), { numRuns: 1_000 });
  });
});
