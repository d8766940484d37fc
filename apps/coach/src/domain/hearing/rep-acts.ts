import { tokenize } from '@baton/llm/words';

/** What the rep did in the last turn before a buyer's words. */
export interface RepActs {
  /** The rep spoke at all. */
  readonly spoke: boolean;
  /** Somewhere in the turn the rep asked for a commitment. */
  readonly asked: boolean;
  /** The last thing said was that ask. */
  readonly askedLast: boolean;
  /** The last thing said was a question about the buyer's own affairs. */
  readonly askedPersonally: boolean;
  /** Stems of the rep's last words, each once: what is objected to is mostly what was just spoken of. */
  readonly words: readonly string[];
}

export const silentRep: RepActs = { spoke: false, asked: false, askedLast: false, askedPersonally: false, words: [] };

/** About two sentences. */
const wordsKept = 25;

const ask = /\b(?:would|will|can|could|do|are|have|shall|how (?:much|about)|what (?:about|amount)|is that|does that|any chance|are you|let's)\b[^.?!]*\b(?:donat\w*|give|giving|contribut\w*|help|spare|interested|consider|commit|sign\w*|buy|start|proceed|ahead|willing|like to|amount|support|trial|pilot|book|contract|try|decide|ready|deal|switch|send|open|paperwork|order|go)\b[^.!]*\??/i;
const personal = /\b(?:have you (?:ever|heard)|do you (?:ever|have|like|know|usually|any)|did you|are you (?:involved|familiar|aware)|how (?:many|often|are|was|is)|what (?:do|are|is|kind)|where|who|which)\b[^.!]*\?/i;

/** The acts of a turn after one more of its sentences. */
export const withRepSentence = (acts: RepActs, text: string): RepActs => {
  const asks = ask.test(text);
  const words = [...new Set([...acts.words, ...tokenize(text).map(({ stem }) => stem)])].slice(-wordsKept);
  return { spoke: true, asked: acts.asked || asks, askedLast: asks, askedPersonally: personal.test(text), words };
};
