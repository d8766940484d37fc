/** A sentence of a text and where it stands (character offsets, end exclusive). */
export interface Sentence { readonly text: string; readonly start: number; readonly end: number }

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** The sentences of a turn by Unicode's rules (UAX 29), white space trimmed. */
export const splitSentences = (text: string): Sentence[] =>
  [...segmenter.segment(text)].flatMap(({ segment, index }) => {
    const trimmed = segment.trim();
    if (!trimmed) return [];
    const start = index + segment.indexOf(trimmed);
    return [{ text: trimmed, start, end: start + trimmed.length }];
  });
