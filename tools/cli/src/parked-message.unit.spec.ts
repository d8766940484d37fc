import { describe, expect, it } from '@jest/globals';
import { createMemoryBus, type ReceivedMessage } from '@baton/bus';
import { parkedTopic } from '@baton/contracts';
import { createFakeLogger } from '@baton/platform';
import { createParking } from '@baton/stage';
import { parkedFrom, restored, sourceOf } from './parked-message.js';
import { topicSettings } from './topic-settings.js';

const original: ReceivedMessage = {
  topic: 'call.v1', partition: 3, offset: 17, key: 'call-1', value: new Uint8Array([0, 255, 7]), headers: { traceparent: '00-ab' }, timestampMs: 0,
};

/** The message as the notes stage really parks it. */
const park = async (): Promise<ReceivedMessage> => {
  const bus = createMemoryBus();
  const admin = await bus.admin();
  await admin.ensureTopics(topicSettings());
  const parking = await createParking(bus, 'notes', createFakeLogger());
  await parking.park(original, { reason: 'undecodable', step: 'notes.decode', error: 'the bytes are no fact record', attempts: 2 });
  const found: ReceivedMessage[] = [];
  await bus.read(parkedTopic('notes'), [], (messages) => { found.push(...messages); });
  const [parked] = found;
  if (!parked) throw new Error('nothing was parked');
  return parked;
};

describe('a message set aside', () => {
  it('is listed with why, where it came from and how often it was tried', async () => {
    expect(parkedFrom(await park())).toMatchObject({
      id: 'notes:0:0', stage: 'notes', reason: 'undecodable', step: 'notes.decode', error: 'the bytes are no fact record', attempts: 2, from: 'call.v1:3:17', bytes: 3,
    });
  });

  it('goes back byte for byte under its own key, to its partition, without what parking added', async () => {
    const parked = await park();
    expect(sourceOf(parked)).toEqual({ topic: 'call.v1', partition: 3 });
    const back = restored(parked, 3);
    expect([...back.value]).toEqual([0, 255, 7]);
    expect(back).toMatchObject({ key: 'call-1', partition: 3, headers: { traceparent: '00-ab', 'replayed-from': 'notes:0:0' } });
    expect(Object.keys(back.headers ?? {}).toSorted()).toEqual(['replayed-from', 'traceparent']);
  });

  it.each<[Record<string, string>]>([[{}], [{ 'source-topic': 'call.v1' }], [{ 'source-topic': 'call.v1', 'source-partition': 'x' }], [{ 'source-partition': '1' }]])(
    'has no way back when its headers are %j', (headers) => { expect(sourceOf({ ...original, headers })).toBeUndefined(); },
  );
});
