import type { Fact, LiveCall, ServerMessage, Session } from '@baton/contracts';
import type { Clock } from '@baton/platform';
import { advance, type LiveCallState, newLiveCall, resume } from './domain/live-call.js';
import { callsFor, canWatch, leavers } from './domain/live-roster.js';
import { isVisible, type Owner } from '../review/domain/visibility.js';

/** One console on the line. */
export interface Console {
  readonly session: Session;
  send(message: ServerMessage, volatile: boolean): void;
}

/** All live calls and who watches them; everything in here happens within one turn, so a subscription misses nothing and gets nothing twice. */
export interface LiveHub {
  take(fact: Fact): void;
  join(console: Console): void;
  leave(console: Console): void;
  /** Answers with what the console lacks; false when there is no such call for this rep. */
  subscribe(console: Console, callId: string, lastSeq: number): boolean;
  unsubscribe(console: Console, callId: string): void;
  reviewChanged(tenant: string, owner: Owner): void;
  /** Something that every rep's queue goes by. */
  reviewChangedForAll(tenant: string): void;
  call(tenant: string, callId: string): LiveCallState | undefined;
  everyConsole(): readonly Console[];
}

export const callsHeld = 5_000;
const keyFor = (tenant: string, callId: string): string => `${tenant}|${callId}`;

class Hub implements LiveHub {
  private readonly calls = new Map<string, { state: LiveCallState; touchedMs: number }>();
  private readonly watchers = new Map<string, Set<Console>>();
  private readonly consoles = new Set<Console>();

  constructor(private readonly clock: Clock, private readonly onLeftOut: () => void) {}

  take(fact: Fact): void {
    if (!fact.about.callId) return;
    const key = keyFor(fact.tenant, fact.about.callId);
    const before = this.calls.get(key)?.state;
    const { state, outgoing, listChanged } = advance(before ?? newLiveCall(fact), fact);
    this.calls.set(key, { state, touchedMs: this.clock.now() });
    if (state.behind > (before?.behind ?? 0)) this.onLeftOut();
    for (const watcher of this.watchers.get(key) ?? []) for (const { message, volatile } of outgoing) watcher.send(message, volatile);
    if (!before) this.evict();
    if (listChanged) this.tellLists(state);
  }

  join(console: Console): void {
    this.consoles.add(console);
    console.send({ kind: 'calls', calls: this.listFor(console) }, false);
  }

  leave(console: Console): void {
    this.consoles.delete(console);
    for (const [key, watching] of this.watchers) {
      watching.delete(console);
      if (watching.size === 0) this.watchers.delete(key);
    }
  }

  subscribe(console: Console, callId: string, lastSeq: number): boolean {
    const state = this.call(console.session.tenant.id, callId);
    if (!state || !canWatch(console.session, state)) return false;
    const key = keyFor(state.tenant, callId);
    this.watchers.set(key, (this.watchers.get(key) ?? new Set()).add(console));
    for (const message of resume(state, lastSeq)) console.send(message, false);
    return true;
  }

  unsubscribe(console: Console, callId: string): void {
    this.watchers.get(keyFor(console.session.tenant.id, callId))?.delete(console);
  }

  reviewChanged(tenant: string, owner: Owner): void {
    for (const each of this.consoles) {
      if (each.session.tenant.id === tenant && isVisible(each.session.rep, owner)) each.send({ kind: 'review_changed' }, false);
    }
  }

  reviewChangedForAll(tenant: string): void {
    for (const each of this.consoles) if (each.session.tenant.id === tenant) each.send({ kind: 'review_changed' }, false);
  }

  call(tenant: string, callId: string): LiveCallState | undefined { return this.calls.get(keyFor(tenant, callId))?.state; }

  everyConsole(): readonly Console[] { return [...this.consoles]; }

  private listFor({ session }: Console): LiveCall[] {
    return callsFor(session, [...this.calls.values()].map(({ state }) => state));
  }

  private tellLists(state: LiveCallState): void {
    for (const each of this.consoles) if (canWatch(each.session, state)) each.send({ kind: 'calls', calls: this.listFor(each) }, false);
  }

  private evict(): void {
    for (const key of leavers(this.calls, this.clock.now(), callsHeld)) if (!this.watchers.get(key)?.size) this.calls.delete(key);
  }
}

/** @param onLeftOut told of every card that came too late to be shown */
export const createLiveHub = (clock: Clock, onLeftOut: () => void = () => {}): LiveHub => new Hub(clock, onLeftOut);
