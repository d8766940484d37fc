import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { factFromJson } from './fact.js';
import { type Fact, factTypes } from './facts.js';
import { keyOf, targetKey } from './keys.js';

const folder = join(import.meta.dirname, '../golden');
const golden = (type: string): Fact => factFromJson(JSON.parse(readFileSync(join(folder, type, readdirSync(join(folder, type))[0] ?? ''), 'utf8')) as Record<string, unknown>);

describe('the key of a fact', () => {
  it.each([
    ['call.started', 'northwind|call-halden-1'], ['coach.card_raised', 'northwind|call-halden-1'], ['coach.deal_recalled', 'northwind|call-halden-1'], ['coach.deal_remembered', 'northwind|4471'], ['note.drafted', 'northwind|call-halden-1'],
    ['proposal.edited', 'northwind|p-stage'], ['coach.card_dismissed', 'northwind|call-halden-1'],
    ['write.approved', 'northwind|hubspot-main|deal|4471'], ['crm.write_applied', 'northwind|hubspot-main|deal|4471'], ['note.synced', 'northwind|hubspot-main|deal|4471'],
    ['settings.rep_added', 'northwind|rep|rep-dana'], ['settings.playbook_published', 'northwind|playbook'], ['settings.dial_set', 'northwind|dial'],
  ])('of %s is %s', (type, key) => expect(keyOf(golden(type))).toBe(key));

  it.each(factTypes)('%s begins with its tenant', (type) => expect(keyOf(golden(type)).startsWith('northwind|')).toBe(true));

  it('is refused when the fact lacks the id its topic is keyed by', () => {
    const fact = golden('call.started');
    expect(() => keyOf({ ...fact, about: { ...fact.about, callId: '' } } as Fact)).toThrow('call.started has no call id');
  });

  it('names a vendor record', () => expect(targetKey('hubspot-main', 'deal', '4471')).toBe('hubspot-main|deal|4471'));
});
