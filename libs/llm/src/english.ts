import { tokenize } from './tokens.js';

/** Small words that every English talk is full of and that no neighbouring language writes alike. */
const englishWords = new Set((
  "the and you that it's is we of have this with are not can what your our but they if it be just do at from or would about so there when how which their there's that's we're i'm don't "
  + "you're i've we've i'll we'll yes yeah okay thanks thank hi hello good right great think know need like get make work out up did does been were had could should who why where some more much then than them because want let sure going").split(' '));
/** Fewer words than this tell no language. */
const leastWords = 12;
/** English speech has about half of such words, other languages hardly any; a talk in two languages lies between and is read for its English. */
const leastShare = 0.12;

/** Whether some lines are English as far as their small words tell; too few words count as English. */
export const looksEnglish = (texts: readonly string[]): boolean => {
  const words = texts.flatMap((text) => tokenize(text));
  const spoken = words.length + texts.reduce((sum, text) => sum + (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu)?.length ?? 0), 0);
  return spoken < leastWords || words.filter(({ text }) => englishWords.has(text)).length / spoken >= leastShare;
};
