/** Up to so many words in between. */
export const upTo = (words: number): string => String.raw`(?:[\w'-]+ ){0,${words}}`;

/** Any way to negate what follows. */
export const no = "(?:not|never|no|n't|don't|dont|do not|does not|doesn't|can't|cannot|can not|cant|won't|wouldn't|would not|couldn't|could not|isn't|aren't|haven't|hardly|barely|without|unable to)";

/** Whoever may have to be asked. */
export const superior = '(?:boss|bosses|manager|director|cfo|ceo|cto|coo|cio|board|committee|team|legal|procurement|purchasing|finance|partners?|head office|headquarters|hq|wife|owner|it|security|leadership|vp|management|upstairs|corporate|group|dean|council|works council|compliance|steering group|md|accountant|lawyers?)';
