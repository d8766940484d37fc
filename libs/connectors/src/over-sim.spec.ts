import { type Clock, createFakeClock } from '@baton/platform';
import { type Fault, type JournalEntry, serveSims, simulators, type SimVendor, type VendorSim } from '@baton/vendor-sim';
import type { Connection } from './connections.js';
import type { CrmRead } from './crm-read.js';
import type { VendorCall } from './http/vendor-http.js';
import type { Patience, VendorAccess } from './open-http.js';
import { openCrmRead } from './open-read.js';
import { openVendorWrite } from './open-write.js';
import { specAccess, specConnection } from './vendor-access.spec.js';
import { approvedAtMs } from './vendor-commands.spec.js';
import { VendorError } from './vendor-error.js';
import type { VendorWrite, WriteContext } from './vendor-write.js';

type Exchange = Parameters<VendorSim['router']>;
/** Looks at a request before the simulator does, and may change how it is answered. */
type Look = (request: Exchange[0], response: Exchange[1]) => void;

/** A vendor's simulator on a port of its own, with northwind's connection to it; both go by one clock. */
export interface OverSim {
  readonly sim: VendorSim;
  readonly url: string;
  readonly clock: Clock & { advance(ms: number): void };
  readonly connection: Connection;
  /** Every request that reached the vendor since the last reset, as "POST /path". */
  readonly requests: readonly string[];
  /** How every call of ours ended since the last reset. */
  readonly calls: readonly VendorCall[];
  onRequest(look: Look): void;
  fail(operation: string, kind: Fault['kind'], times?: number, delayMs?: number): void;
  journal(): readonly JournalEntry[];
  write(patience?: Patience): VendorWrite;
  read(patience?: Patience): CrmRead;
  reset(): void;
  close(): Promise<void>;
}

/** The one token the simulator opens for. */
export const specToken = 'spec-token';

/** Starts a simulator and opens northwind's connection to it. */
export const startOverSim = async (vendor: SimVendor): Promise<OverSim> => {
  const clock = createFakeClock();
  const sim = simulators[vendor]({ token: specToken, now: clock.now });
  const seen: { requests: string[]; calls: VendorCall[]; look: Look } = { requests: [], calls: [], look: () => undefined };
  const watched = (...[request, response, next]: Exchange): unknown => {
    seen.requests.push(`${request.method} ${request.url}`);
    seen.look(request, response);
    return sim.router(request, response, next);
  };
  const { url, close } = await serveSims([{ ...sim, router: watched as VendorSim['router'] }], 0);
  const access: VendorAccess = { ...specAccess(), clock, onCall: (call) => { seen.calls.push(call); }, sleep: (ms) => { clock.advance(ms); return Promise.resolve(); } };
  const connection = { ...specConnection(vendor, url, specToken), searchLagMs: 5_000, recordUrl: (kind: string, recordId: string) => `http://crm.example/${kind}/${recordId}` };
  return {
    sim, url, clock, connection, close,
    get requests() { return seen.requests; },
    get calls() { return seen.calls; },
    onRequest: (look) => { seen.look = look; },
    fail: (operation, kind, times = 1, delayMs = 0) => sim.store.faults.arm({ operation, kind, times, delayMs }),
    journal: () => sim.store.journal,
    write: (patience) => openVendorWrite(connection, 'rep-dana', access, patience),
    read: (patience) => {
      const read = openCrmRead(connection, access, patience);
      if (!read) throw new Error(`${vendor} is no CRM`);
      return read;
    },
    reset: () => { sim.store.reset(); Object.assign(seen, { requests: [], calls: [], look: () => undefined }); },
  };
};

/** The context of an approved write, with the key `baton-1` unless said. */
export const context = (values: Partial<WriteContext> = {}): WriteContext => ({ writeKey: 'baton-1', ownerId: '1001', approvedAtMs, recordVersion: '', mayStillCall: () => true, ...values });

/** How a call ended: `done`, or the kind of its VendorError. */
export const endOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => {
  if (error instanceof VendorError) return error.kind;
  throw error;
});
