import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Percentiles, percentilesOf } from './bench-report.js';

/** A way from `send` to a handler. */
export interface Hop {
  send(key: string, value: Uint8Array): Promise<unknown>;
  close(): Promise<void>;
}

/** Latency from before the send to the handler, milliseconds; CPU of this process, generator included: microseconds per record, and cores while it ran. */
export interface HopResult extends Percentiles { readonly sent: number; readonly lost: number; readonly cpuUs: number; readonly cpuCores: number }

export interface Load { readonly rate: number; readonly seconds: number; readonly valueBytes: number }

const WARM_UP_SECONDS = 1;
const STRAGGLERS_MS = 30_000;
const CLOSE_WITHIN_MS = 5_000;

/** Sends what is due about every millisecond, so that a slow hop meets the same load as a fast one. */
const pace = async (hop: Hop, { rate, seconds, valueBytes }: Load, firstId: number): Promise<number> => {
  const begin = performance.now();
  let sent = 0;
  const failures: unknown[] = [];
  while (performance.now() - begin < seconds * 1000) {
    const due = Math.floor(((performance.now() - begin) / 1000) * rate);
    for (; sent < due; sent += 1) {
      const value = Buffer.alloc(valueBytes, 0x20);
      value.writeUInt32LE(firstId + sent, 0);
      value.writeDoubleLE(performance.now(), 4);
      hop.send(`call-${sent % 500}`, value).catch((error: unknown) => { failures.push(error); });
    }
    await sleep(1);
  }
  if (failures.length > 0) throw new Error(`${failures.length} sends failed`, { cause: failures[0] });
  return sent;
};

/** Drives a hop at a rate and measures it after a warm-up. */
export const measureHop = async (start: (onRecord: (value: Uint8Array) => void) => Promise<Hop>, load: Load): Promise<HopResult> => {
  const latencies: number[] = [];
  const arrived = new Set<number>();
  const measuring = { from: Number.POSITIVE_INFINITY };
  const hop = await start((value) => {
    const view = new DataView(value.buffer, value.byteOffset);
    const id = view.getUint32(0, true);
    if (id < measuring.from || arrived.has(id)) return;
    arrived.add(id);
    latencies.push(performance.now() - view.getFloat64(4, true));
  });
  const warmed = await pace(hop, { ...load, seconds: WARM_UP_SECONDS }, 0);
  measuring.from = warmed;
  const before = process.cpuUsage();
  const beganAt = performance.now();
  const sent = await pace(hop, load, warmed);
  for (const until = performance.now() + STRAGGLERS_MS; arrived.size < sent && performance.now() < until;) await sleep(5);
  const { user, system } = process.cpuUsage(before);
  const tookMs = performance.now() - beganAt;
  // A client that does not let go of its broker must not hold the bench up for ever.
  await Promise.race([hop.close(), sleep(CLOSE_WITHIN_MS, undefined, { ref: false })]);
  return { sent, lost: sent - arrived.size, ...percentilesOf(latencies), cpuUs: (user + system) / sent, cpuCores: (user + system) / 1000 / tookMs };
};
