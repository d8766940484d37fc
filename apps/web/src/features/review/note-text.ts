/** A note's simple HTML as blocks of text, for reading; markup inside the text stays text. */
export const noteBlocks = (html: string): { kind: 'title' | 'item' | 'text'; text: string }[] => {
  const parsed = new DOMParser().parseFromString(html, 'text/html');
  return [...parsed.body.querySelectorAll('p, li')].map((element) => ({
    kind: element.tagName === 'LI' ? 'item' as const : element.querySelector('strong') ? 'title' as const : 'text' as const, text: element.textContent ?? '',
  })).filter(({ text }) => text.trim() !== '');
};
