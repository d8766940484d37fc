import { describe, expect, it } from '@jest/globals';
import { connectionViewSchema, type Session } from '@baton/contracts';
import { type ConnectionFacts, connectionView, type DeclaredConnection, mayConnect } from './connection-view.js';

const rep = (role: 'rep' | 'admin'): Session['rep'] => ({ id: 'rep-dana', name: 'Dana', email: 'dana@northwind.example', teamId: 'west', timeZone: 'UTC', role });
const crm: DeclaredConnection = { id: 'salesforce-main', vendor: 'salesforce', title: 'Salesforce', kind: 'crm', perRep: false, writtenDown: false };
const mailbox: DeclaredConnection = { id: 'gmail-main', vendor: 'gmail', title: 'Gmail', kind: 'mail', perRep: true, writtenDown: false };
const facts = (more: Partial<ConnectionFacts> = {}): ConnectionFacts => ({ declared: crm, kept: undefined, lastCall: undefined, lastWriteAtMs: 0, waiting: 0, paused: false, ...more });
const kept = { status: 'connected' as const, detail: '', scopes: ['api'], accountLabel: 'northwind', connectedAtMs: 5 };

describe('who may connect', () => {
  it.each([['a rep', 'rep', crm, false], ['an admin', 'admin', crm, true], ['a rep', 'rep', mailbox, true], ['an admin', 'admin', { ...crm, writtenDown: true }, false], ['a rep', 'rep', { ...mailbox, writtenDown: true }, false]] as const)(
    '%s (%s) with %j: %s', (_, role, declared, may) => { expect(mayConnect(rep(role), declared)).toBe(may); });
});

describe('a connection as Settings shows it', () => {
  it.each<[string, Partial<ConnectionFacts>, object]>([
    ['that nobody has connected', {}, { status: 'not_connected', accountLabel: '', connectedAtMs: 0, lastCallAtMs: 0, quota: null }],
    ['that works', { kept }, { status: 'connected', accountLabel: 'northwind', scopes: ['api'], connectedAtMs: 5 }],
    ['that was ended', { kept: { ...kept, status: 'reconnect', detail: 'the vendor ended it' } }, { status: 'reconnect', detail: 'the vendor ended it' }],
    ['with a token written down', { declared: { ...crm, writtenDown: true } }, { status: 'written_down', mayConnect: false }],
    ['with a token written down that the vendor refuses', { declared: { ...crm, writtenDown: true }, lastCall: { atMs: 9, outcome: 'auth_revoked' } }, { status: 'reconnect', detail: expect.stringContaining('connections file') }],
    ['that counts', { kept, lastCall: { atMs: 9, outcome: 'ok', quota: { limit: 100, remaining: 40, resetsAtMs: 20 } }, lastWriteAtMs: 8, waiting: 3, paused: true }, { lastCallAtMs: 9, lastOutcome: 'ok', quota: { remaining: 40 }, lastWriteAtMs: 8, waiting: 3, paused: true }],
  ])('%s', (_, more, shown) => {
    const view = connectionView(rep('admin'), facts(more));
    expect(view).toMatchObject(shown);
    expect(connectionViewSchema.parse(view)).toEqual(view);
  });
});
