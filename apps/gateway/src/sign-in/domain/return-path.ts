/** Where to go after signing in: a path of this console, never another site. */
export const returnPath = (wanted: unknown): string =>
  (typeof wanted === 'string' && /^\/(?![/\\])[\w\-./~?=&%#:]*$/.test(wanted) && !wanted.startsWith('/auth/') ? wanted : '/');
