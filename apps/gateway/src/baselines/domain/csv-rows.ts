/** One row of a CSV text, and the line it begins on, from 1. */
export interface CsvRow { readonly line: number; readonly cells: readonly string[] }

/** A quoted cell may hold commas, doubled quotes and line ends; a plain one ends at the next comma or line end. */
const cell = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;

type Cell = { readonly text: string; readonly end: number } | { readonly fault: string };

const cellAt = (text: string, at: number): Cell => {
  cell.lastIndex = at;
  const [whole = '', quoted, plain = ''] = cell.exec(text) ?? [];
  const end = at + whole.length;
  if (end < text.length && !/[,\r\n]/.test(text.charAt(end))) return { fault: 'a quote stands in the middle of a cell or is never closed' };
  return { text: (quoted?.replaceAll('""', '"') ?? plain).trim(), end };
};

/** Splits CSV text as RFC 4180 has it: a byte order mark, CRLF or LF, and blank lines are passed over; cells are trimmed. Answers the rows, or the first fault with its line. */
export const csvRows = (file: string): { readonly rows: readonly CsvRow[] } | { readonly fault: { readonly line: number; readonly message: string } } => {
  const text = file.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n').replaceAll('\r', '\n');
  const rows: CsvRow[] = [];
  let [line, at] = [1, 0];
  while (at < text.length) {
    const cells: string[] = [];
    const begins = line;
    for (let isOpen = true; isOpen;) {
      const found = cellAt(text, at);
      if ('fault' in found) return { fault: { line, message: found.fault } };
      line += text.slice(at, found.end).split('\n').length - 1;
      cells.push(found.text);
      isOpen = text[found.end] === ',';
      at = found.end + 1;
    }
    line += 1;
    if (cells.some((each) => each !== '')) rows.push({ line: begins, cells });
  }
  return { rows };
};
