import { type NextStep, Side } from '@baton/contracts';
import { dueDay, findDates, plainClause, readCommitments, type Said } from '@baton/llm';
import type { CallSoFar } from '../call-so-far.js';
import { askedPerson, ownerOf, personNamed, speakerOf } from '../rule-steps.js';
import { type Piece, piecesOf } from './pieces.js';
import { stepChances, type StepModel } from './step-chances.js';
import { stepFeatures } from './step-features.js';

/** A step with how likely its surest piece names one. */
export interface MarkedStep { readonly step: NextStep; readonly chance: number }

interface Picked { readonly piece: Piece; readonly chance: number }

/** From this chance on a piece is told, up to so many; a talk of this length hardly ends without a task, so its likeliest few are told from a lower chance on. */
const dial = 0.24;
const [most, least, leastChance] = [6, 3, 0.03];

const pickedOf = (pieces: readonly Piece[], chances: readonly number[]): Picked[] => {
  const ranked = pieces.map((piece, at) => ({ piece, chance: chances[at] ?? 0 })).toSorted((a, b) => b.chance - a.chance).slice(0, most);
  return ranked.filter(({ chance }, rank) => chance >= (rank < least ? leastChance : dial));
};

const nobodyNamed = 'Nobody named';

/** Who a sentence without a commitment is about: the one named, the speaker, the ones spoken to. */
const subjectOf = (call: CallSoFar, said: Said, before: readonly Said[]): string => {
  const named = call.people.find(({ name }) => said.text.includes(name) && name.length > 1);
  if (named) return named.name;
  if (/\b(?:we|us|everybody|everyone|you (?:two|both|guys|all)|both of you|all of you)\b/i.test(said.text)) return 'Everybody';
  if (/\byou\b/i.test(said.text)) return askedPerson(call, said, before)?.name ?? nobodyNamed;
  return /\bI(?:'ll|'m)?\b/.test(said.text) ? speakerOf(call, said).name : nobodyNamed;
};

const ownerIn = (call: CallSoFar, sentences: readonly Said[], said: Said): string => {
  const [commitment, before] = [readCommitments(said.text)[0], sentences.slice(0, said.index)];
  return (commitment && ownerOf(call, said, before, commitment)?.name) ?? subjectOf(call, said, before);
};

const stepOf = (call: CallSoFar, sentences: readonly Said[], byRule: readonly NextStep[], picks: readonly Picked[]): NextStep => {
  const [said, evidence] = [picks[0]?.piece.said, picks.map(({ piece }) => piece.evidence)];
  const rule = byRule.find((each) => each.evidence.some(({ utteranceId }) => evidence.some((own) => own.utteranceId === utteranceId)));
  if (rule || !said) return { text: rule?.text ?? '', owner: rule?.owner ?? nobodyNamed, side: rule?.side ?? Side.UNSPECIFIED, dueDate: rule?.dueDate ?? '', evidence };
  const saidAtMs = call.startedAtMs + said.line.endMs;
  const dates = findDates(said.text, saidAtMs);
  const today = new Date(saidAtMs).toISOString().slice(0, 10);
  const owner = ownerIn(call, sentences, said);
  return { text: plainClause(said.text), owner, side: personNamed(call, owner)?.side ?? said.line.side, dueDate: dates.map(dueDay).find((date) => date !== undefined && date >= today) ?? '', evidence };
};

/** What colleagues are to do after a meeting, in the order it was said; a step that the rules have read too is told in their words. */
export const findMeetingSteps = (call: CallSoFar, sentences: readonly Said[], byRule: readonly NextStep[], model: StepModel): MarkedStep[] => {
  const pieces = piecesOf(sentences);
  const ids = new Set(byRule.flatMap(({ evidence }) => evidence.map(({ utteranceId }) => utteranceId)));
  const picks = pickedOf(pieces, stepChances(model, stepFeatures(pieces, ids)));
  const bySentence = Map.groupBy(picks.toSorted((a, b) => a.piece.said.index - b.piece.said.index), ({ piece }) => piece.said.index);
  return [...bySentence.values()].map((group) => ({ step: stepOf(call, sentences, byRule, group), chance: Math.max(...group.map(({ chance }) => chance)) }));
};
