import { describe, expect, it } from '@jest/globals';
import { Command } from '@baton/contracts';
import { sha256 } from '@baton/platform';
import type { SimVendor } from '@baton/vendor-sim';
import { createRandom } from '../random.js';
import { createPlanner, type Planned } from './approvals.js';

const vendors: readonly SimVendor[] = ['hubspot', 'salesforce', 'pipedrive', 'gmail', 'outlook'];
const plan = (vendor: SimVendor, count = 400, seed = 3): Planned[] => { const planner = createPlanner(vendor, createRandom(seed)); return Array.from({ length: count }, () => planner.next(1_795_000_000_000)); };
const commandOf = ({ approval }: Planned): Command => Command.fromJSON(JSON.parse(approval.payload.payload));

describe.each(vendors)('approvals for %s', (vendor) => {
  const planned = plan(vendor);

  it('each carry a marker of their own, and no other\'s', () => {
    expect(new Set(planned.map(({ marker }) => marker)).size).toBe(planned.length);
    for (const { approval, marker } of planned) expect(approval.payload.payload).toContain(marker);
  });

  it('are of every kind the vendor has, and some of them are bad', () => {
    const kinds = new Set(planned.map((each) => commandOf(each).action?.$case));
    expect([...kinds].toSorted()).toEqual(vendor === 'gmail' || vendor === 'outlook' ? ['mailDraftCreate'] : ['dealFieldSet', 'noteCreate', 'taskCreate']);
    const bad = planned.filter(({ must }) => must === 'refuse');
    expect(bad.length / planned.length).toBeGreaterThan(0.03);
    expect(bad.some(({ approval: { payload } }) => sha256(payload.payload) !== payload.payloadHash)).toBe(true);
    expect(bad.some(({ approval }) => approval.tenant !== 'northwind') && bad.some(({ approval }) => approval.about.repId === 'rep-stranger')).toBe(true);
  });

  it('change a deal\'s text only over what the one before left, so that order shows', () => {
    const texts = new Map<string, string>();
    for (const each of planned.filter(({ must }) => must === 'write')) {
      const { action, target, expectedBefore } = commandOf(each);
      if (action?.$case !== 'dealFieldSet') continue;
      expect(expectedBefore[0]?.value).toBe(texts.get(target?.recordId ?? '') ?? '');
      texts.set(target?.recordId ?? '', action.value.value);
    }
  });

  it('are the same for the same seed', () => {
    expect(plan(vendor, 30).map(({ approval }) => approval.payload.payloadHash)).toEqual(planned.slice(0, 30).map(({ approval }) => approval.payload.payloadHash));
  });
});
