import { randomBytes, scryptSync } from 'node:crypto';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const password = 'bench';
export const tenant = 'bench';
export const platformToken = 'bench-platform-token';
/** Reps of a team see one another's calls. */
const teamSize = 8;

export const repEmail = (call: number): string => `rep-${call}@bench.example`;

/** One cheap hash for all: signing in is not what is measured. */
const passwordHash = (): string => {
  const [cost, salt] = [1_024, randomBytes(16)];
  return ['scrypt', cost, 8, 1, salt.toString('base64'), scryptSync(password, salt, 32, { N: cost, r: 8, p: 1 }).toString('base64')].join('$');
};

/** An organisation with one rep for each call, in the form of examples/organisation.yaml. */
export const organisationOf = (calls: number, hash: string): object => ({
  tenant: { id: tenant, name: 'Bench' },
  playbook: 'playbook.yaml',
  reps: Array.from({ length: calls }, (_, call) => ({
    id: `rep-${call}`, name: `Rep ${call}`, email: repEmail(call), team: `team-${Math.floor(call / teamSize)}`, time_zone: 'Europe/London', crm_owner_id: String(1_000 + call), password_hash: hash,
  })),
});

/** Writes the organisation, the example's playbook and the call platform into a folder; answers the settings that point the services there. JSON is YAML too. */
export const writeBenchOrganisation = (root: string, dir: string, calls: number): Record<string, string> => {
  mkdirSync(dir, { recursive: true });
  const files = { organisation: join(dir, 'organisation.yaml'), platforms: join(dir, 'call-platforms.yaml') };
  copyFileSync(join(root, 'examples/playbook.yaml'), join(dir, 'playbook.yaml'));
  writeFileSync(files.organisation, JSON.stringify(organisationOf(calls, passwordHash())));
  writeFileSync(files.platforms, JSON.stringify({ platforms: [{ name: 'bench', tenant, token: platformToken }] }));
  return { BATON_ORGANISATION_FILE: files.organisation, BATON_CALL_PLATFORMS_FILE: files.platforms };
};
