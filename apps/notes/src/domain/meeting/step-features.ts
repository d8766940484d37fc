import { readCommitments } from '@baton/llm';
import type { Features } from './linear-model.js';
import { countNear, leaderOf, type Piece } from './pieces.js';
import { stepCues } from './step-cues.js';

const nearby = ['role', 'next', 'deliver', 'you_future', 'commit', 'later', 'you_work', 'work_verb', 'supposed', 'going'];
const beside = ['role', 'you_future', 'commit', 'deliver', 'next', 'work_verb', 'question'];
const late = ['role', 'deliver', 'you_future', 'you_work', 'commit', 'work_verb', 'next', 'going', 'will', 'i_have_to', 'supposed', 'should', 'work_on'];
const pairs = [['role', 'work_verb'], ['deliver', 'you_future'], ['deliver', 'going'], ['deliver', 'work_verb'], ['you_work', 'deliver'], ['role', 'deliver'], ['should', 'work_verb']] as const;
const ofLeader = ['you_work', 'you_future', 'role', 'deliver', 'commit'];
/** How far a wider and a closer look go, and how many hits fill them. */
const looks = [['close', 5, 4], ['wide', 15, 8]] as const;

const cuesIn = ({ text }: Piece): Set<string> => {
  const cues = new Set(stepCues.flatMap(({ name, pattern }) => (pattern.test(text) ? [name] : [])));
  for (const { kind, loose } of readCommitments(text)) cues.add('commit').add(`${kind}${loose ? '_loose' : ''}`);
  return cues;
};

/** Where in the talk: a share of it, and how near its end. */
const placeOf = (at: number, count: number): [string, number][] => {
  const share = at / count;
  const flags = { late60: share > 0.6, late75: share > 0.75, late90: share > 0.9, last20: count - at < 20, last8: count - at < 8, early: share < 0.1 };
  return [['place', share], ['place_squared', share * share], ...Object.entries(flags).flatMap(([name, holds]): [string, number][] => (holds ? [[name, 1]] : []))];
};

const sharesOfTalk = (pieces: readonly Piece[]): ReadonlyMap<string, number> => {
  const [said, all] = [new Map<string, number>(), pieces.reduce((sum, { text }) => sum + text.length, 0)];
  for (const { text, evidence: { speaker } } of pieces) said.set(speaker, (said.get(speaker) ?? 0) + text.length / all);
  return said;
};

const flags = (prefix: string, names: readonly string[], cues: ReadonlySet<string> | undefined): [string, number][] => names.flatMap((name): [string, number][] => (cues?.has(name) ? [[`${prefix}${name}`, 1]] : []));

/**
 * What each piece of a talk is judged by, as something that is to be done afterwards: its own words and their cues, what stands near it, who says it and where.
 * @param byRule ids of the utterances in which the rules have read a step
 */
export const stepFeatures = (pieces: readonly Piece[], byRule: ReadonlySet<string>): Features[] => {
  const [cues, leader, shares] = [pieces.map(cuesIn), leaderOf(pieces), sharesOfTalk(pieces)];
  const counts = looks.flatMap(([look, reach, full]) => nearby.map((name) => ({ name: `${look}_${name}`, full, near: countNear(cues.map((each) => each.has(name)), reach) })));
  return pieces.map((piece, at): Features => {
    const [own, next, leads] = [cues[at] ?? new Set<string>(), pieces[at + 1], piece.evidence.speaker === leader];
    const accepted = next?.accepts === true && next.evidence.speaker !== piece.evidence.speaker;
    return new Map<string, number>([
      ...[...own].map((name): [string, number] => [name, 1]), ...[...piece.stems].map((stem): [string, number] => [`w ${stem}`, 1]),
      ['length', Math.min(piece.words, 25) / 25], ['short', piece.words < 4 ? 1 : 0], ['long', piece.words > 12 ? 1 : 0], ...placeOf(at, pieces.length),
      ['leads', leads ? 1 : 0], ['share', shares.get(piece.evidence.speaker) ?? 0], ['accepted', accepted ? 1 : 0], ['rule', byRule.has(piece.evidence.utteranceId) ? 1 : 0],
      ...counts.map(({ name, full, near }): [string, number] => [name, Math.min(1, (near[at] ?? 0) / full)]),
      ...flags('before_', beside, cues[at - 1]), ...flags('after_', beside, cues[at + 1]), ...(at / pieces.length > 0.7 ? flags('late_', late, own) : []),
      ...pairs.flatMap(([a, b]): [string, number][] => (own.has(a) && own.has(b) ? [[`${a}_${b}`, 1]] : [])), ...(leads ? flags('leader_', ofLeader, own) : []), 
    ]);
  });
};
