const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** A text as HTML shows it. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

/** Address of the style sheet of these pages; the policy allows no inline style. */
export const stylePath = '/sign-in.css';

/** A page of the sign-in, in the console's look. `body` is trusted HTML. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Baton</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body><main><p class="brand">Baton</p>${body}</main></body>
</html>
`;
