/** A scripted browser: keeps cookies, follows no redirect by itself, sends what a console sends. */
export interface ScriptedBrowser {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  put(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  form(path: string, fields: Readonly<Record<string, string>>): Promise<Response>;
  /** Signs in through the whole OpenID flow; answers the last response. */
  signIn(email: string, password: string): Promise<Response>;
  cookies(): ReadonlyMap<string, string>;
}

const location = (response: Response): string => response.headers.get('location') ?? '';

/** @param cookies what another browser of the same person holds */
export const createScriptedBrowser = (origin: string, cookies: ReadonlyMap<string, string> = new Map()): ScriptedBrowser => {
  const jar = new Map(cookies);

  const keep = (response: Response): Response => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(line)) jar.delete(pair.slice(0, at));
      else jar.set(pair.slice(0, at), pair.slice(at + 1));
    }
    return response;
  };
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    return keep(await fetch(new URL(path, origin), { redirect: 'manual', ...init, headers: { cookie, ...(init.headers as Record<string, string>) } }));
  };
  const follow = async (response: Response): Promise<Response> => {
    let last = response;
    for (let hops = 0; hops < 8 && last.status >= 300 && last.status < 400 && location(last) !== '/'; hops += 1) last = await send(location(last), {});
    return last;
  };

  const change = (method: 'POST' | 'PUT', path: string, body: unknown, headers: Readonly<Record<string, string>>): Promise<Response> =>
    send(path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json', 'x-baton': '1', origin, ...headers } });

  const browser: ScriptedBrowser = {
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers = {}) => change('POST', path, body, headers),
    put: (path, body, headers = {}) => change('PUT', path, body, headers),
    form: (path, fields) => send(path, { method: 'POST', body: new URLSearchParams(fields), headers: { origin } }),
    signIn: async (email, password) => {
      const page = await follow(await send('/auth/login', {}));
      const action = /action="([^"]+)"/.exec(await page.text())?.[1] ?? '';
      return follow(await browser.form(action, { email, password }));
    },
    cookies: () => jar,
  };
  return browser;
};
