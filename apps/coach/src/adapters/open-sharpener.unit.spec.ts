import { describe, expect, it } from '@jest/globals';
import type { Fact } from '@baton/contracts';
import { says, startStubEndpoint } from '@baton/llm/stub-endpoint';
import { buyerSaid, cardRaised } from '@baton/testing';
import { Registry } from 'prom-client';
import { quietCall } from '../domain/call-state.js';
import { openSharpener } from './open-sharpener.js';

const settings = (url: string) => ({ BATON_MODEL_URL: url, BATON_MODEL_NAME: 'qwen3', BATON_MODEL_KEY_FILE: '', BATON_MODEL_CAPABILITY: 'json_schema' as const, BATON_MODEL_DAILY_TOKENS: 100_000, BATON_MODEL_CAP_MS: 1 });
const metric = async (metrics: Registry): Promise<string> => (await metrics.metrics()).split('\n').filter((line) => line.startsWith('baton_coach_lines_total')).join('\n');

describe('who words the lines of cards', () => {
  it('is nobody where no endpoint is set up: nothing is started, nothing is counted', async () => {
    const metrics = new Registry();
    expect(await openSharpener(settings(''), metrics, () => Promise.reject(new Error('asked')))).toBeUndefined();
    expect(await metrics.metrics()).not.toContain('baton_coach');
  });

  it('is the endpoint that is set up, and what became of each line is a metric', async () => {
    let reply = says({ line: 'Which hours hurt most?' });
    const stub = await startStubEndpoint(() => reply);
    const metrics = new Registry();
    const published: Fact[] = [];
    const beside = await openSharpener(settings(stub.url), metrics, (facts) => { published.push(...facts); return Promise.resolve(); });
    /** The first question loads the client and may take longer than the cap, so cards come until one ends that way. */
    const raiseUntil = async (outcome: string): Promise<void> => {
      for (let at = 1; !(await metric(metrics)).includes(`outcome="${outcome}"} 1`); at += 1) {
        beside?.([cardRaised(at)], quietCall, { ...buyerSaid('It is too expensive.'), recordedAtMs: Date.now() });
        await new Promise((resolve) => { setTimeout(resolve, 1_300); });
      }
    };
    await raiseUntil('sharpened');
    expect(published).toMatchObject([{ payload: { line: 'Which hours hurt most?', engine: 'qwen3' } }]);
    reply = says('no shape');
    await raiseUntil('invalid');
    expect(published).toHaveLength(1);
    await stub.stop();
  });
});
