/** Marks of WebVTT, SubRip and SubStation, and nothing else between angle brackets: "less < more" is something said. */
const markup = /<\/?(?:c|v|i|b|u|s|ruby|rt|lang|font|span)(?:[.\s][^>]*)?>|<(?:\d+:)?\d+:\d+[.,]\d+>|\{\\[^}]*\}/gi;
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', lrm: '', rlm: '' };
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi;

const character = (code: number): string => (code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : '');

/** A caption as people read it: without marks, with written-out signs as themselves, on one line. */
export const plainText = (caption: string): string => caption
  .replace(markup, '')
  .replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (decimal !== undefined) return character(Number(decimal));
    return hex === undefined ? (named[name?.toLowerCase() ?? ''] ?? whole) : character(Number.parseInt(hex, 16));
  })
  .replace(/\s+/g, ' ').trim();
