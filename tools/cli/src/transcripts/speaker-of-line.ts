/** A name before a colon: starts with a letter, at most six words, no sentence mark inside. */
const named = /^([\p{L}][\p{L}\p{M}\p{N}.'’()_-]*(?: [\p{L}\p{N}(&][\p{L}\p{M}\p{N}.'’)_-]*){0,5}):\s+(\S.*)$/su;
/** Words that come before a colon in speech without being a name. */
const notNames = new Set(['note', 'so', 'and', 'but', 'question', 'example', 'for example', 'remember', 'http', 'https']);

/** Splits `Name: words`; without a name the speaker is empty and the words are the whole line. */
export const speakerOfLine = (line: string): { speaker: string; text: string } => {
  const [, speaker = '', text = ''] = named.exec(line.trim()) ?? [];
  return speaker === '' || notNames.has(speaker.toLowerCase()) ? { speaker: '', text: line.trim() } : { speaker, text };
};
