import { describe, expect, it } from '@jest/globals';
import { askCoach, type CoachAnswer } from './ask-coach.js';

const origin = `chrome-extension://${'abcdefghijklmnop'.repeat(2)}`;
interface Baton { readonly session?: number; readonly framers?: string; readonly isAllowed?: boolean; readonly fails?: boolean }

const asking = async ({ session = 200, framers = origin, isAllowed = true, fails = false }: Baton): Promise<{ answer: CoachAnswer; asked: string[] }> => {
  const asked: string[] = [];
  const answer = await askCoach('https://baton.example', {
    origin, isAllowed: () => Promise.resolve(isAllowed),
    ask: (address, { credentials }) => {
      asked.push(`${address} ${credentials}`);
      if (fails) return Promise.reject(new TypeError('Failed to fetch'));
      return Promise.resolve({ status: address.endsWith('/api/session') ? session : 200, headers: new Headers({ 'content-security-policy': `default-src 'self';frame-ancestors ${framers};img-src *` }) });
    },
  });
  return { answer, asked };
};

describe('whether the coach can stand in the side panel', () => {
  it('it can where the rep is signed in and Baton names this extension', async () => {
    expect(await asking({})).toEqual({ answer: { kind: 'there' }, asked: ['https://baton.example/api/session include', 'https://baton.example/live?panel=1 include'] });
    expect((await asking({ framers: `${origin} https://elsewhere.example` })).answer.kind).toBe('there');
  });

  it.each<[string, Baton, string, string]>([
    ['the browser was not told', { isAllowed: false }, 'not_allowed', 'may open Baton'], ['the rep is not signed in', { session: 401 }, 'signed_out', 'not signed in'], ['Baton fails', { session: 503 }, 'away', 'Baton answered 503'],
    ['nobody answers', { fails: true }, 'away', 'does not answer at https://baton.example'], ['Baton names nobody', { framers: "'none'" }, 'shut', `BATON_EXTENSION_ORIGIN=${origin}`], ['Baton names another', { framers: 'chrome-extension://other' }, 'shut', 'does not let'],
    ['Baton names this one as part of another', { framers: `${origin}x` }, 'shut', 'does not let'],
  ])('it cannot while %s, and says so', async (_, baton, kind, text) => {
    expect((await asking(baton)).answer).toMatchObject({ kind, said: { text: expect.stringContaining(text) } });
  });

  it('nobody is asked before the browser allows it', async () => { expect((await asking({ isAllowed: false })).asked).toEqual([]); });

  it('a Baton without a policy is taken to let nobody', async () => {
    const answer = await askCoach('https://baton.example', { origin, isAllowed: () => Promise.resolve(true), ask: () => Promise.resolve({ status: 200, headers: new Headers() }) });
    expect(answer.kind).toBe('shut');
  });
});
