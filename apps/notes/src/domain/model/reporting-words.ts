/** Words that tell of a talk without adding to what was said in it: a line may use these beside the words of its quotes. */
export const reportingWords: readonly string[] = [
  'agree', 'ask', 'call', 'buyer', 'concern', 'confirm', 'consider', 'decide', 'describe', 'discuss', 'expect', 'explain', 'interest', 'mention', 'need', 'note', 'open', 'plan', 'point', 'prefer', 'question', 'raise',
  'rep', 'report', 'review', 'say', 'side', 'talk', 'team', 'tell', 'together', 'topic', 'want',
];
