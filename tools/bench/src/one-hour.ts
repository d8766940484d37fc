import { randomFrom } from '@baton/testing';

/** Something said in a call; milliseconds from its beginning. */
export interface SaidLine { readonly id: string; readonly speaker: string; readonly text: string; readonly startMs: number; readonly endMs: number }

const hourMs = 3_600_000;

/** Talks one after another until an hour is full. */
export const firstHour = (talks: readonly (readonly SaidLine[])[]): SaidLine[] => {
  const lines: SaidLine[] = [];
  for (const [number, talk] of talks.entries()) {
    const from = lines.at(-1)?.endMs ?? 0;
    for (const { id, startMs, endMs, ...line } of talk) if (from + endMs <= hourMs) lines.push({ ...line, id: `${number}/${id}`, startMs: from + startMs, endMs: from + endMs });
  }
  return lines;
};

const sayings = [
  'We have about three people on it every morning, and it is all by hand.', 'How long would it take to get everybody on it?', "I'll send you the integration plan by Thursday.", 'Our finance director signs that kind of thing.', 'Let me think about it first.',
  'The old one does the job and everybody knows it.', "Okay, let's start with two depots in January.", 'Could you share the depot numbers?', 'It costs €48,000 a year for both sites.', 'We looked at Portside last year and it was too expensive.', 'Right.', 'Mm-hmm.',
] as const;
const lineMs = 4_000;

/** An hour of made-up talk of two people about a hundred things: what somebody says every four seconds is drawn by the seed. */
export const madeUpHour = (seed: number): SaidLine[] => {
  const random = randomFrom(seed);
  return Array.from({ length: hourMs / lineMs }, (_, at) => ({
    id: `u${at}`, speaker: at % 2 === 0 ? 'Rep' : 'Buyer', text: `${sayings[Math.floor(random() * sayings.length)] ?? ''} That is matter ${Math.floor(random() * 100)} of ours.`, startMs: at * lineMs, endMs: at * lineMs + 3_000,
  }));
};
