export const escape = (value: string): string => value.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);

const css = `body{font:15px/1.5 system-ui,sans-serif;margin:0;background:#f5f8fa;color:#33475b}header{background:#33475b;color:#fff;padding:12px 32px}header a{color:#fff}
main{max-width:960px;margin:24px auto;padding:0 24px}article{background:#fff;border:1px solid #dfe3eb;border-radius:8px;padding:20px 24px;margin-bottom:20px}
h2{margin:0 0 4px}.stage{background:#e5f5f8;border-radius:4px;padding:2px 8px}.record{border-left:3px solid #ff7a59;padding:4px 12px;margin:12px 0;white-space:pre-line}.faint{color:#7c98b6}a{color:#0091ae}`;

/** A page for people around a body of HTML. */
export const page = (title: string, body: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><style>${css}</style></head><body><header><b>${escape(title)}</b></header><main>${body}</main></body></html>`;

/** A note's HTML as its text: the page must not run what a note carries. */
export const plain = (html: string): string => escape(html.replace(/<(br|\/p|\/li|\/h\d)[^>]*>/gi, '\n').replace(/<[^>]+>/g, '')
  .replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#39;/g, "'").replace(/&quot;/g, '"').replace(/&amp;/g, '&').trim()).replace(/\n+/g, '<br>');
