/** Style of the sign-in pages: the console's tokens, light and dark. */
export const signInStyle = `
:root { --paper: #faf9f7; --panel: #ffffff; --line: #e7e5e0; --ink: #1c1b19; --soft: #6f6b64; --accent: #0f766e; --on-accent: #ffffff; --red: #b91c1c; color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #161513; --panel: #1e1d1a; --line: #33312c; --ink: #efece6; --soft: #a8a297; --accent: #2dd4bf; --on-accent: #161513; --red: #fca5a5; }
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 16px; background: var(--paper); color: var(--ink); font: 14px/1.5 'Inter Variable', Inter, system-ui, sans-serif; }
main { width: 100%; max-width: 340px; padding: 28px; background: var(--panel); border: 1px solid var(--line); border-radius: 12px; }
.brand { margin: 0 0 20px; color: var(--accent); font-weight: 600; }
h1 { margin: 0 0 20px; font-size: 16px; font-weight: 600; }
label { display: block; margin: 0 0 4px; color: var(--soft); font-size: 12.5px; }
input { width: 100%; margin: 0 0 16px; padding: 8px 12px; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 8px; }
.button { display: block; width: 100%; padding: 8px 12px; font: inherit; font-weight: 600; text-align: center; text-decoration: none; color: var(--on-accent); background: var(--accent); border: 0; border-radius: 8px; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.complaint { margin: 0 0 16px; color: var(--red); }
`;
