import { createHash } from 'node:crypto';
import { addHidden, type HiddenText, nothingHidden, visibleText } from './hidden-text.js';

declare const ofOneDeal: unique symbol;

/** Whose words these are. A prompt is about one deal of one tenant; `dealId` is empty for a call that belongs to none. */
export interface DealScope { readonly tenant: string; readonly dealId: string }

/** Rows of one kind: the title is the program's own, every value may be anybody's. */
export interface DataPart { readonly title: string; readonly rows: readonly Readonly<Record<string, string>>[] }

/** Untrusted text ready for a prompt. Only `promptData` makes it, and two of them cannot be joined: no prompt holds a second deal. */
export interface PromptData extends DealScope {
  readonly [ofOneDeal]: true;
  /** What stands around the data, once before and once after it. */
  readonly fence: string;
  readonly text: string;
  /** What was taken out because no reader would see it. */
  readonly hidden: HiddenText;
}

const fenceLength = 24;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A mark the content does not hold: its own hash, so that nobody who writes a part of the content can write the mark, and the same content gives the same prompt. */
export const fenceOf = (content: string, hash: (text: string) => string = sha256): string => {
  let fence = hash(content).slice(0, fenceLength);
  while (content.includes(fence)) fence = hash(`${fence}\n${content}`).slice(0, fenceLength);
  return fence;
};

/** Fences rows as data: one JSON object a line, so that no value can open a line of its own, under titles that no JSON begins with. */
export const promptData = ({ tenant, dealId }: DealScope, parts: readonly DataPart[]): PromptData => {
  let hidden = nothingHidden;
  const seen = (value: string): string => {
    const visible = visibleText(value);
    hidden = addHidden(hidden, visible.hidden);
    return visible.text;
  };
  const rowText = (row: DataPart['rows'][number]): string => JSON.stringify(Object.fromEntries(Object.entries(row).map(([name, value]) => [name, seen(value)])));
  const content = parts.flatMap(({ title, rows }) => [`# ${title}`, ...rows.map(rowText)]).join('\n').replace(/[\u2028\u2029]/g, ' ');
  const fence = fenceOf(content);
  return { tenant, dealId, fence, hidden, text: `<<data ${fence}>>\n${content}\n<<end of data ${fence}>>` } as PromptData;
};
