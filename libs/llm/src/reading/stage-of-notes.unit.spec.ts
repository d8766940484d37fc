import { describe, expect, it } from '@jest/globals';
import { type PipelineStage, Side } from '@baton/contracts';
import { haldenDeal } from '@baton/testing';
import fc from 'fast-check';
import { sentencesOf } from './said.js';
import { stageNotes } from './stage-notes.spec.js';
import { stageOfNotes } from './stage-of-notes.js';

const pipelineOf = (...labels: readonly string[]): PipelineStage[] => labels.map((label, order) => ({ id: `s${order}`, label, order, isWon: label === 'Closed won', isLost: label === 'Closed lost' }));
const usual = pipelineOf('Discovery', 'Demo', 'Technical Review', 'Negotiation', 'Closing', 'Expansion');
const noteOf = (text: string) => sentencesOf({ lines: text.split('\n').map((line, at) => ({ id: `n${at}`, speaker: 'Dana Okafor', side: Side.REP, text: line, startMs: at * 60_000, endMs: at * 60_000 + 1_000 })) });
const stageIn = (text: string, stages = usual): string => { const { label, emptyReason } = stageOfNotes(noteOf(text), stages); return label || `(${emptyReason})`; };

describe('notes as sales people write them', () => {
  const judged = stageNotes.map(([stage, text]) => ({ stage, text, sure: stageOfNotes(noteOf(text), usual), likeliest: stageOfNotes(noteOf(text), usual, 0) }));
  const share = (rows: readonly unknown[], all: readonly unknown[]): number => rows.length / all.length;

  it.each(usual.map(({ label }) => [label]))('tell that a call belongs to %s', (label) => {
    const rows = judged.filter(({ stage }) => stage === label);
    expect(rows.length).toBeGreaterThanOrEqual(30);
    expect(share(rows.filter(({ likeliest }) => likeliest.label === label), rows)).toBeGreaterThanOrEqual(0.9);
  });

  it('are seldom told wrong, and seldom left empty', () => {
    const told = judged.filter(({ sure }) => sure.value !== '');
    expect(share(told.filter(({ stage, sure }) => sure.label === stage), told)).toBeGreaterThanOrEqual(0.97);
    expect(share(told, judged)).toBeGreaterThanOrEqual(0.9);
  });

  it('are quoted with the words that tell', () => {
    for (const { text, sure } of judged) for (const { quote } of sure.evidence) expect(text).toContain(quote);
    expect(stageOfNotes(noteOf('It was cold. Gave a demo of the scanner.'), usual).evidence.map(({ quote }) => quote)).toEqual(['Gave a demo of the scanner.']);
  });
});

describe('a stage is told', () => {
  it.each<[string, string, string]>([
    ['by what happened, not by what comes next', 'First call with the depot lead. Next step: demo on Thursday.', 'Discovery'],
    ['by what happened, not by what comes after a demo', 'Demo for the drivers, they loved the map. Next: security review with IT.', 'Demo'],
    ['by what happened, not by what was before', 'After the demo we went through API limits, SSO and the data migration.', 'Technical Review'],
    ['by its name', 'Short chat about the weather. Stage: Negotiation', 'Negotiation'],
    ['by where the deal was moved', 'Short chat about the weather. Moved to Closing.', 'Closing'],
    ['by where the deal still is', 'Nothing new, still in Technical Review.', 'Technical Review'],
    ['by a customer that grows, whatever else is spoken of', 'Existing customer, gave them a demo of the add-on and talked about a volume discount for 50 more seats.', 'Expansion'],
    ['by its opening before what is only touched on', 'Security review with their infosec lead. At the end she asked about the price.', 'Technical Review'],
    ['in bullets too', '- pricing discussion\n- they want 20% off\n- legal sent redlines', 'Negotiation'],
    ['whatever the case', 'PRODUCT DEMO, THEY LOVED THE DASHBOARDS', 'Demo'],
  ])('%s', (_, text, expected) => expect(stageIn(text)).toBe(expected));

  it.each<[string, string]>([['', 'the notes name no stage of this pipeline'], ['It was cold.', 'the notes name no stage of this pipeline'], ['Demo and discount.', 'the notes could be of Demo or of Negotiation']])('not by "%s"', (text, reason) => {
    expect(stageIn(text)).toBe(`(${reason})`);
  });

  it('with the likeliest when the dial is down', () => expect(stageOfNotes(noteOf('Demo and discount.'), usual, 0).label).toBe('Demo'));

  it('surer the more is said of it', () => {
    const sure = (text: string): number => stageOfNotes(noteOf(text), usual).confidence;
    expect(sure('Haggled about the discount. Legal sent redlines. Procurement wants net 60.')).toBeGreaterThan(sure('Haggled about the discount.'));
  });
});

describe('the stages of the pipeline', () => {
  const demo = 'Product demo for six people, they loved the dashboards.';
  const [pilot, haggling, signed, lost, proposal] = ['POC check-in, two of three success criteria met.', 'Haggled about the discount, legal sent redlines.', 'Signed! Countersigned contract is back, kickoff on Monday.', 'They decided against it and went with a competitor. Closed lost.', 'Sent our written quote and the statement of work. Proposal covers option A.'];
  const simple = pipelineOf('New', 'In talks', 'Proposal', 'Won');

  it.each<[string, readonly string[], string, string]>([
    ['are known by other names', ['Qualification', 'Presentation scheduled', 'Evaluation', 'Contract sent', 'Closed won'], demo, 'Presentation scheduled'],
    ['are known by other names', ['Lead', 'Proof of concept', 'Commercials and contract', 'Verbal'], pilot, 'Proof of concept'],
    ['are known by other names', ['Prospecting', 'Bargaining', 'Commit'], signed, 'Commit'],
    ['stand in for one that is not there', ['Discovery', 'Negotiation', 'Closing'], demo, 'Discovery'],
    ['stand in for one that is not there', ['Discovery', 'Demo', 'Closing'], haggling, 'Demo'],
    ['stand in for a proposal', ['Discovery', 'Demo', 'Negotiation', 'Closing'], proposal, 'Negotiation'],
    ['hold a proposal of their own', ['Discovery', 'Demo', 'Proposal', 'Negotiation', 'Closing'], proposal, 'Proposal'],
    ['hold a win', ['Discovery', 'Demo', 'Closed won', 'Closed lost'], signed, 'Closed won'],
    ['hold a loss', ['Discovery', 'Demo', 'Closed won', 'Closed lost'], lost, 'Closed lost'],
  ])('%s: %j', (_, labels, text, expected) => expect(stageIn(text, pipelineOf(...labels))).toBe(expected));

  it('are told by what they are called themselves', () => expect(stageOfNotes(noteOf('Moved to In talks.'), simple).label).toBe('In talks'));
  it('are told by id and label', () => expect(stageOfNotes(noteOf(haggling), haldenDeal.stages)).toMatchObject({ value: 'negotiation', label: 'Negotiation', emptyReason: '' }));
  it('tell nothing when there are none', () => expect(stageIn(demo, [])).toBe('(the notes name no stage of this pipeline)'));
  it('with signs of patterns in their names are names all the same', () => expect(stageIn('Stage: Demo (live)', pipelineOf('Demo (live)', 'Demo'))).toBe('Demo (live)'));

  it('are the only ones told, whatever the notes say', () => {
    const word = fc.constantFrom('demo', 'signed', 'discount', 'pilot', 'existing customer', 'first call', 'Next step:', 'after the', 'and', '.', '\n', 'SSO', 'proposal', 'went with a competitor', 'Stage: Demo');
    fc.assert(fc.property(fc.array(word, { maxLength: 12 }), fc.subarray(usual), (words, stages) => {
      const { value, confidence, emptyReason } = stageOfNotes(noteOf(words.join(' ')), stages);
      expect(['', ...stages.map(({ id }) => id)]).toContain(value);
      expect(confidence).toBeLessThan(1);
      expect(value === '').toBe(emptyReason !== '');
    }), { numRuns: 300 });
  });
});
