/** The marks of "wrong" that stand against a rule. */
export interface Lesson { readonly wrongMarks: readonly { readonly quote: string }[] }

/** Share of the way to certainty that each mark of "wrong" moves a rule's dial. */
const perMark = 0.2;
/** So many marks on the very same words, and those words no longer raise that card. */
const marksThatMute = 2;

const plain = (quote: string): string => quote.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();

/** The dial of a rule, raised by what reps marked as wrong; marks that were taken back count nothing. */
export const dialAfter = (dial: number, lesson: Lesson | undefined): number => 1 - (1 - dial) * (1 - perMark) ** (lesson?.wrongMarks.length ?? 0);

/** Whether reps have said of just these words that they are not it. */
export const isMuted = (quote: string, lesson: Lesson | undefined): boolean => {
  const wanted = plain(quote);
  return (lesson?.wrongMarks.filter((mark) => plain(mark.quote) === wanted).length ?? 0) >= marksThatMute;
};
