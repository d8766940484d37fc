import type { NoteLine } from '@baton/contracts';
import { plainClause, type Said } from '@baton/llm';
import { decisionFeatures } from './decision-features.js';
import { decisionStretches } from './decision-stretches.js';
import type { LinearModel } from './linear-model.js';
import { piecesOf } from './pieces.js';

const lineWords = 24;

/** What colleagues settled, likeliest first: each told by the sentence that says most of it, with the stretch of talk it was settled in. */
export const findMeetingDecisions = (sentences: readonly Said[], model: LinearModel): NoteLine[] => {
  const pieces = piecesOf(sentences);
  return decisionStretches(model, pieces, decisionFeatures(pieces)).map((stretch) => ({ text: plainClause(stretch.core.said.text, lineWords), evidence: stretch.pieces.map(({ evidence }) => evidence) }));
};
