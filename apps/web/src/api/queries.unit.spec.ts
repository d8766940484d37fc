import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ApiFailure } from './http.js';
import { askFollowUp, connectionsQuery, connectVendor, disconnectVendor, dismissCard, editProposal, fetchTicket, playbookQuery, publishPlaybook, rejectProposal, reviewQuery, sessionQuery, switchWriting, syncApprovals, unlearnMarks } from './queries.js';
import { connectionsState, connectionView } from '../features/settings/connection.spec.js';
import { reviewItem } from '../features/review/review-item.spec.js';

interface Asked { readonly path: string; readonly body: unknown }

const realFetch = globalThis.fetch;
let asked: Asked[] = [];
let answer: unknown;

beforeEach(() => {
  asked = [];
  globalThis.fetch = async (path, init) => {
    asked.push({ path: String(path), body: typeof init?.body === 'string' ? JSON.parse(init.body) as unknown : undefined });
    return new Response(JSON.stringify(answer));
  };
});
afterAll(() => { globalThis.fetch = realFetch; });

const item = reviewItem('call-1/stage', { payloadHash: 'c'.repeat(64) });
const state = connectionsState({ connections: [connectionView('hubspot-main')] });
const approval = { proposalId: 'call-1/stage', payloadHash: 'c'.repeat(64), confirmed: true };

const playbook = { version: 'one', objections: [], competitors: [], pains: [], buying_signals: [], questions: [], dial: 0.25 };
const lessons = { playbook, lessons: [], mayEdit: true };

/** Every call that answers something: what it asks for, and an answer that keeps the contract. */
const calls: readonly (readonly [string, () => Promise<unknown>, Asked, unknown])[] = [
  ['a ticket for the live line', () => fetchTicket(), { path: '/api/live-ticket', body: {} }, { ticket: 't', expiresAtMs: 1 }],
  ['an edit', () => editProposal('call-1/stage', { stageId: 'negotiation' }), { path: '/api/review/call-1%2Fstage/edit', body: { stageId: 'negotiation' } }, item],
  ['what takes a write back', () => askFollowUp('call-1/stage', { why: 'undo' }), { path: '/api/review/call-1%2Fstage/follow-up', body: { why: 'undo' } }, item],
  ['what repeats a write', () => askFollowUp('p', { why: 'again' }), { path: '/api/review/p/follow-up', body: { why: 'again' } }, item],
  ['a sync', () => syncApprovals({ approvals: [approval] }), { path: '/api/review/sync', body: { approvals: [approval] } }, { approved: [], seconding: [{ proposalId: 'call-1/stage', rule: 'two' }], refused: [{ proposalId: 'p', reason: 'needs_own_keypress' }] }],
  ['the way to a vendor', () => connectVendor('hubspot main'), { path: '/api/connections/hubspot%20main/connect', body: {} }, { url: 'https://vendor.example/agree' }],
  ['a disconnection', () => disconnectVendor('hubspot/main'), { path: '/api/connections/hubspot%2Fmain/disconnect', body: {} }, state],
  ['the kill switch', () => switchWriting({ connectionId: '', paused: true, reason: 'quarter end' }), { path: '/api/kill-switch', body: { connectionId: '', paused: true, reason: 'quarter end' } }, state],
  ['a published playbook', () => publishPlaybook({ readVersion: 'one', playbook }), { path: '/api/playbook', body: { readVersion: 'one', playbook } }, lessons],
  ['marks that are taken back', () => unlearnMarks('price/budget', { cardId: 'c1' }), { path: '/api/playbook/rules/price%2Fbudget/unlearn', body: { cardId: 'c1' } }, lessons],
];

describe('calls of the console', () => {
  it.each(calls)('ask for %s at its own address, and hand on what the contract knows', async (_, call, request, given) => {
    answer = given;
    expect(await call()).toEqual(given);
    expect(asked).toEqual([request]);
  });

  it.each(calls)('refuse an answer to %s that does not keep the contract', async (_, call) => {
    for (const broken of [{}, [], null, 'yes', { ...state, mayPause: 'yes' }, { ...item, status: 'somewhere' }, { approved: [], refused: [] }]) {
      answer = broken;
      const error: unknown = await call().then(() => undefined, (each: unknown) => each);
      expect(error instanceof ApiFailure ? error.code : error).toBe('not_understood');
    }
  });

  it.each<[string, () => Promise<unknown>, Asked]>([
    ['a rejection', () => rejectProposal('p/1'), { path: '/api/review/p%2F1/reject', body: { reason: '' } }],
    ['a verdict', () => dismissCard('c 1', 'k/1', { verdict: 'wrong' }), { path: '/api/calls/c%201/cards/k%2F1/dismiss', body: { verdict: 'wrong' } }],
  ])('send %s, whatever is answered', async (_, call, request) => {
    answer = { anything: true };
    await call();
    expect(asked).toEqual([request]);
  });
});

describe('what is read again and again', () => {
  it('are the connections every five seconds, the review and the playbook every fifteen, the session once', () => {
    expect([connectionsQuery.refetchInterval, reviewQuery.refetchInterval, playbookQuery.refetchInterval, sessionQuery.staleTime]).toEqual([5_000, 15_000, 15_000, Number.POSITIVE_INFINITY]);
  });
});
