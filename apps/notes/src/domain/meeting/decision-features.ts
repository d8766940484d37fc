import { contentStems, salienceOf } from '@baton/llm';
import type { Features } from './linear-model.js';
import { countNear, leaderOf, type Piece } from './pieces.js';

const patterns = {
  agreed: String.raw`\b(?:agreed|decided|that's settled|(?:we|they)(?:'ve| have)?(?: all| pretty much| kind of| already)? (?:decided|agreed|chose|chosen|settled|determined))\b`, lets: String.raw`\b(?:let's|let us)\b`,
  we_will: String.raw`\bwe(?:'ll| will|'re| are)\b`, we_can: String.raw`\bwe\b.{0,12}\b(?:can|could|should|need|want|would|have to)\b`, ready: String.raw`\bworks for\b|\bready to\b|\bhappy\b|\bgood idea\b|\bfine\b`, just: String.raw`\bjust\b`,
  looks_like: String.raw`\b(?:looks|seems|sounds) like\b`, going_for: String.raw`\bgo(?:ing)? (?:for|with)\b`, it_should: String.raw`\b(?:it|that|this|they|which|\w+)\b.{0,10}\b(?:should|has to|have to|will|would|needs? to|must|'ll|gonna be)\b`,
  sure: String.raw`\bdefinitely\b|\bI think\b`, negated: String.raw`\b(?:don't|do not|won't|no|not)\b`, drop: String.raw`\b(?:skip|drop|leave|get rid of|instead of|rather than|without)\b`, maybe: String.raw`\b(?:maybe|perhaps|might|could|possibly)\b`,
  question: String.raw`\?\s*$`, so: String.raw`^(?:um |uh |okay,? |and |yeah,? )*so\b`, thereupon: String.raw`\bthen\b`, how_about: String.raw`\b(?:what if|how about|why don't we|shall we|should we|do we|can we)\b`,
  number: String.raw`\d|\b(?:one|two|three|four|five|six|ten|twelve|twenty|fifty|million|percent|euros?)\b`, money: String.raw`\b(?:euros?|price|cost|costs|budget|sell|profit|cheap\w*|expensive)\b`,
  include: String.raw`\b(?:have|include|use|put|make|keep|add|incorporate|design|implement|feature)\b`, target: String.raw`\b(?:target|age|group|users?|people|young\w*|market)\b`,
  ceremony: String.raw`\b(?:minutes of|agenda|look at|last (?:meeting|time)|go (?:through|over|on)|move on|presentation)\b`, past: String.raw`\b(?:was|were|did|had|said|went|got|thought)\b`, i: String.raw`\bI\b`, you: String.raw`\byou\b`,
  only: String.raw`\bonly\b|\bstill\b`, it_is: String.raw`\b(?:it|that|this)(?:'s| is)\b`, yes: String.raw`^(?:yeah|yes|okay|ok|right|mm-hmm|sure)\b`,
} as const;
const cues = Object.entries(patterns).map(([name, source]) => ({ name, pattern: new RegExp(source, 'i') }));

/** This far around, people take up what was said. */
const reach = 8;
const shareOf = (hits: number, full: number): number => Math.min(1, hits / full);

interface View { readonly piece: Piece; readonly own: ReadonlySet<string>; readonly stems: ReadonlySet<string> }

const viewOf = (piece: Piece): View => ({ piece, own: new Set(cues.flatMap(({ name, pattern }) => (pattern.test(piece.text) ? [name] : []))), stems: new Set(contentStems(piece.text)) });

/** How much the others repeat of the words of a piece: one for two words and more, half for one, by each of their pieces around it. */
const echoOf = (views: readonly View[], at: number): number => {
  const { piece, stems } = views[at] ?? { piece: undefined, stems: new Set<string>() };
  let echo = 0;
  for (const other of views.slice(Math.max(0, at - reach), at + reach + 1)) {
    if (other.piece.evidence.speaker === piece?.evidence.speaker) continue;
    let shared = 0;
    for (const stem of stems) if (other.stems.has(stem)) shared += 1;
    echo += Math.min(shared, 2) / 2;
  }
  return echo;
};

const placeOf = (share: number): [string, number][] =>
  [['place', share], ...Object.entries({ early: share < 0.05, second: share > 0.25 && share < 0.5, third: share >= 0.5 && share < 0.75, last: share >= 0.75, end: share > 0.95 }).map(([name, holds]): [string, number] => [name, holds ? 1 : 0])];

/** What each piece of a talk is judged by, as part of what was settled: its own words, how much of the talk is in them, who takes them up, and where it stands. No word of its matter is among it. */
export const decisionFeatures = (pieces: readonly Piece[]): Features[] => {
  const [views, saliences, leader] = [pieces.map(viewOf), salienceOf(pieces.map(({ text }) => text)), leaderOf(pieces)];
  const most = Math.max(1, ...saliences);
  const [acceptances, plural, necessary] = [countNear(pieces.map(({ accepts }) => accepts), reach), countNear(views.map(({ own }) => own.has('we_can') || own.has('we_will')), reach), countNear(views.map(({ own }) => own.has('it_should')), reach)];
  return views.map(({ piece, own, stems }, at): Features => {
    const [before, after] = [views[at - 1], pieces[at + 1]];
    const isOther = (each: Piece | undefined): boolean => each !== undefined && each.evidence.speaker !== piece.evidence.speaker;
    return new Map<string, number>([
      ...[...own].map((name): [string, number] => [name, 1]), ['length', Math.min(piece.words, 20) / 20], ['short', piece.words < 4 ? 1 : 0], ['stems', shareOf(stems.size, 8)], ['empty', stems.size < 2 ? 1 : 0],
      ['salience', (saliences[at] ?? 0) / most], ['leads', piece.evidence.speaker === leader ? 1 : 0], ...placeOf(at / pieces.length),
      ['near_accepted', shareOf(acceptances[at] ?? 0, 6)], ['near_echo', shareOf(echoOf(views, at), 4)], ['near_we', shareOf(plural[at] ?? 0, 4)], ['near_should', shareOf(necessary[at] ?? 0, 4)],
      ['accepted', isOther(after) && after?.accepts ? 1 : 0], ['asked', isOther(before?.piece) && before?.own.has('question') ? 1 : 0],
      ...['we_can', 'it_should', 'lets', 'include'].flatMap((name): [string, number][] => (before?.own.has(name) ? [[`before_${name}`, 1]] : [])),
    ]);
  });
};
