import { type DealContext, type PipelineStage, Side } from '@baton/contracts';
import { contentStems } from '../salience.js';
import { type Inferred, leftEmpty } from './inferred.js';
import type { Said } from './said.js';

/** Signs that a deal has reached a kind of stage, and how such a stage is called in pipelines. */
const kinds: readonly { readonly stage: RegExp; readonly words: RegExp }[] = [
  { stage: /won/i, words: /\b(?:we(?:'ll| will) sign (?:it|this|today|now)|signed the contract|you have a deal|it's a deal)\b/i },
  { stage: /negotiat|contract|proposal|closing/i, words: /\b(?:send (?:us|me|over) the contract|redlines?|procurement (?:has|will|is)|legal (?:has|is|will) review|negotiate the (?:price|terms)|order form)\b/i },
  { stage: /evaluat|pilot|trial|technical|demo|proof/i, words: /\b(?:pilot|trial|proof of concept|run it on|test it (?:on|with|in)|test run|try it (?:out|on|in|with)|evaluate it|evaluation)\b/i },
];
const agreeing = /\b(?:let's|we'll|we will|agreed|okay|yes|sounds good|we want to|ready to|happy to|move forward)\b/i;
const doubting = /\b(?:not|won't|don't|can't|maybe|might|if we|would we|should we)\b|\?/i;

/** Past, told of others, or another thing of that name. */
const elsewhere = /\b(?:used to|last (?:pilot|trial|test|time|one|year)|failed|sa(?:id|ys)|told|was|were|is an? (?:\w+ )?pilot|airline)\b/i;

/** A stage is what it is called; only one whose label tells nothing is known by its id, which keeps its old name when a stage is renamed. */
const isOfKind = ({ id, label, isWon }: PipelineStage, kind: RegExp): boolean =>
  kind.test(label) || (!kinds.some(({ stage }) => stage.test(label)) && (kind.test(id) || (isWon && kind.test('won'))));
const targetStage = (stages: readonly PipelineStage[], kind: RegExp): PipelineStage | undefined => stages.find((stage) => !stage.isLost && isOfKind(stage, kind));

/** Whether a sentence agrees to something now, without doubt and of this deal. */
export const agreesPlainly = (text: string): boolean => agreeing.test(text) && !doubting.test(text) && !elsewhere.test(text);

/** Whether a sentence names what a stage stands for: by the words people have for such a stage, or by its own label. */
export const namesStage = (stage: PipelineStage, text: string): boolean =>
  !elsewhere.test(text) && (kinds.some(({ stage: kind, words }) => isOfKind(stage, kind) && words.test(text)) || contentStems(stage.label).some((stem) => contentStems(text).includes(stem)));

/** The stage the call moved the deal to: only forward, only when the buyer agreed to what that stage means. */
export const inferStage = (deal: DealContext, sentences: readonly Said[]): Inferred => {
  const current = deal.stages.find(({ id }) => id === deal.stageId);
  if (deal.stages.length === 0) return leftEmpty('the CRM told no stages of this deal');
  if (!current) return leftEmpty(`the deal stands in “${deal.stageId}”, which is no stage of its pipeline`);
  for (const { stage: kind, words } of kinds) {
    const target = targetStage(deal.stages, kind);
    if (!target || target.order <= current.order) continue;
    const telling = sentences.filter(({ text }) => words.test(text) && !doubting.test(text) && !elsewhere.test(text));
    const buyers = telling.filter(({ line, text }) => line.side === Side.BUYER && agreeing.test(text));
    if (buyers.length === 0) continue;
    const confidence = Math.min(0.95, Math.round(72 + 8 * buyers.length + 5 * (telling.length - buyers.length)) / 100);
    return { value: target.id, label: target.label, confidence, evidence: [...buyers, ...telling.filter((each) => !buyers.includes(each))].slice(0, 3).flatMap((said) => said.evidence), emptyReason: '' };
  }
  return leftEmpty('nothing was agreed that ends this stage');
};
