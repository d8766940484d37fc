import { type NextStep, Side } from '@baton/contracts';
import { capitalise, contentStems, findDates, overlap } from '@baton/llm';
import { type CallSoFar, evidenceOf, type Person } from './call-so-far.js';
import type { Said } from './said.js';

const promise = /\b(?:I'll|I will|I'm going to|let me)\s+(?!be\b|see\b|let you\b|think\b|just say\b|say\b|tell you\b|ask you\b|know\b|have to\b|admit\b|start by\b)([a-z]+\b.*)/i;
const request = /\b(?:can|could|would|will) you (?:please |maybe |also )?(?!hear|see|tell|say|explain|imagine|give me an idea|believe|repeat|walk me)((?:send|share|forward|prepare|put|set|book|schedule|write|draft|check|find|get|give|bring|include|add|arrange|introduce|call|email|confirm)\b.*)/i;
const assignment = /^(?:[A-Za-z]+,? )?([A-Z][a-z]+)(?:'ll| will) ([a-z]+\b.*)/;

interface Step { text: string; owner: Person; said: Said[]; dueDate: string }

const personNamed = (call: CallSoFar, name: string): Person | undefined => call.people.find((each) => each.name === name || each.name.split(' ')[0] === name);
const speakerOf = (call: CallSoFar, { line }: Said): Person => personNamed(call, line.speaker) ?? { name: line.speaker, side: line.side };

/** "send you the plan by Thursday, and I'll copy Tom" → "Send the plan": one thing to do, its date told apart. */
export const taskText = (words: string, dateTexts: readonly string[]): string => {
  let text = words.replace(/[,;]?\s+(?:and|but|so that|so|because)\s+(?:I|we|you|he|she|they|it)\b.*$/i, '').replace(/[\s.,;!?]+$/, '');
  for (const date of dateTexts) text = text.replace(new RegExp(`\\s*(?:\\b(?:by|on|until|before|at|for|in)\\s+)?(?:the\\s+)?${date.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`, 'i'), '');
  return capitalise(text.replace(/^([a-z]+) (?:you|me|us)\b/i, '$1').replace(/\s+/g, ' ').trim());
};

const stepIn = (call: CallSoFar, said: Said): Step | undefined => {
  const dates = findDates(said.text, call.startedAtMs + said.line.endMs);
  const make = (words: string, owner: Person): Step => ({
    text: taskText(words, dates.map(({ text }) => text)), owner, said: [said], dueDate: dates.find(({ grain }) => grain === 'day')?.date ?? '',
  });
  const promised = promise.exec(said.text)?.[1];
  if (promised) return make(promised, speakerOf(call, said));
  const asked = request.exec(said.text)?.[1];
  const other = call.people.find(({ side }) => side === (said.line.side === Side.BUYER ? Side.REP : Side.BUYER));
  if (asked && other && said.line.side !== Side.UNSPECIFIED) return make(asked, other);
  const [, name = '', given = ''] = assignment.exec(said.text) ?? [];
  const owner = personNamed(call, name);
  return given && owner ? make(given, owner) : undefined;
};

/** Two sentences this close that share a word are about the same thing: one asks, the other promises. */
const nearSentences = 4;
const isNear = (step: Step, said: Said): boolean => step.said.some(({ index }) => said.index - index <= nearSentences);

const stepsKept = 8;

/** Who does what by when: promises, requests and assignments; a request that was promised is one step with both sentences as evidence. */
export const findNextSteps = (call: CallSoFar, sentences: readonly Said[]): NextStep[] => {
  const steps: Step[] = [];
  for (const said of sentences) {
    const step = stepIn(call, said);
    if (!step || contentStems(step.text).length < 2) continue;
    const same = steps.find((each) => each.owner.name === step.owner.name && overlap(each.text, step.text) >= (isNear(each, said) ? 0.3 : 0.6));
    if (same) { same.said.push(said); same.dueDate ||= step.dueDate; } else steps.push(step);
  }
  return steps.slice(0, stepsKept).map(({ text, owner, said, dueDate }) => ({
    text, owner: owner.name, side: owner.side, dueDate, evidence: said.map(({ line, text: quote }) => evidenceOf(line, quote)),
  }));
};
