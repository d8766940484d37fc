import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { createFakeClock, readConfig, serviceSettings } from '@baton/platform';
import { z } from 'zod';
import type { Fetch } from './capped-fetch.js';
import { modelSettings } from './model-settings.js';
import { ModelSettingsError, openModel } from './open-model.js';
import { promptData } from './prompt-data.js';

const folder = mkdtempSync(join(tmpdir(), 'model-key-'));
afterAll(() => rmSync(folder, { recursive: true }));
const keyFile = (content: string): string => { const path = join(folder, `key-${content.length}`); writeFileSync(path, content); return path; };

const settingsOf = (env: Readonly<Record<string, string>>) => readConfig(serviceSettings.extend(modelSettings.shape), env);
const endpoint = { BATON_MODEL_URL: 'http://127.0.0.1:11434/v1', BATON_MODEL_NAME: 'qwen3:14b' };

const sent: { url: string; headers: Headers; body: string }[] = [];
afterEach(() => { sent.length = 0; });
const fetch: Fetch = (url, init) => {
  sent.push({ url: String(url), headers: new Headers(init?.headers), body: String(init?.body) });
  return Promise.resolve(Response.json({ choices: [{ finish_reason: 'stop', message: { content: '{"line":"Fine"}' } }] }));
};
const world = { clock: createFakeClock(), fetch };
const question = { stage: 'notes', schemaName: 'answer', schema: z.strictObject({ line: z.string() }), system: 'Answer.', maxTokens: 50, capMs: 1_000, data: promptData({ tenant: 'northwind', dealId: '' }, []) };
const faultOf = (env: Readonly<Record<string, string>>) => openModel(settingsOf({ ...endpoint, ...env }), world).then(() => undefined, (error: unknown) => error as Error);

describe('the settings of a model', () => {
  it('have a default each, which is no model', () => {
    expect(settingsOf({})).toMatchObject({ BATON_MODEL_URL: '', BATON_MODEL_NAME: '', BATON_MODEL_KEY_FILE: '', BATON_MODEL_CAPABILITY: 'json_schema', BATON_MODEL_DAILY_TOKENS: 2_000_000, BATON_MODEL_CAP_MS: 20_000 });
  });

  it.each([
    ['BATON_MODEL_URL', 'https://models.example/v1', 'https://models.example/v1'], ['BATON_MODEL_URL', 'http://127.0.0.1:8000/v1', 'http://127.0.0.1:8000/v1'], ['BATON_MODEL_CAPABILITY', 'tools', 'tools'],
    ['BATON_MODEL_DAILY_TOKENS', '0', 0], ['BATON_MODEL_CAP_MS', '1200', 1_200],
  ] as const)('take %s=%s', (name, value, read) => expect(settingsOf({ [name]: value })[name]).toBe(read));

  it.each([
    ['BATON_MODEL_URL', 'models.example/v1'], ['BATON_MODEL_URL', 'ftp://models.example'], ['BATON_MODEL_URL', 'https://user:pass@models.example/v1'], ['BATON_MODEL_URL', 'https://models.example/v1?key=secret'],
    ['BATON_MODEL_URL', 'https://models.example/v1#x'], ['BATON_MODEL_CAPABILITY', 'grammar'], ['BATON_MODEL_DAILY_TOKENS', '-1'], ['BATON_MODEL_CAP_MS', '0'], ['BATON_MODEL_CAP_MS', '300001'], ['BATON_MODEL_CAP_MS', 'soon'],
  ])('refuse %s=%s', (name, value) => expect(() => settingsOf({ [name]: value })).toThrow(name));

  it('repeat no address that holds a password', () => expect(() => settingsOf({ BATON_MODEL_URL: 'https://user:hunter2@models.example' })).toThrow(expect.not.stringContaining('hunter2') as unknown as Error));
});

describe('a service', () => {
  it('without an endpoint gets no answers, and why', async () => {
    const model = await openModel(settingsOf({}), world);
    expect(await model.ask(question)).toEqual({ kind: 'none', reason: 'not_configured' });
    expect([model.endpoint, sent]).toEqual(['', []]);
  });

  it('asks the endpoint it was set up with, by the model’s name and with the key of the file', async () => {
    const model = await openModel(settingsOf({ ...endpoint, BATON_MODEL_KEY_FILE: keyFile('sk-of-the-file\n') }), world);
    expect(await model.ask(question)).toMatchObject({ kind: 'answer', value: { line: 'Fine' }, ms: 0 });
    expect(model.endpoint).toBe('qwen3:14b');
    expect([sent[0]?.url, sent[0]?.headers.get('authorization')]).toEqual(['http://127.0.0.1:11434/v1/chat/completions', 'Bearer sk-of-the-file']);
    expect(JSON.parse(sent[0]?.body ?? '')).toMatchObject({ model: 'qwen3:14b', response_format: { type: 'json_schema' } });
  });

  it('asks without a key where none is named', async () => {
    await (await openModel(settingsOf(endpoint), world)).ask(question);
    expect(sent[0]?.headers.has('authorization')).toBe(false);
  });

  it('is held to its tokens of the day', async () => {
    const model = await openModel(settingsOf({ ...endpoint, BATON_MODEL_DAILY_TOKENS: '0' }), world);
    expect([await model.ask(question), sent]).toEqual([{ kind: 'none', reason: 'over_budget' }, []]);
  });

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['no name', { BATON_MODEL_NAME: '' }, 'BATON_MODEL_NAME'], ['a key file that is not there', { BATON_MODEL_KEY_FILE: '/nowhere/key' }, 'BATON_MODEL_KEY_FILE: /nowhere/key cannot be read (ENOENT)'],
    ['an empty key file', { BATON_MODEL_KEY_FILE: keyFile(' \n') }, 'must hold the key alone'], ['a key file of two lines', { BATON_MODEL_KEY_FILE: keyFile('sk-canary\nsk-canary-2') }, 'must hold the key alone'],
    ['a key no header can carry', { BATON_MODEL_KEY_FILE: keyFile('sk-canary-é') }, 'must hold the key alone'],
  ])('does not start with %s, and is told the setting and never the key', async (_, env, says) => {
    const fault = await faultOf(env);
    expect(fault).toBeInstanceOf(ModelSettingsError);
    expect(fault?.message).toContain(says);
    expect(fault?.message).not.toContain('canary');
  });
});
