import type { NoteDrafted, Proposal } from '@baton/contracts';
import type { CallSoFar } from '../call-so-far.js';
import { crmFields, type FieldReadings, inferNextStep } from '../crm-fields.js';
import type { Inferred } from '@baton/llm';
import { noteHtml, type NoteParts } from '../note-html.js';
import { proposeWrites } from '../propose-writes.js';
import type { JudgedFields } from './judge-fields.js';

/** What of a note a model may have had a part in. */
export interface Rewriting { readonly lines: Omit<NoteParts, 'crmFields'>; readonly fields: Omit<JudgedFields, 'dropped'>; readonly engine: string }

/** The readings a note was written from; a stage is known by its id where it was proposed, else by its label. */
export const readingsOf = ({ crmFields: fields, proposals }: NoteDrafted, { deal }: Pick<CallSoFar, 'deal'>): FieldReadings => {
  const proposed = proposals.flatMap(({ command }) => (command?.action?.$case === 'dealStageSet' ? [command.action.value.stageId] : []))[0];
  const stageId = (label: string): string => proposed ?? deal?.stages.find((stage) => stage.label === label && !stage.isLost)?.id ?? '';
  const reading = (name: string, valueOf = (label: string): string => label): Inferred => {
    const { value: label = '', confidence = 0, evidence = [], leftEmptyReason: emptyReason = '' } = fields.find(({ field }) => field === name) ?? {};
    return { value: label === '' ? '' : valueOf(label), label, confidence, evidence, emptyReason };
  };
  return {
    stage: reading('stage', stageId), closeDate: reading('close_date'), amount: reading('amount'), nextStep: reading('next_step'), decisionMaker: reading('decision_maker'),
    competitor: reading('competitor'), outcome: reading('outcome', (label) => label.toLowerCase()), lossReason: reading('loss_reason'), terms: reading('terms'),
  };
};

/** Whether a value of the model is to stand: the rules' own does, unless it is less sure. */
export const isSurer = (model: Inferred | undefined, offline: Inferred): model is Inferred => model !== undefined && model.confidence > offline.confidence;

/** Whatever differs from what the rules alone proposed is the model's doing, and says so. */
const tainted = (proposals: readonly Proposal[], offline: readonly Proposal[]): Proposal[] => {
  const own = new Set(offline.map(({ proposalId: _, ...rest }) => JSON.stringify(rest)));
  return proposals.map((proposal) => {
    const { proposalId: _, ...rest } = proposal;
    return own.has(JSON.stringify(rest)) ? proposal : { ...proposal, taint: [...proposal.taint, 'model'] };
  });
};

/** A note of other lines and values, with its writes proposed anew by the rules that proposed the old ones. */
export const rewriteNote = (call: CallSoFar, offline: NoteDrafted, { lines, fields, engine }: Rewriting): NoteDrafted => {
  const before = readingsOf(offline, call);
  const pick = (name: keyof typeof fields): Inferred => (isSurer(fields[name], before[name]) ? fields[name] : before[name]);
  const readings: FieldReadings = { ...before, stage: pick('stage'), closeDate: pick('closeDate'), amount: pick('amount'), nextStep: inferNextStep(lines.nextSteps) };
  const parts: NoteParts = { ...lines, crmFields: crmFields(readings) };
  const context = { callId: offline.noteId.replace(/\/note$/, ''), endedAtMs: offline.callEndedAtMs, noteBody: noteHtml(parts), headlineEvidence: lines.headline.evidence };
  const proposals = call.deal ? tainted(proposeWrites({ ...context, deal: call.deal }, readings, lines.nextSteps), offline.proposals) : [];
  return { ...offline, headline: lines.headline, topics: [...lines.topics], decisions: [...lines.decisions], nextSteps: [...lines.nextSteps], crmFields: [...parts.crmFields], proposals, engine };
};
