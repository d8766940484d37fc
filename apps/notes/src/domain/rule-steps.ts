import { type Evidence, type NextStep, Side } from '@baton/contracts';
import { capitalise, type Commitment, contentStems, dueDay, findDates, isAcceptance, overlap, type Person, readCommitments, type Said } from '@baton/llm';
import type { CallSoFar } from './call-so-far.js';

interface Step { readonly text: string; readonly owner: Person; readonly kind: Commitment['kind']; readonly said: Said[]; readonly evidence: Evidence[]; dueDate: string }

export const personNamed = (call: CallSoFar, name: string): Person | undefined => call.people.find((each) => each.name === name || each.name.split(' ')[0] === name);
export const speakerOf = (call: CallSoFar, { line }: Said): Person => personNamed(call, line.speaker) ?? { name: line.speaker, side: line.side };

/** Whoever of the other side spoke last before a request, or else its first person: the one who is asked. */
export const askedPerson = (call: CallSoFar, said: Said, before: readonly Said[]): Person | undefined => {
  const other = said.line.side === Side.BUYER ? Side.REP : Side.BUYER;
  const last = before.findLast(({ line }) => (said.line.side === Side.UNSPECIFIED ? line.speaker !== said.line.speaker : line.side === other));
  return last ? speakerOf(call, last) : said.line.side === Side.UNSPECIFIED ? undefined : call.people.find(({ side }) => side === other);
};

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

/** From here on a sentence tells something else. */
const furtherClause = /[,;]?\s+(?:(?:and|but|so that|so|because|then)\s+(?:then\s+)?(?:I|we|you|he|she|they|it|let's)\b|if\s).*$|\s*[—–].*$/i;

/** "would it help if I showed you": what is offered as if it had been done. */
const pastForms: Readonly<Record<string, string>> = { sent: 'send', gave: 'give', brought: 'bring', ran: 'run', made: 'make', did: 'do', wrote: 'write', came: 'come', got: 'get', built: 'build', took: 'take', met: 'meet', spent: 'spend' };
const baseForm = (verb: string): string => pastForms[verb.toLowerCase()] ?? verb.replace(/^(show|walk|talk|bring|share|book|invit|introduc|prepar|ask|call|check|join|draft|review|schedul|arrang|set)e?d$/i, (_, stem: string) => (/(?:invit|introduc|prepar|schedul|arrang)$/i.test(stem) ? `${stem}e` : stem));

/** "send you the plan by Thursday, and I'll copy Tom" → "Send the plan": one thing to do, its date told apart. */
export const taskText = (words: string, dateTexts: readonly string[]): string => {
  let text = words.replace(furtherClause, '').replace(/[\s.,;!?]+$/, '');
  for (const date of dateTexts) text = text.replace(new RegExp(String.raw`\s*(?:\b(?:by|on|until|before|at|for|in)\s+)?(?:the\s+)?${escaped(date)}`, 'i'), '');
  return capitalise(text.replace(/^[a-z]+/i, baseForm).replace(/^([a-z]+) (?:(?:to|over to) )?(?:you|me|us)\b(?! (?:both|all))/i, '$1').replace(/^([a-z]+ .+?) (?:over )?to (?:you|me|us)$/i, '$1').replace(/\s+/g, ' ').replace(/[\s.,;!?]+$/, '').trim());
};

/** A talk is wrapped up in its last sentences: this share of them, and never fewer than a short talk has. */
const wrapUpShare = 0.35;
const wrapUpLeast = 12;
/** A farewell adds nothing to be remembered, so it moves no other sentence out of the wrap-up. */
const farewell = /^(?:ok(?:ay)?|so|well|all right|alright|,|\s)*(?:good-?bye|bye|thanks|thank you|see you|take care|have a (?:good|great|nice))\b/i;
const sentencesBeforeFarewell = (sentences: readonly Said[]): number => sentences.findLastIndex(({ text }) => !farewell.test(text)) + 1;
const isWrapUp = ({ index }: Said, count: number): boolean => index >= count - Math.max(wrapUpLeast, count * wrapUpShare);
/** Said in the midst of a talk, only what is handed over to somebody outlasts it. */
const handsOver = /\b(?:send|share|forward|e?mail|introduce|invite|give you|get you|book|schedule|set up|follow up|get back|copy)\b/i;

const outlasts = (commitment: Commitment, said: Said, count: number, dated: boolean): boolean =>
  isWrapUp(said, count) || (!commitment.loose && (dated || commitment.kind !== 'promise' || handsOver.test(commitment.words)));

/** Who a commitment is up to, as the words have it; undefined when they do not say. */
export const ownerOf = (call: CallSoFar, said: Said, before: readonly Said[], { kind, name }: Commitment): Person | undefined => {
  if (kind === 'request' || kind === 'instruction') return askedPerson(call, said, before);
  if (kind !== 'assignment') return speakerOf(call, said);
  return personNamed(call, name) ?? call.people.find((each) => name.endsWith(each.name)) ?? (name.includes(' ') ? { name: capitalise(name), side: said.line.side } : undefined);
};

/** The sentence with which the other side takes an offer up. */
const acceptance = (said: Said, after: readonly Said[]): Said | undefined => after.slice(0, 2).find(({ line, text }) => line.side !== said.line.side && isAcceptance(text));

const stepOf = (call: CallSoFar, sentences: readonly Said[], said: Said, commitment: Commitment): Step | undefined => {
  const owner = ownerOf(call, said, sentences.slice(0, said.index), commitment);
  const taken = commitment.kind === 'offer' ? acceptance(said, sentences.slice(said.index + 1, said.index + 3)) : undefined;
  if (!owner || (commitment.kind === 'offer' && !taken)) return undefined;
  const saidAtMs = call.startedAtMs + said.line.endMs;
  const dates = [commitment.words, ...(taken ? [taken.text] : [])].flatMap((words) => findDates(words, saidAtMs));
  if (!outlasts(commitment, said, sentencesBeforeFarewell(sentences), dates.length > 0)) return undefined;
  const text = taskText(commitment.words, dates.map((date) => date.text));
  const evidence = [...said.quoting(commitment.cueStart, commitment.start + commitment.words.replace(furtherClause, '').length), ...(taken?.evidence ?? [])];
  const today = new Date(saidAtMs).toISOString().slice(0, 10);
  return { text, owner, kind: commitment.kind, said: [said], evidence, dueDate: dates.map(dueDay).find((date) => date !== undefined && date >= today) ?? '' };
};

const verbOf = ({ text }: Step): string => text.split(' ', 1)[0] ?? '';
const thingOf = (step: Step): string => step.text.slice(verbOf(step).length);

/** "Copy Tom on it" names a person and no thing; to talk to somebody needs none. */
const namesAThing = ({ people }: CallSoFar, step: Step): boolean => {
  const names = new Set(people.flatMap(({ name }) => contentStems(name)));
  return /^(?:talk|speak|call|meet|introduce|invite|check with)\b/i.test(step.text) || contentStems(thingOf(step)).some((stem) => !names.has(stem));
};

const stepsIn = (call: CallSoFar, sentences: readonly Said[], said: Said): Step[] =>
  readCommitments(said.text).flatMap((commitment) => stepOf(call, sentences, said, commitment) ?? []).filter((step) => contentStems(step.text).length >= 2 && namesAThing(call, step));

/** Two sentences this close that share a word are about the same thing: one asks, the other promises. */
const nearSentences = 4;
const isSame = (known: Step, step: Step): boolean => {
  if (known.owner.name !== step.owner.name) return false;
  const alike = overlap(thingOf(known), thingOf(step));
  const near = (step.said[0]?.index ?? 0) - (known.said.at(-1)?.index ?? 0) <= nearSentences;
  return alike >= 0.6 || (near && (alike >= 0.3 || (known.kind !== step.kind && verbOf(known) === verbOf(step))));
};

export const stepsKept = 8;

/** Who does what by when, as grammar has it: promises, requests, assignments and offers taken up; a request that was promised is one step with both sentences as evidence. */
export const findRuleSteps = (call: CallSoFar, sentences: readonly Said[]): NextStep[] => {
  const steps: Step[] = [];
  for (const step of sentences.flatMap((said) => stepsIn(call, sentences, said))) {
    const same = steps.find((known) => isSame(known, step));
    if (same) { same.said.push(...step.said); same.evidence.push(...step.evidence); same.dueDate ||= step.dueDate; } else steps.push(step);
  }
  return steps.slice(0, stepsKept).map(({ text, owner, evidence, dueDate }) => ({
    text, owner: owner.name, side: owner.side, dueDate, evidence,
  }));
};
