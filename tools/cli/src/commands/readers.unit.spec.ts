import { describe, expect, it } from '@jest/globals';
import { isPasswordHash } from '@baton/event-store/readers';
import { createFakeContext } from '../fake-context.js';
import { runCli } from '../run-cli.js';

const run = async (...args: readonly string[]) => {
  const context = createFakeContext('/nowhere');
  const complaints: string[] = [];
  const code = await runCli(['readers', ...args], context, (text) => { complaints.push(text); });
  return { code, said: context.said.join('\n'), complaints: complaints.join('') };
};

describe('./baton readers', () => {
  it('makes an entry of the readers file with a password of its own each time', async () => {
    const [one, other] = await Promise.all([run('add', '--user', 'revops', '--tenant', 'acme'), run('add', '--user', 'revops')]);
    expect(one).toMatchObject({ code: 0, said: expect.stringMatching(/^ {2}- user: revops\n {4}tenant: acme\n {4}password_hash: scrypt\$/m) });
    expect(isPasswordHash(/password_hash: (.*)$/m.exec(one.said)?.[1] ?? '')).toBe(true);
    const password = (said: string) => /password is (\S+)/.exec(said)?.[1];
    expect(password(one.said)).not.toBe(password(other.said));
  });

  it('prints the SQL of a reader, a statement after the other, and says that it has not been run', async () => {
    const { code, said } = await run('grants', '--tenant', 'northwind', '--user', 'revops', '--cluster', 'main');
    expect(code).toBe(0);
    expect(said).toContain('Nobody has run this on a server yet');
    expect(said).toContain("CREATE ROW POLICY IF NOT EXISTS baton_reader_northwind ON CLUSTER main ON baton.events FOR SELECT USING tenant_id = 'northwind' AS RESTRICTIVE TO baton_reader_northwind;");
  });

  it.each([[['grants', '--tenant', "x' OR 1"], 'is no tenant'], [['grants', '--user', 'a b'], 'is no plain name'], [['add'], '--user'], [['remove'], 'unknown command']])('refuses %j with a word on what it wants', async (args, word) => {
    expect(await run(...args)).toMatchObject({ code: 2, complaints: expect.stringContaining(word) });
  });
});
