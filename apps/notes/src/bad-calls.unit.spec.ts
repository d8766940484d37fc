import { describe, expect, it } from '@jest/globals';
import { type Fact, type FactOf, type NoteDrafted, Side } from '@baton/contracts';
import { type AnyStage, specify } from '@baton/stage';
import { buyerSaid, callEnded, callStarted, haldenDeal, playbookPublished, repSaid, strangerSaid } from '@baton/testing';
import { notes } from './notes.stage.js';

const spec = specify(notes as unknown as AnyStage);
const voices = { rep: repSaid, buyer: buyerSaid, nobody: strangerSaid } as const;

/** "rep: I'll send it." as facts, five seconds apart. */
const said = (...turns: readonly string[]): FactOf<'call.utterance_heard'>[] => turns.map((turn, at) => {
  const [, who = 'nobody', text = ''] = /^(\w+): (.*)$/s.exec(turn) ?? [];
  return (who === 'rep' || who === 'buyer' ? voices[who] : voices.nobody)(text, { id: `u${at}`, startMs: at * 5_000 });
});
const noteAfter = (start: Fact, ...facts: readonly Fact[]): NoteDrafted => {
  const { emitted: [first] } = spec.given(start, ...facts).when(callEnded());
  if (first?.type !== 'note.drafted') throw new Error('a call in which something was said gives a note');
  return first.payload;
};
const noteOf = (...turns: readonly string[]): NoteDrafted => noteAfter(callStarted(), ...said(...turns));
const valuesOf = ({ crmFields }: NoteDrafted): string[] => crmFields.filter(({ value }) => value !== '').map(({ field }) => field);
const reasonOf = ({ crmFields }: NoteDrafted, name: string): string => crmFields.find(({ field }) => field === name)?.leftEmptyReason ?? '';

describe('a call of one word', () => {
  it.each(['buyer: Hello.', 'rep: Hello?', 'nobody: Hm.', 'buyer: .', 'buyer: 😀'])('"%s" has a note that says so, and nothing for the CRM', (turn) => {
    const note = noteOf(turn);
    expect(note.headline?.text).toBe('Nothing was decided and nothing stood out');
    expect([note.decisions, note.nextSteps, note.proposals, valuesOf(note)]).toEqual([[], [], [], []]);
  });
});

describe('a call of nine hours', () => {
  const things = ['pilot', 'contract', 'price', 'training', 'billing', 'scanner', 'truck', 'dock', 'slip', 'pallet', 'driver', 'audit'];
  const thing = (at: number): string => things[at % things.length] ?? '';
  const words = (at: number): string => [`I'll send you the ${thing(at)} ${thing(at * 7)} number ${at} by Friday.`, `Okay, let's use the ${thing(at)} of hall ${at}.`, `We think that the ${thing(at)} costs about ${at} euros.`, `Could you share the ${thing(at * 5)} list?`][at % 4] ?? '';
  const facts = Array.from({ length: 12_000 }, (_, at) => (at % 2 ? buyerSaid : repSaid)(words(at), { id: `u${at}`, startMs: at * 2_700, endMs: at * 2_700 + 2_500 }));

  it('has a note of the usual length, in bounded time', () => {
    const before = process.cpuUsage().user;
    const note = noteAfter(callStarted(), ...facts);
    expect((process.cpuUsage().user - before) / 1_000_000).toBeLessThan(30);
    expect([note.topics.length <= 5, note.decisions.length <= 8, note.nextSteps.length <= 8, note.proposals.length <= 9]).toEqual([true, true, true, true]);
    for (const { evidence } of [...note.topics, ...note.decisions, ...note.nextSteps, ...note.crmFields, ...note.proposals]) expect(evidence.length).toBeLessThanOrEqual(10);
    expect(JSON.stringify(note).length).toBeLessThan(60_000);
  }, 300_000);

  it('of one sentence without an end has a short line for it, quoted as it was said', () => {
    const endless = `We will run the pilot in ${'x'.repeat(50_000)}, okay let's do the pilot and I'll send you the list`;
    const note = noteOf(`buyer: ${endless}`);
    expect(JSON.stringify(note).length).toBeLessThan(60_000);
    for (const { text, evidence } of [...note.topics, ...note.decisions, ...note.nextSteps]) { expect(text.length).toBeLessThan(310); for (const { quote } of evidence) expect(endless).toContain(quote); }
  });
});

describe('a call in another language', () => {
  const foreign = 'this call seems not to be in English; nothing was read';
  it.each<[string, readonly string[]]>([
    ['German', ['rep: Guten Morgen Frau Raman, danke, dass Sie sich die Zeit nehmen.', 'buyer: Wir unterschreiben den Vertrag am 15. Februar, und der Preis von 48.000 Euro ist in Ordnung.', 'rep: Dann schicke ich Ihnen den Plan bis Freitag.']],
    ['French', ['rep: Bonjour Priya, merci de prendre le temps.', 'buyer: Nous commençons le pilote en janvier et nous signerons le contrat à la fin du mois de février.', 'rep: Je vous envoie le plan avant vendredi.']],
    ['Chinese', ['rep: 早上好，谢谢你抽时间。', 'buyer: 我们在二月底签合同，价格四万八千欧元没问题，先做一个试点。']],
  ])('%s is not read, and says so everywhere', (_, turns) => {
    const note = noteOf(...turns);
    expect(note.headline).toEqual({ text: 'This call seems not to be in English; nothing was read', evidence: [] });
    expect([note.topics, note.decisions, note.nextSteps, note.proposals]).toEqual([[], [], [], []]);
    expect(new Set(note.crmFields.map(({ value, leftEmptyReason }) => `${value}${leftEmptyReason}`))).toEqual(new Set([foreign]));
  });

  it('and in English is read for its English', () => {
    const note = noteOf('rep: Guten Morgen, wie geht es Ihnen heute?', "buyer: Fine, thank you, let's speak English because Tom is with me.", "buyer: Okay, let's run the pilot on two depots in January.", "rep: Great, I'll send you the integration plan by Friday.");
    expect(valuesOf(note)).toEqual(['stage', 'next_step']);
  });
});

describe('a call without names of speakers', () => {
  const unnamed = (...turns: readonly string[]) => said(...turns).map((fact) => ({ ...fact, payload: { ...fact.payload, speaker: '', side: Side.UNSPECIFIED } }));
  const note = noteAfter(callStarted({ invitees: [] }), ...unnamed("nobody: I'll send you the integration plan by Friday.", "nobody: Okay, we'll sign it today, you have a deal.", 'nobody: I sign that kind of thing.', 'nobody: No, we went with Portside.'));

  it('gives nobody’s words to the buyer or the rep', () => {
    expect([reasonOf(note, 'stage'), reasonOf(note, 'outcome')]).toEqual(['nothing was agreed that ends this stage', 'nobody is known as the buyer or the rep']);
    expect(note.proposals.filter(({ command }) => command?.action?.$case === 'taskCreate')).toEqual([]);
  });
  it('names nobody for what somebody has to do or decides', () => {
    expect(note.nextSteps.map(({ owner, text }) => [owner, text])).toEqual([['', 'Send the integration plan']]);
    expect(note.crmFields.find(({ field }) => field === 'next_step')?.value).toBe('Send the integration plan by 2026-11-27');
    expect(reasonOf(note, 'decision_maker')).toBe('somebody whose name is not known said so of themselves');
  });
});

describe('a call that ends more than once', () => {
  const start = [callStarted(), ...said('buyer: We have three depots in the north of the country.'), callEnded()];
  const late = buyerSaid("Okay, let's run the pilot on two depots.", { id: 'late', startMs: 300_000 });

  it.each<[string, readonly Fact[]]>([['twice', []], ['and goes on', [late]], ['and starts again', [callStarted(), late]]])('%s keeps the one note it has', (_, more) => {
    const { emitted, outcome } = spec.given(...start, ...more).when(callEnded({ atMs: 400_000 }));
    expect([emitted, outcome]).toEqual([[], { kind: 'skip', reason: 'already_drafted' }]);
  });
  it('is another call under another id', () => {
    const again = { ...callEnded({ callId: 'call-2' }) };
    const { emitted } = spec.given(...start, callStarted({}, { callId: 'call-2' }), buyerSaid("Okay, let's run the pilot on two depots.", { callId: 'call-2' })).when(again);
    expect(emitted.map(({ type, about }) => [type, about.callId])).toEqual([['note.drafted', 'call-2']]);
  });
});

describe('a CRM whose stages were renamed since', () => {
  const pilot = "buyer: Okay, let's run the pilot on two depots.";
  const noteIn = (deal: typeof haldenDeal) => noteAfter(callStarted({ deal }), ...said(pilot));
  const labelled = (labels: Readonly<Record<string, string>>) => ({ ...haldenDeal, stages: haldenDeal.stages.map((stage) => ({ ...stage, label: labels[stage.id] ?? stage.label })) });

  it('is proposed the stage under its present name', () => {
    expect(noteIn(labelled({ evaluation: 'Test drive', discovery: 'First talk' })).proposals.find(({ proposalId }) => proposalId.endsWith('/stage'))?.command?.action).toEqual({ $case: 'dealStageSet', value: { stageId: 'evaluation', stageLabel: 'Test drive', beforeLabel: 'First talk' } });
  });
  it.each<[string, typeof haldenDeal, string]>([
    ['whose old id now means something else', labelled({ evaluation: 'Contract sent' }), 'nothing was agreed that ends this stage'],
    ['where the deal stands in a stage that is gone', { ...haldenDeal, stageId: 'demo-2025' }, 'the deal stands in “demo-2025”, which is no stage of its pipeline'],
    ['that told no stages', { ...haldenDeal, stages: [] }, 'the CRM told no stages of this deal'],
  ])('%s is proposed none, and why', (_, deal, reason) => {
    const note = noteIn(deal);
    expect(reasonOf(note, 'stage')).toBe(reason);
    expect(note.proposals.map(({ proposalId }) => proposalId)).toEqual(['call-1/note']);
  });
});

describe('a tenant’s playbook', () => {
  const competitor = { id: 'portside', name: 'Portside', aliases: [], card: { headline: 'Ask', line: 'Why?', source: 'Card' } };
  const fieldAfter = (...playbooks: readonly Fact[]) => {
    const { emitted: [first] } = spec.settings(...playbooks).given(callStarted(), ...said('buyer: We also looked at Portside last week.')).when(callEnded());
    return first?.type === 'note.drafted' ? first.payload.crmFields.find(({ field }) => field === 'competitor') : undefined;
  };

  it('names the competitors a note listens for', () => expect(fieldAfter(playbookPublished({ competitors: [competitor] }))).toMatchObject({ value: 'Portside', confidence: 0.85 }));
  it('of another tenant names nobody', () => expect(fieldAfter(playbookPublished({ competitors: [competitor] }, 'southwind'))).toMatchObject({ value: '' }));
  it('that cannot be read names nobody', () => expect(fieldAfter(playbookPublished({ competitors: 'none' }))).toMatchObject({ value: '', leftEmptyReason: 'the playbook names no competitors to listen for' }));
});
