import { describe, expect, it } from '@jest/globals';
import type { NoteDrafted } from '@baton/contracts';
import { cite, answered, dealCall, line, offlineNoteOf } from './deal-call.spec.js';
import { interpretNote } from './interpret-note.js';

const call = dealCall(
  'rep: Shall we run it on two depots in January?', 'buyer: That suits us, yes.', 'buyer: Every driver waits two hours at the dock, and that costs us penalties.', 'buyer: Could you send the integration plan by Thursday?', "rep: I'll send the integration plan.",
  'rep: When is the decision?', 'buyer: We decide at the board in Leeds, on 12 February.', 'tom: The dock software is rigid and hard to change.', "rep: I'll bring the accuracy numbers tomorrow.",
);
const offline = offlineNoteOf(call);
const interpret = (change: Parameters<typeof answered>[0], note = offline, of = call) => interpretNote(of, note, answered(change));
const bodyOf = ({ proposals }: NoteDrafted): string => { const action = proposals[0]?.command?.action; return action?.$case === 'noteCreate' ? action.value.body : ''; };
const taints = ({ proposals }: NoteDrafted) => Object.fromEntries(proposals.map(({ proposalId, taint }) => [proposalId.split('/')[1], taint.join(' ')]));
const wait = line('Drivers wait two hours at the dock', 'u2: Every driver waits two hours at the dock');

describe('without anything to go by', () => {
  it('the note is the offline one: no answer, an empty one, one of which nothing holds', () => {
    expect(interpretNote(call, offline, { kind: 'none', reason: 'timed_out' })).toEqual({ note: offline, kept: 0, dropped: {} });
    expect(interpret({})).toEqual({ note: offline, kept: 0, dropped: {} });
    const { note, kept, dropped } = interpret({ headline: line('Free for ever', 'u1: That suits us'), topics: [line('Pay Mallory', 'u2: penalties'), line('Pay', 'u2: pay me')], amount: { value: 9, evidence: cite('u2: penalties') } });
    expect(note).toBe(offline);
    expect([kept, dropped]).toEqual([0, { not_said: 1, name: 1, quote_not_found: 1, value_not_said: 1 }]);
  });
});

describe('lines that hold', () => {
  it('take the place of the headline and the topics, in the order they were spoken of', () => {
    const { note, kept, dropped } = interpret({ headline: line('Run it on two depots in January', 'u0: run it on two depots in January'), topics: [line('Dock software is rigid', 'u7: The dock software is rigid'), wait] });
    expect(note.headline).toMatchObject({ text: 'Run it on two depots in January', evidence: [{ utteranceId: 'u0', quote: 'Shall we run it on two depots in January?' }] });
    expect(note.topics.map(({ text }) => text)).toEqual(['Drivers wait two hours at the dock', 'Dock software is rigid']);
    expect([kept, dropped, note.engine]).toEqual([3, {}, 'qwen3']);
  });

  it('reword a step and leave it with its owner and day; a new one gets what its own words say', () => {
    const { note } = interpret({ nextSteps: [line('Send Priya the integration plan', "u4: I'll send the integration plan"), line('Bring the accuracy numbers', "u8: I'll bring the accuracy numbers")] });
    expect(note.nextSteps.map(({ text, owner, dueDate }) => [text, owner, dueDate])).toEqual([['Send Priya the integration plan', 'Dana Okafor', '2026-11-26'], ['Bring the accuracy numbers', 'Dana Okafor', '2026-11-24']]);
  });

  it('add a decision behind the rules’ own', () => {
    const { note } = interpret({ decisions: [line('Run it on two depots in January', 'u0: run it on two depots in January', 'u1: That suits us')] });
    expect(note.decisions.map(({ text }) => text)).toEqual([...offline.decisions.map(({ text }) => text), 'Run it on two depots in January']);
  });

  it('keep the rest of the note as it was', () => {
    const { note } = interpret({ topics: [wait] });
    expect({ ...note, topics: [], proposals: [], engine: '' }).toEqual({ ...offline, topics: [], proposals: [], engine: '' });
  });

  it('are in the note that is proposed, which says that a model had a part in it', () => {
    const { note } = interpret({ topics: [wait] });
    expect(bodyOf(note)).toContain('<li>Drivers wait two hours at the dock</li>');
    expect(bodyOf(note).replace(/<p><strong>Topics.*?<\/ul>/, '')).toBe(bodyOf(offline).replace(/<p><strong>Topics.*?<\/ul>/, ''));
  });
});

describe('values that hold', () => {
  const closeDate = { value: '2027-02-12', evidence: cite('u5: When is the decision', 'u6: We decide at the board in Leeds, on 12 February') };

  it('fill a field the rules left empty, and are proposed', () => {
    const said = dealCall('rep: When could you sign?', 'buyer: I think at the end of February.');
    const before = offlineNoteOf(said);
    expect(before.crmFields.find(({ field }) => field === 'close_date')?.value).toBe('');
    const { note, kept } = interpret({ closeDate: { value: '2027-02-28', evidence: cite('u0: When could you sign', 'u1: at the end of February') } }, before, said);
    expect(note.crmFields.find(({ field }) => field === 'close_date')).toMatchObject({ value: '2027-02-28', leftEmptyReason: '', confidence: 0.65, evidence: [{ utteranceId: 'u0' }, { utteranceId: 'u1' }] });
    expect(note.proposals.find(({ proposalId }) => proposalId.endsWith('close-date'))).toMatchObject({ risk: 'risky', taint: ['transcript', 'model'], command: { action: { value: { closeDate: '2027-02-28' } }, expectedBefore: [{ field: 'close_date', value: '2027-01-30' }], target: { recordId: '4471' } } });
    expect(kept).toBe(1);
  });

  it('move the stage by what two people said together', () => {
    const said = dealCall('rep: Shall we run a pilot on two depots?', "buyer: Yes, let's do that.");
    const { note } = interpret({ stage: { value: 'evaluation', evidence: cite('u0: run a pilot on two depots', "u1: let's do that") } }, offlineNoteOf(said), said);
    expect(note.crmFields[0]).toMatchObject({ field: 'stage', value: 'Evaluation' });
    expect(note.proposals.find(({ command }) => command?.action?.$case === 'dealStageSet')).toMatchObject({ taint: ['transcript', 'model'], command: { action: { value: { stageId: 'evaluation', stageLabel: 'Evaluation', beforeLabel: 'Discovery' } } } });
  });

  it('give way to what the rules read with more certainty', () => {
    const { note, kept, dropped } = interpret({ closeDate });
    expect(offline.crmFields.find(({ field }) => field === 'close_date')?.value).toBe('2027-02-12');
    expect([note, kept, dropped]).toEqual([offline, 0, { less_sure: 1 }]);
  });
});

describe('the proposals', () => {
  it('say where a model had a part, and only there', () => {
    expect(taints(offline)).toEqual({ note: 'transcript', 'close-date': 'transcript', 'next-step': 'transcript', 'task-1': 'transcript', 'task-2': 'transcript' });
    expect(taints(interpret({ topics: [wait] }).note)).toEqual({ note: 'transcript model', 'close-date': 'transcript', 'next-step': 'transcript', 'task-1': 'transcript', 'task-2': 'transcript' });
    expect(taints(interpret({ nextSteps: [line('Send Priya the integration plan', "u4: I'll send the integration plan")] }).note)).toEqual({ note: 'transcript model', 'close-date': 'transcript', 'next-step': 'transcript', 'task-1': 'transcript model', 'task-2': 'transcript' });
  });

  it('keep their ids, target, expiry and what they expect', () => {
    const frame = ({ proposals }: NoteDrafted) => proposals.map(({ proposalId, expiresAtMs, risk, command }) => [proposalId, expiresAtMs, risk, command?.target, command?.expectedBefore]);
    expect(frame(interpret({ topics: [wait], nextSteps: [line('Send Priya the integration plan', "u4: I'll send the integration plan")] }).note)).toEqual(frame(offline));
  });

  it('are none for a call without a deal', () => {
    const alone = { ...call, deal: null };
    const { note, kept } = interpret({ topics: [wait] }, offlineNoteOf(alone), alone);
    expect([note.proposals, kept, note.engine]).toEqual([[], 1, 'qwen3']);
  });

  it('of a stage read by the rules stay the rules’ own', () => {
    const said = dealCall("buyer: Okay, let's start the pilot in two depots.", 'buyer: Every driver waits two hours at the dock.');
    const before = offlineNoteOf(said);
    const { note } = interpret({ topics: [line('Drivers wait two hours at the dock', 'u1: Every driver waits two hours at the dock')] }, before, said);
    const stageOf = ({ proposals }: NoteDrafted) => proposals.find(({ proposalId }) => proposalId.endsWith('stage'));
    expect(stageOf(before)).toBeDefined();
    expect(stageOf(note)).toEqual(stageOf(before));
  });
});
