import { chanceOfOdds, type Features, type LinearModel, logOdds } from './linear-model.js';
import type { Piece } from './pieces.js';

/** The part of a talk in which something was settled: the piece that says most of it, all that belongs to it, and how likely that is. */
export interface Stretch { readonly core: Piece; readonly pieces: readonly Piece[]; readonly weight: number }

/** People settle a thing within this many pieces before and after the one that says it best. */
const reach = 6;
/** Fewer words are a nod. */
const leastWords = 4;
const kept = { least: 4, most: 12, everyPieces: 60 } as const;

/** The stretches of a talk that most likely settle something, the likeliest first, none within another. */
export const decisionStretches = (model: LinearModel, pieces: readonly Piece[], features: readonly Features[]): Stretch[] => {
  const chances = features.map((each) => chanceOfOdds(logOdds(model, each)));
  const around = (at: number): number => chances.slice(Math.max(0, at - reach), at + reach + 1).reduce((sum, each) => sum + each / 2, (chances[at] ?? 0) / 2);
  const ranked = pieces.map((core, at) => ({ core, at, weight: around(at) })).toSorted((a, b) => b.weight - a.weight);
  const most = Math.min(kept.most, kept.least + Math.floor(pieces.length / kept.everyPieces));
  const chosen: typeof ranked = [];
  for (const each of ranked) {
    if (chosen.length === most) break;
    if (chosen.every(({ at }) => Math.abs(at - each.at) > 2 * reach)) chosen.push(each);
  }
  return chosen.map(({ at, weight }) => {
    const within = pieces.slice(Math.max(0, at - reach), at + reach + 1).map((piece, offset) => ({ piece, chance: chances[Math.max(0, at - reach) + offset] ?? 0 }));
    const core = within.reduce((best, each) => (each.chance > best.chance ? each : best));
    return { core: core.piece, pieces: within.map(({ piece }) => piece).filter((piece) => piece === core.piece || piece.words >= leastWords), weight };
  });
};
