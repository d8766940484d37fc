import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { checkPayload } from './checks.js';
import { factFromJson } from './fact.js';
import { type Fact, type FactType, factTypes } from './facts.js';

const folder = join(import.meta.dirname, '../golden');
const goldenOf = (type: FactType): Fact => {
  const name = readdirSync(join(folder, type))[0] ?? '';
  return factFromJson(JSON.parse(readFileSync(join(folder, type, name), 'utf8')) as Record<string, unknown>);
};
const altered = (type: FactType, payload: object, about: object = {}): Fact => {
  const fact = goldenOf(type);
  return { ...fact, about: { ...fact.about, ...about }, payload: { ...fact.payload, ...payload } } as Fact;
};

describe('what a decoded fact must have', () => {
  it.each(factTypes)('the golden of %s has it', (type) => expect(checkPayload(goldenOf(type))).toBeUndefined());

  it('may be nothing where nothing is a value', () => expect(checkPayload(altered('settings.dial_set', { dial: 0 }))).toBeUndefined());

  it.each<[FactType, object, object, string]>([
    ['call.started', {}, { callId: '' }, 'callId is missing'],
    ['call.utterance_heard', { utteranceId: '' }, {}, 'utteranceId is missing'],
    ['call.utterance_heard', { revision: 0 }, {}, 'revision is missing'],
    ['call.utterance_heard', { startMs: 9, endMs: 8 }, {}, 'runs backwards'],
    ['call.utterance_heard', { startMs: -1 }, {}, 'runs backwards'],
    ['call.gap_noted', { reason: '' }, {}, 'reason is missing'],
    ['call.gap_noted', { fromMs: 5, toMs: 4 }, {}, 'runs backwards'],
    ['call.ended', { durationMs: -1 }, {}, 'runs backwards'],
    ['objection.detected', { evidence: undefined }, {}, 'evidence is missing'],
    ['objection.handled', { how: '' }, {}, 'how is missing'],
    ['coach.card_raised', { headline: '' }, {}, 'headline is missing'],
    ['coach.card_raised', { evidence: undefined }, {}, 'evidence is missing'],
    ['coach.card_raised', { seq: 0 }, {}, 'seq is missing'],
    ['coach.card_cleared', { reason: '' }, {}, 'reason is missing'],
    ['call.talk_measured', { seq: 0 }, {}, 'seq is missing'],
    ['coach.line_sharpened', { line: '' }, {}, 'line is missing'],
    ['coach.line_sharpened', { engine: '' }, {}, 'engine is missing'],
    ['coach.deal_recalled', { seq: 0 }, {}, 'seq is missing'],
    ['coach.deal_remembered', {}, { dealId: '' }, 'dealId is missing'],
    ['coach.deal_remembered', { topics: [{ kind: 'objection', topic: 'price', callId: 'c', saidAtMs: 1, evidence: undefined }] }, {}, 'evidence is missing'],
    ['coach.deal_recalled', { topics: [{ kind: 'objection', topic: 'price', callId: '', saidAtMs: 1, evidence: {} }] }, {}, 'callId is missing'],
    ['note.drafted', { noteId: '' }, {}, 'noteId is missing'],
    ['note.drafted', { proposals: [{ proposalId: 'p', command: undefined }] }, {}, 'proposal'],
    ['proposal.edited', { command: undefined }, {}, 'command is missing'],
    ['proposal.rejected', {}, { proposalId: '' }, 'proposalId is missing'],
    ['coach.card_dismissed', { verdict: '' }, {}, 'verdict is missing'],
    ['write.approved', { signature: '' }, {}, 'signature is missing'],
    ['write.approved', { payloadHash: '' }, {}, 'payloadHash is missing'],
    ['write.approved', {}, { target: '' }, 'target is missing'],
    ['write.approved', {}, { approvalId: '' }, 'approvalId is missing'],
    ['crm.write_claimed', { epoch: 0 }, {}, 'epoch is missing'],
    ['crm.write_attempted', { writeKey: '' }, {}, 'writeKey is missing'],
    ['crm.write_applied', { recordId: '' }, {}, 'recordId is missing'],
    ['crm.write_refused', { reason: '' }, {}, 'reason is missing'],
    ['crm.write_uncertain', { reason: '' }, {}, 'reason is missing'],
    ['note.synced', {}, { callId: '' }, 'callId is missing'],
    ['settings.playbook_published', { playbookJson: '' }, {}, 'playbookJson is missing'],
    ['settings.rep_added', { timeZone: '' }, {}, 'timeZone is missing'],
    ['settings.rep_added', {}, { repId: '' }, 'repId is missing'],
    ['settings.dial_set', { by: '' }, {}, 'by is missing'],
    ['settings.dial_set', { dial: 1.1 }, {}, 'a dial from 0 to 1 is missing'],
    ['settings.dial_set', { dial: -0.1 }, {}, 'a dial from 0 to 1 is missing'],
    ['settings.dial_set', { dial: Number.NaN }, {}, 'a dial from 0 to 1 is missing'],
  ])('%s with %j about %j: %s', (type, payload, about, complaint) => {
    expect(checkPayload(altered(type, payload, about))).toContain(complaint);
  });
});
