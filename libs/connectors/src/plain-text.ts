const entities: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };

/** The text of a note's simple HTML: paragraphs, items and breaks become lines. */
export const plainText = (html: string): string => html
  .replace(/<li[^>]*>/gi, '- ')
  .replace(/<\/(p|li|h\d|ul|ol|div)>|<br\s*\/?>/gi, '\n')
  .replace(/<[^>]*>/g, '')
  .replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
  .replace(/[^\S\n]+/g, ' ').replace(/ ?\n ?/g, '\n').replace(/\n{2,}/g, '\n').trim();

/** The same words, however a vendor cleaned up the marks around them. */
export const sameWords = (a: string, b: string): boolean => {
  const words = (html: string): string => plainText(html).replace(/\s+/g, ' ');
  return words(a) === words(b);
};

/** The beginning of a text, without half a sign at its end: half of a pair cannot stand in an address or a JSON text. */
export const beginningOf = (text: string, longest: number): string => text.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
