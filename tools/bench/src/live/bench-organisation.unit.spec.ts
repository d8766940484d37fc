import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { disposableDir, removeDisposable, workspaceRoot } from '@baton/testing';
import { organisationOf, repEmail, writeBenchOrganisation } from './bench-organisation.js';

interface Organisation { readonly playbook: string; readonly reps: readonly { readonly id: string; readonly email: string; readonly team: string; readonly password_hash: string }[] }
const organisation = (calls: number): Organisation => organisationOf(calls, 'scrypt$hash') as Organisation;

let dir = '';
beforeEach(() => { dir = disposableDir(); });
afterEach(() => { removeDisposable(dir); });

describe('the organisation of a bench', () => {
  it('has a rep of its own for every call, in teams of eight', () => {
    const { reps } = organisation(20);
    expect(reps.map(({ email }) => email)).toEqual(Array.from({ length: 20 }, (_, call) => repEmail(call)));
    expect(new Set(reps.map(({ id }) => id)).size).toBe(20);
    expect([...Map.groupBy(reps, ({ team }) => team).values()].map((team) => team.length)).toEqual([8, 8, 4]);
  });

  it('is written where the settings point, with a playbook beside it and a hash for the password', () => {
    const settings = writeBenchOrganisation(workspaceRoot(), join(dir, 'bench'), 3);
    const file = settings.BATON_ORGANISATION_FILE ?? '';
    const written = JSON.parse(readFileSync(file, 'utf8')) as Organisation;
    expect(written.reps).toHaveLength(3);
    expect(existsSync(join(dirname(file), written.playbook))).toBe(true);
    expect(written.reps[0]?.password_hash).toMatch(/^scrypt\$1024\$8\$1\$[\w+/=]+\$[\w+/=]{44}$/);
    expect(JSON.parse(readFileSync(settings.BATON_CALL_PLATFORMS_FILE ?? '', 'utf8'))).toMatchObject({ platforms: [{ name: 'bench', tenant: 'bench' }] });
  });
});
