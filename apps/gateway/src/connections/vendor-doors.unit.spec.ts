import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { createFakeLogger, withNewKey } from '@baton/platform';
import { createFakeState } from '@baton/state';
import { openVendorDoors, type VendorDoors } from './vendor-doors.js';

const dir = mkdtempSync(join(tmpdir(), 'baton-doors-'));
afterAll(() => { rmSync(dir, { recursive: true }); });

const app = 'oauth: { client_id: a, client_secret: b }';
const doorsWith = (lines: readonly string[]): VendorDoors => {
  const files = { connectionsFile: join(dir, 'connections.yaml'), keysFile: join(dir, 'keys.json') };
  writeFileSync(files.connectionsFile, `connections:\n${lines.map((line) => `  - { tenant: northwind, ${line} }\n`).join('')}`);
  writeFileSync(files.keysFile, withNewKey());
  return openVendorDoors({ ...files, state: createFakeState(), logger: createFakeLogger() });
};

describe('the page of a deal', () => {
  const doors = doorsWith([
    'id: hubspot, vendor: hubspot, token: t', `id: salesforce, vendor: salesforce, ${app}`, `id: own, vendor: salesforce, base_url: 'https://northwind.my.salesforce.com', ${app}`, 'id: pipedrive, vendor: pipedrive, token: t',
    "id: named, vendor: pipedrive, token: t, record_url: 'https://northwind.pipedrive.com/{kind}/{id}'", `id: gmail, vendor: gmail, ${app}`,
  ]);

  it.each([
    ['hubspot', 'https://app.hubspot.com/contacts/0/record/0-3/4471'], ['own', 'https://northwind.my.salesforce.com/lightning/r/Opportunity/4471/view'], ['named', 'https://northwind.pipedrive.com/deal/4471'],
    ['salesforce', ''], ['pipedrive', ''], ['gmail', ''], ['nobody', ''], ['', ''],
  ])('of %j is %j', (id, page) => expect(doors.dealPage('northwind', id, '4471')).toBe(page));

  it('is shown to its own tenant alone', () => expect(doors.dealPage('rival', 'hubspot', '4471')).toBe(''));
  it('takes a strange id for no other address', () => expect(doors.dealPage('northwind', 'hubspot', '../../evil?x')).toBe('https://app.hubspot.com/contacts/0/record/0-3/..%2F..%2Fevil%3Fx'));
  it('is not known without connections', () => expect(openVendorDoors({ connectionsFile: '', keysFile: '', state: createFakeState(), logger: createFakeLogger() }).dealPage('northwind', 'hubspot', '1')).toBe(''));
});
