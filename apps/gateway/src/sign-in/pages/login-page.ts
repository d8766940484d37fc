import { escapeHtml, page } from './page.js';

export interface LoginPage {
  /** Where the form goes. */
  readonly action: string;
  readonly organisation: string;
  readonly email: string;
  /** Why the last try failed; empty at first. */
  readonly complaint: string;
}

export const loginPage = ({ action, organisation, email, complaint }: LoginPage): string => page('Sign in', `
<h1>Sign in${organisation ? ` to ${escapeHtml(organisation)}` : ''}</h1>
${complaint ? `<p class="complaint" id="complaint" role="alert">${escapeHtml(complaint)}</p>` : ''}
<form method="post" action="${escapeHtml(action)}">
<label for="email">Email</label>
<input id="email" name="email" type="email" autocomplete="username" required value="${escapeHtml(email)}"${email ? '' : ' autofocus'}${complaint ? ' aria-describedby="complaint"' : ''}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${email ? ' autofocus' : ''}>
<button class="button" type="submit">Sign in</button>
</form>`);
