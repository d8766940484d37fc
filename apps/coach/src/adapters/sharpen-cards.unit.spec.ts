import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fact, FactOf } from '@baton/contracts';
import { openModel } from '@baton/llm/model';
import { inTurn, type Reply, says, type Script, startStubEndpoint, type StubEndpoint } from '@baton/llm/stub-endpoint';
import { systemClock } from '@baton/platform';
import { buyerSaid, callStarted, cardCleared, cardRaised, repSaid } from '@baton/testing';
import { quietCall } from '../domain/call-state.js';
import { dealInCall } from '../domain/deal-in-call.js';
import { planSharpenedLine } from '../domain/sharpen-line.js';
import { createSharpenCards, type SharpenOutcome } from './sharpen-cards.js';

const state = { ...quietCall, recall: { deal: dealInCall(callStarted().payload), earlier: [], heard: [] } };
const better = 'What would those hours have to bring Leeds by spring?';
const said = (agoMs = 0): FactOf<'call.utterance_heard'> => ({ ...buyerSaid('That is more than we have budgeted for Leeds.'), recordedAtMs: Date.now() - agoMs });

const modelOf = ({ url }: StubEndpoint) => openModel({
  BATON_MODEL_URL: url, BATON_MODEL_NAME: 'qwen3', BATON_MODEL_KEY_FILE: '', BATON_MODEL_CAPABILITY: 'json_schema', BATON_MODEL_DAILY_TOKENS: 1_000_000, BATON_MODEL_CAP_MS: 20_000,
}, { clock: systemClock });

let endpoint: StubEndpoint | undefined;
afterEach(async () => { await endpoint?.stop(); endpoint = undefined; });

const setUp = async (script: Script | Reply, publish: (facts: readonly Fact[]) => Promise<unknown> = () => Promise.resolve()) => {
  const stub = await startStubEndpoint(typeof script === 'function' ? script : inTurn(script));
  endpoint = stub;
  const published: Fact[] = [];
  const outcomes: SharpenOutcome[] = [];
  const { promise: first, resolve } = Promise.withResolvers<void>();
  const beside = createSharpenCards({
    model: await modelOf(stub), clock: systemClock,
    publish: (facts) => { published.push(...facts); return publish(facts); }, count: (outcome) => { outcomes.push(outcome); resolve(); },
  });
  return { stub, beside, published, outcomes, first };
};
/** The first question of a process loads and compiles the client; these specs are of those after it. */
beforeAll(async () => {
  const stub = await startStubEndpoint(inTurn(says({ line: better })));
  const model = await modelOf(stub);
  await model.ask({ ...planSharpenedLine({ tenant: 'northwind', card: cardRaised(1).payload, said: '', deal: undefined }), capMs: 30_000 });
  await stub.stop();
}, 40_000);

/** One card goes by; what was published and counted once its outcome is known, and how long that took, milliseconds. */
const sharpened = async (script: Script | Reply, cause: Fact = said()) => {
  const { stub, beside, published, outcomes, first } = await setUp(script);
  const startedAtMs = Date.now();
  beside([cardRaised(1)], state, cause);
  await first;
  return { stub, outcomes, lines: published.map(({ payload }) => payload), published, tookMs: Date.now() - startedAtMs };
};

/** Far beyond the cap, so that a busy machine does not matter: the outcome says that the cap ended it. */
const giveUpMs = 5_000;

describe('the line of a card that was raised', () => {
  it('is worded for what was said, and goes out as a fact of its own with the card’s id and the endpoint’s name', async () => {
    const { stub, published, outcomes } = await sharpened(says({ line: better }));
    expect(published).toMatchObject([{ type: 'coach.line_sharpened', causationId: cardRaised(1).id, about: { callId: 'call-1' }, payload: { cardId: 'card-1', line: better, engine: 'qwen3' } }]);
    expect(outcomes).toEqual(['sharpened']);
    expect(stub.requests[0]?.messages.map(({ content }) => content).join('\n')).toMatch(/budgeted for Leeds[\s\S]*Halden Freight/);
  });

  it('has one id however often the card is raised, so that one wording counts', async () => {
    const { beside, published, outcomes } = await setUp((_, place) => says({ line: place === 0 ? better : 'Which hours hurt most?' }));
    for (const _ of [1, 2]) beside([cardRaised(1)], state, said());
    while (outcomes.length < 2) await new Promise((resolve) => { setTimeout(resolve, 5); });
    expect(new Set(published.map(({ id }) => id)).size).toBe(1);
  });

  it.each<[string, Reply, SharpenOutcome]>([
    ['too slow', { kind: 'slow', afterMs: 1_500, reply: says({ line: better }) }, 'timed_out'], ['silent', { kind: 'hangs' }, 'timed_out'],
    ['without a shape', says('What about Leeds?'), 'invalid'], ['of another shape', says({ line: better, url: 'https://evil.example' }), 'invalid'],
    ['inventing a discount', says({ line: 'You get 30 percent off today.' }), 'number'], ['inventing a rival', says({ line: 'Portside is cheaper.' }), 'name'], ['marked up', says({ line: 'What <b>hours</b>?' }), 'not_plain'],
    ['too long', says({ line: `${'so '.repeat(40)}?` }), 'too_long'], ['the line as it was', says({ line: cardRaised(1).payload.line }), 'unchanged'],
    ['ten megabytes', { kind: 'floods', bytes: 10_000_000 }, 'too_large'], ['a refusal', { kind: 'raw', status: 403, body: '{"error":{"message":"no"}}' }, 'refused'], ['broken off', { kind: 'cut_off', content: better, afterBytes: 80 }, 'cut_off'],
  ])('stays as it is when the answer is %s, and that is counted', async (_, reply, outcome) => {
    const { outcomes, lines, tookMs } = await sharpened(reply);
    expect([outcomes, lines]).toEqual([[outcome], []]);
    expect(tookMs).toBeLessThan(giveUpMs);
  });

  it('stays when the words are older than the cap, as after a crash: nobody is asked', async () => {
    const { stub, outcomes } = await sharpened(says({ line: better }), said(1_300));
    expect([outcomes, stub.requests]).toEqual([['late'], []]);
  });

  it('has only what is left of the cap since its words came', async () => {
    const { outcomes, tookMs } = await sharpened({ kind: 'slow', afterMs: 700, reply: says({ line: better }) }, said(900));
    expect(outcomes).toEqual(['timed_out']);
    expect(tookMs).toBeLessThan(giveUpMs);
  });

  it('stays when the log does not take the wording', async () => {
    const { beside, outcomes, first } = await setUp(says({ line: better }), () => Promise.reject(new Error('away')));
    beside([cardRaised(1)], state, said());
    await first;
    expect(outcomes).toEqual(['unsent']);
  });
});

describe('the cards themselves', () => {
  it('are on their way before anything is asked or even written', async () => {
    const { stub, beside, first } = await setUp(says({ line: better }));
    const order: string[] = [];
    beside([cardRaised(1)], state, said());
    queueMicrotask(() => { order.push(`sent after ${stub.requests.length} questions`); });
    await first;
    expect(order).toEqual(['sent after 0 questions']);
  });

  it('cost at most 64 open questions, the rest are counted', async () => {
    const { beside, outcomes } = await setUp({ kind: 'hangs' });
    beside(Array.from({ length: 70 }, (_, at) => cardRaised(at + 1)), state, said());
    expect(outcomes).toEqual(Array.from({ length: 6 }, () => 'busy'));
    while (outcomes.length < 70) await new Promise((resolve) => { setTimeout(resolve, 20); });
    expect(outcomes.filter((outcome) => outcome === 'timed_out')).toHaveLength(64);
  });

  it('alone are worded: nothing else that the coach says, and nothing that no words led to', async () => {
    const { stub, beside, outcomes } = await setUp(says({ line: better }));
    beside([cardCleared(1, 'card-1')], state, repSaid('Fine.'));
    beside([cardRaised(1)], state, callStarted());
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    expect([stub.requests, outcomes]).toEqual([[], []]);
  });
});
