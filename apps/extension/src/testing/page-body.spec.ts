import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Puts a page of the extension into the document, as it is written, without its scripts. */
export const putPage = (document: Document, name: 'panel.html' | 'options.html'): void => {
  const html = readFileSync(join(import.meta.dirname, '../..', name), 'utf8');
  document.body.innerHTML = /<body[^>]*>([\s\S]*)<\/body>/.exec(html)?.[1]?.replace(/<script[\s\S]*?<\/script>/g, '') ?? '';
};
