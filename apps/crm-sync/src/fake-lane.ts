import type { VendorWrite } from '@baton/connectors/write';
import { defaultApprovalRules, encodeFact, type FactOf } from '@baton/contracts';
import { canonicalJson, sha256 } from '@baton/platform';
import { createConnectionPace } from './connection-pace.js';
import type { LaneDeps, ReceivedApproval } from './write-lane.js';

/** What a lane is given, with one tenant, one connection to one vendor, and every check passed. */
export const fakeLaneDeps = (vendor: VendorWrite): Omit<LaneDeps, 'log' | 'owner' | 'now' | 'monotonic' | 'pass'> => ({
  vendors: { tenantOf: () => 'northwind', isMailbox: () => false, write: () => vendor },
  verifier: {
    sha256, canonical: canonicalJson, signature: () => 'holds', tenantOf: () => 'northwind', isMailbox: () => false,
    rep: () => ({ active: true, crmOwnerId: '1001', teamId: 'west' }), rules: () => defaultApprovalRules,
  },
  repOfOwner: () => undefined, pauseOf: () => undefined, stillOwns: () => true, sleep: () => Promise.resolve(), intentLimitMs: 5_000, pace: createConnectionPace(4),
});

/** An approval as it comes off the log. */
export const received = (approval: FactOf<'write.approved'>): ReceivedApproval => ({ approval, bytes: encodeFact(approval) });
