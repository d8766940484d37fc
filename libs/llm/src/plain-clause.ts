/** Openers that carry nothing wherever they stand, and words that only do when a comma sets them apart ("Right, so" but "Right now"). */
const fillers = /^(?:(?:okay|ok|um|uh|yeah|yep|honestly|actually|basically|absolutely|exactly|for sure|and|but|i mean|you know|i think|i guess|i have to say|to be honest|realistically|so(?! (?:far|that|much|many|long|called))|well(?! known))\b[,.:!\s]*|(?:yes|right|great|good|perfect|then|now|look|listen|sure|agreed|well|so|all right|alright)[,.:!]\s*)+/i;

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence without its opening fillers and closing punctuation, at most so many words. Nothing is reworded. */
export const plainClause = (text: string, maxWords = 18): string => {
  const bare = text.trim().replace(/[\s.,;:!?]+$/, '');
  const words = (bare.replace(fillers, '') || bare).split(/\s+/);
  return capitalise(words.length > maxWords ? `${words.slice(0, maxWords).join(' ')} …` : words.join(' '));
};
