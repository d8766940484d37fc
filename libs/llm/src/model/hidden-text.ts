/** How many characters of a text no reader sees, by what they are: Unicode tags, direction marks, zero-width ones, and control characters. */
export interface HiddenText { readonly tags: number; readonly bidi: number; readonly zeroWidth: number; readonly control: number }

export const nothingHidden: HiddenText = { tags: 0, bidi: 0, zeroWidth: 0, control: 0 };

/** Whatever a screen leaves out (Unicode's Default_Ignorable_Code_Point), control characters and halves of surrogate pairs; line breaks and tabs are white space. */
const hidden = /(?![\t\n\r])[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\uFFF9-\uFFFB]/gu;
const tag = /[\u{E0000}-\u{E007F}]/u;
const bidi = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
const control = /[\p{Cc}\p{Cs}\uFFF9-\uFFFB]/u;

const kindOf = (character: string): keyof HiddenText => (tag.test(character) ? 'tags' : bidi.test(character) ? 'bidi' : control.test(character) ? 'control' : 'zeroWidth');

export const isHidden = (character: string): boolean => character.replace(hidden, '') === '' && character !== '';

export const addHidden = (a: HiddenText, b: HiddenText): HiddenText =>
  ({ tags: a.tags + b.tags, bidi: a.bidi + b.bidi, zeroWidth: a.zeroWidth + b.zeroWidth, control: a.control + b.control });

/** A text as a reader sees it, and what was taken out of it. */
export const visibleText = (text: string): { readonly text: string; readonly hidden: HiddenText } => {
  const found = { ...nothingHidden };
  const visible = text.replace(hidden, (character) => { found[kindOf(character)] += 1; return ''; });
  return { text: visible, hidden: found };
};
