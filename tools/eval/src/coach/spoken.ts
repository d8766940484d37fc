import type { EarningsCall, SpeakerTurn, TimedWord } from '../data/earnings-calls.js';
import type { Said, Talk } from '../data/talk.js';
import type { Spoken } from './talk-ratio.js';

const longestPause = 0.7;
const mostWords = 25;

/** Who speaks at a moment, by the platform's own account of it: the turn around it, or the nearest one. */
const speakerAt = (turns: readonly SpeakerTurn[], at: number): string => {
  let [nearest, distance] = ['', Number.POSITIVE_INFINITY];
  for (const { speaker, start, end } of turns) {
    const away = at < start ? start - at : Math.max(0, at - end);
    if (away < distance) [nearest, distance] = [speaker, away];
  }
  return nearest;
};

type Line = Required<Pick<Said, 'text' | 'speaker' | 'start' | 'end' | 'words'>>;

/** The recogniser's words as captions: a new line at a pause, at another speaker, and when it grows long. */
export const captionsOf = ({ heard, turns }: Pick<EarningsCall, 'heard' | 'turns'>): Line[] => {
  const lines: Line[] = [];
  for (const { text, start, end } of heard.filter((word: TimedWord) => Number.isFinite(word.start) && Number.isFinite(word.end))) {
    const speaker = speakerAt(turns, (start + end) / 2);
    const last = lines.at(-1);
    if (last && last.speaker === speaker && start - last.end <= longestPause && last.words.length < mostWords) Object.assign(last, { text: `${last.text} ${text}`, end, words: [...last.words, { text, start, end }] });
    else lines.push({ text, speaker, start, end, words: [{ text, start, end }] });
  }
  return lines;
};

/** A company's call as the coach hears it, everybody as a buyer. */
export const talkOfCall = (call: EarningsCall): Talk => ({ id: call.id, said: captionsOf(call).map((line): Said => ({ who: 'buyer', label: false, ...line })) });

export const spokenCall = (call: EarningsCall): Spoken => ({ id: call.id, truth: call.turns, heard: captionsOf(call) });

/** A meeting measured against its own times: speech that overlaps counts for each of those who speak. */
export const spokenMeeting = ({ id, said }: Talk): Spoken => {
  const lines = said.flatMap(({ text, speaker, start, end }): Line[] => (speaker === undefined || start === undefined || end === undefined ? [] : [{ text, speaker, start, end, words: [] }]));
  return { id, truth: lines, heard: lines };
};
