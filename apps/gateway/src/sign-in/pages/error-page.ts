import { escapeHtml, page } from './page.js';

/** Says what went wrong and offers the way back. */
export const errorPage = (title: string, detail: string): string =>
  page(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(detail)}</p><p><a class="button" href="/auth/login">Sign in again</a></p>`);
