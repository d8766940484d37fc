import { z } from 'zod';

const isLocal = (hostname: string): boolean => ['localhost', '127.0.0.1'].includes(hostname);
const parsed = (address: string): URL | undefined => (URL.canParse(address) ? new URL(address) : undefined);

/** Words and a token cross the network here, so it is encrypted wherever it leaves the machine. */
const isSafe = (secure: string, plain: string) => (address: string): boolean => {
  const url = parsed(address);
  return url !== undefined && (url.protocol === secure || (url.protocol === plain && isLocal(url.hostname)));
};

export const settingsSchema = z.object({
  address: z.string().trim().transform((address) => address.replace(/\/+$/, '')).refine(isSafe('https:', 'http:'), 'give Baton\'s address with https://, or http://localhost'),
  callsAddress: z.string().trim().refine(isSafe('wss:', 'ws:'), 'give the address for calls with wss://, or ws://localhost'),
  token: z.string().trim().min(12, 'a token has at least twelve characters').regex(/^[\w!#$%&'*+.^`|~-]*$/, 'a browser can only send a token of letters, digits and !#$%&\'*+-.^_`|~'),
  repEmail: z.email('give the e-mail address you have in Baton'),
  repName: z.string().trim().max(100),
  colleagues: z.array(z.string().trim().min(1).max(100)).max(100),
});
export type Settings = z.output<typeof settingsSchema>;

/** Where a Baton at an address takes calls, unless it was set up otherwise. */
export const usualCallsAddress = (address: string): string => {
  const url = parsed(address);
  if (!url) return '';
  return isLocal(url.hostname) && url.protocol === 'http:' ? `ws://${url.hostname}:4612/v1/calls` : `wss://${url.host}/v1/calls`;
};

/** What the browser has to allow for the coach to be signed in and for a refusal to be explained: the hosts of both addresses. */
export const hostsOf = ({ address, callsAddress }: Pick<Settings, 'address' | 'callsAddress'>): string[] =>
  [...new Set([address, callsAddress.replace(/^ws/, 'http')].map((each) => { const { protocol, hostname } = new URL(each); return `${protocol}//${hostname}/*`; }))];

/** Where the coach's panel of a call stands; without one, the panel of the rep's newest call. */
export const panelAddress = ({ address }: Pick<Settings, 'address'>, callId?: string): string =>
  `${address}/live?${new URLSearchParams({ ...(callId === undefined ? {} : { call: callId }), panel: '1' }).toString()}`;
