const fillers = /^(?:(?:okay|ok|so|well|yes|yeah|yep|no|right|great|good|perfect|honestly|actually|basically|and|but|then|now|um|uh|look|listen|sure|agreed|i mean|you know|i think|i guess|i have to say|to be honest|realistically)\b[,.:!\s]*)+/i;

export const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A sentence without its opening fillers and closing punctuation, at most so many words. Nothing is reworded. */
export const plainClause = (text: string, maxWords = 18): string => {
  const stripped = text.trim().replace(fillers, '').replace(/[\s.,;:!?]+$/, '');
  const words = (stripped || text.trim()).split(/\s+/);
  return capitalise(words.length > maxWords ? `${words.slice(0, maxWords).join(' ')} …` : words.join(' '));
};
