const wordsOf = (text: string): string[] => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];

/** ROUGE-L of two texts, 0 to 1: F1 of their longest common subsequence of words, letters in lower case, no stemming (Lin 2004). */
export const rougeL = (candidate: string, reference: string): number => {
  const [ours, theirs] = [wordsOf(candidate), wordsOf(reference)];
  let before = new Uint16Array(theirs.length + 1);
  for (const word of ours) {
    const now = new Uint16Array(theirs.length + 1);
    theirs.forEach((each, at) => { now[at + 1] = each === word ? (before[at] ?? 0) + 1 : Math.max(before[at + 1] ?? 0, now[at] ?? 0); });
    before = now;
  }
  const common = before[theirs.length] ?? 0;
  return common === 0 ? 0 : (2 * common) / (ours.length + theirs.length);
};
