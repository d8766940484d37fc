import { setTimeout as sleep } from 'node:timers/promises';
import { createMemoryBus } from '@baton/bus';
import { About, Actor, CoachCardRaised, encodeFact, type Fact, NoteDrafted } from '@baton/contracts';
import { describe, expect, it } from '@jest/globals';
import { watchCalls } from './watch-calls.js';

const envelope = { id: 'x', version: 1, tenant: 'northwind', causationId: '', correlationId: '', actor: Actor.AI, occurredAtMs: 1, recordedAtMs: 0, traceContext: '', repLocalDate: '2026-11-23' };
const about = (callId: string) => About.fromPartial({ callId });
const card = (callId: string): Fact => ({ ...envelope, about: about(callId), type: 'coach.card_raised', payload: CoachCardRaised.fromPartial({ cardId: 'c', seq: 1, headline: 'Ask', evidence: {} }) });
const note = (callId: string): Fact => ({ ...envelope, about: about(callId), type: 'note.drafted', payload: NoteDrafted.fromPartial({ noteId: 'n' }) });

const setUp = async () => {
  const bus = createMemoryBus();
  const admin = await bus.admin();
  await admin.ensureTopics(['coach.v1', 'notes.v1'].map((topic) => ({ topic, partitions: 3, compacted: false, retentionDays: 1 })));
  const producer = await bus.producer({ acks: 'all', lingerMs: 0 });
  const append = (topic: string, value: Uint8Array, key = 'k'): Promise<unknown> => producer.send(topic, [{ key, value }]);
  const seen: string[] = [];
  const watch = () => watchCalls(bus, 'spec', sleep, (fact) => { seen.push(`${fact.type} ${fact.about.callId}`); });
  return { append, seen, watch };
};
const until = async (holds: () => boolean): Promise<void> => { while (!holds()) await sleep(2); };

describe('watching calls', () => {
  it('sees what comes after it began and nothing from before', async () => {
    const { append, seen, watch } = await setUp();
    await append('coach.v1', encodeFact(card('old')));
    const watching = await watch();
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => append('coach.v1', encodeFact(card(key)), key)));
    await until(() => seen.length >= 5);
    expect(seen.toSorted()).toEqual(['a', 'b', 'c', 'd', 'e'].map((id) => `coach.card_raised ${id}`));
    await watching.close();
  });

  it('knows the note of each call, whether it came before or after it was asked for', async () => {
    const { append, watch } = await setUp();
    const watching = await watch();
    const asked = watching.noteOf('later', 5_000);
    await append('notes.v1', encodeFact(note('later')));
    expect(await asked).toBe(true);
    await append('notes.v1', encodeFact(note('sooner')));
    expect(await watching.noteOf('sooner', 5_000)).toBe(true);
    expect(await watching.noteOf('never', 20)).toBe(false);
    await watching.close();
  });

  it('passes over what it cannot read', async () => {
    const { append, seen, watch } = await setUp();
    const watching = await watch();
    await append('coach.v1', new Uint8Array([255, 255]), 'one');
    await append('coach.v1', encodeFact(card('after')), 'one');
    await until(() => seen.length > 0);
    expect(seen).toEqual(['coach.card_raised after']);
    await watching.close();
  });
});
