import { Side } from '@baton/contracts';
import { type Said, sentencesOf } from '@baton/llm';
import type { CallSoFar } from '../call-so-far.js';
import { fakeCall } from '../fake-call.spec.js';

const chat = ['The kettle whistles.', 'Mm-hmm.', 'It rains in Leeds.', 'Yeah.', 'The window rattles.', 'Nice weather there.'];
/** So many turns of Ana, Ben and Cleo in which nothing happens. */
export const smallTalk = (turns: number): string[] => Array.from({ length: turns }, (_, at) => `${['Ana', 'Ben', 'Cleo'][at % 3] ?? ''}: ${chat[at % chat.length] ?? ''}`);

export interface Heard { readonly call: CallSoFar; readonly sentences: readonly Said[] }
/** A talk of colleagues, who are known by their names. */
export const colleagues = (...turns: readonly string[]): Heard => {
  const heard = fakeCall(...turns);
  const call = { ...heard, people: [...new Set(heard.lines.map(({ speaker }) => speaker))].map((name) => ({ name, side: Side.UNSPECIFIED })) };
  return { call, sentences: sentencesOf(call) };
};
