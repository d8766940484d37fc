import { describe, expect, it } from '@jest/globals';
import type { FromPage, ToPage } from '../messages.js';
import { createFakeTimers } from '../testing/fake-timers.spec.js';
import { openBackgroundLink } from './background-link.js';

const beat: FromPage = { kind: 'beat' };
const left: FromPage = { kind: 'left', callId: 'c1' };

const setUp = () => {
  const timers = createFakeTimers();
  const ports: { sent: FromPage[]; isBroken: boolean; say: (message: ToPage) => void; drop: () => void }[] = [];
  const told: string[] = [];
  let isGone = false;
  const connect = () => {
    if (isGone) throw new Error('Extension context invalidated.');
    const port = { sent: [] as FromPage[], isBroken: false, say: (_: ToPage): void => undefined, drop: (): void => undefined };
    ports.push(port);
    return {
      postMessage: (message: FromPage) => { if (port.isBroken) throw new Error('Attempting to use a disconnected port object'); port.sent.push(message); },
      onMessage: { addListener: (listener: (message: ToPage) => void) => { port.say = listener; } }, onDisconnect: { addListener: (listener: () => void) => { port.drop = listener; } },
    };
  };
  const link = openBackgroundLink({ schedule: timers.schedule, connect, onMessage: ({ kind }) => { told.push(kind); }, onOpen: () => { told.push('open'); }, onLost: () => { told.push('lost'); } });
  return { ...timers, ports, told, link, goAway: () => { isGone = true; } };
};

describe('the way from a page to the background', () => {
  it('carries messages both ways', () => {
    const { link, ports, told } = setUp();
    link.tell(left);
    ports[0]?.say({ kind: 'rest' });
    expect([ports[0]?.sent, told]).toEqual([[beat, left], ['open', 'rest']]);
  });

  it('is made again when the background was put to rest, and says so', () => {
    const { ports, told, advance, link } = setUp();
    ports[0]?.drop();
    link.tell(left);
    advance(500);
    link.tell(left);
    expect([ports.length, ports[0]?.sent, ports[1]?.sent, told]).toEqual([2, [beat], [left], ['open', 'open']]);
  });

  it('sends a sign of life every twenty seconds, over whichever way there is', () => {
    const { ports, advance } = setUp();
    advance(40_000);
    ports[0]?.drop();
    advance(20_000);
    expect([ports[0]?.sent.length, ports[1]?.sent]).toEqual([3, [beat]]);
  });

  it('survives a way that broke without a word', () => {
    const { link, ports } = setUp();
    if (ports[0]) ports[0].isBroken = true;
    expect(() => link.tell(left)).not.toThrow();
  });

  it('ends when the extension was updated or removed', () => {
    const { ports, told, advance, goAway } = setUp();
    goAway();
    ports[0]?.drop();
    advance(10_000);
    expect([ports.length, told]).toEqual([1, ['open', 'lost']]);
  });
});
