import { describe, expect, it } from '@jest/globals';
import { openOutbox } from '../call/domain/outbox.js';
import { createFakeTimers } from '../testing/fake-timers.spec.js';
import { createCallStore } from './call-store.js';
import type { KeptCall } from './kept-call.js';
import { followSettings } from './stored-settings.js';

/** A storage area of the browser: what is set comes back as a copy, and who listens is told. */
const createFakeArea = (items: Record<string, unknown> = {}) => {
  const [writes, listeners]: [unknown[], ((changes: Record<string, { newValue?: unknown }>) => void)[]] = [[], []];
  return {
    writes,
    onChanged: { addListener: (listener: (typeof listeners)[number]) => { listeners.push(listener); } },
    get: (key: string) => Promise.resolve(key in items ? { [key]: structuredClone(items[key]) } : {}),
    set: (next: Record<string, unknown>) => {
      writes.push(next);
      Object.assign(items, structuredClone(next));
      for (const tell of listeners) tell(Object.fromEntries(Object.entries(next).map(([key, newValue]) => [key, { newValue }])));
      return Promise.resolve();
    },
  };
};
const call = (callId: string): KeptCall => ({ callId, tabId: 7, title: '', startedAtMs: 1, isOn: true, open: [], closed: [], utterances: 0, late: 0, outbox: openOutbox(callId, { $case: 'end', value: { reason: '' } }) });

describe('calls that outlive their worker', () => {
  it('come back as they were', async () => {
    const [area, { schedule, advance }] = [createFakeArea(), createFakeTimers()];
    createCallStore(area, schedule).remember([call('c1'), call('c2')]);
    advance(250);
    expect(await createCallStore(area, schedule).recall()).toEqual([call('c1'), call('c2')]);
  });

  it('are written in their newest state, at most four times a second', () => {
    const [area, { schedule, advance }] = [createFakeArea(), createFakeTimers()];
    const store = createCallStore(area, schedule);
    for (let at = 0; at < 50; at += 1) { store.remember([call(`c${at}`)]); advance(10); }
    expect(area.writes).toHaveLength(2);
    advance(250);
    expect(area.writes.at(-1)).toEqual({ calls: [call('c49')] });
  });

  it.each([[{}], [{ calls: undefined }], [{ calls: 'none' }]])('are none where there were none: %j', async (items) => {
    expect(await createCallStore(createFakeArea(items), createFakeTimers().schedule).recall()).toEqual([]);
  });
});

describe('settings that are kept', () => {
  const dana = { address: 'https://baton.example', callsAddress: 'wss://baton.example/v1/calls', token: 'token-of-dana', repEmail: 'dana@northwind.example', repName: 'Dana', colleagues: [] };

  it('are there once they were read', async () => {
    const settings = followSettings(createFakeArea({ settings: dana }), () => undefined);
    expect(settings.current()).toBeUndefined();
    await settings.loaded;
    expect(settings.current()).toEqual(dana);
  });

  it('follow every change, and say that there was one', async () => {
    const area = createFakeArea({ settings: dana });
    let changes = 0;
    const settings = followSettings(area, () => { changes += 1; });
    await settings.loaded;
    await area.set({ settings: { ...dana, repName: 'Dana Okafor' } });
    await area.set({ other: 1 });
    expect([settings.current()?.repName, changes]).toEqual(['Dana Okafor', 1]);
  });

  it('that changed while they were being read are the newer ones', async () => {
    const area = createFakeArea({ settings: dana });
    const settings = followSettings(area, () => undefined);
    await area.set({ settings: { ...dana, repName: 'newer' } });
    await settings.loaded;
    expect(settings.current()?.repName).toBe('newer');
  });

  it.each([[undefined], [{ ...dana, token: '' }], [{ ...dana, address: 'http://baton.example' }], ['text']])('that cannot be used are none: %j', async (kept) => {
    const settings = followSettings(createFakeArea({ settings: kept }), () => undefined);
    await settings.loaded;
    expect(settings.current()).toBeUndefined();
  });
});
