import type { IncomingMessage } from 'node:http';
import helmet from 'helmet';

const isPanel = ({ url = '' }: IncomingMessage): boolean => {
  const [path, query] = url.split('?');
  return path === '/live' && new URLSearchParams(query).get('panel') === '1';
};

/**
 * Response headers of every answer: nothing inline, nothing from elsewhere, no framing but of the coach's panel by the extension that is named.
 * Style attributes are allowed, since bar widths are set through them; style sheets and scripts come from here alone.
 */
export const securityHeaders = (publicUrl: string, extensionOrigin = ''): ReturnType<typeof helmet> => {
  const https = publicUrl.startsWith('https:');
  const socket = new URL(publicUrl).origin.replace(/^http/, 'ws');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'"], scriptSrcAttr: ["'none'"], styleSrc: ["'self'"], styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"], connectSrc: ["'self'", socket], objectSrc: ["'none'"], baseUri: ["'none'"],
        formAction: ["'self'"], frameAncestors: [(request) => (extensionOrigin !== '' && isPanel(request) ? extensionOrigin : "'none'")], ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // A stricter value makes browsers send `Origin: null` with the sign-in form.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  });
};
