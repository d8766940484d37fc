import helmet from 'helmet';

/**
 * Response headers of every answer: nothing inline, nothing from elsewhere, no framing.
 * Style attributes are allowed, since bar widths are set through them; style sheets and scripts come from here alone.
 */
export const securityHeaders = (publicUrl: string): ReturnType<typeof helmet> => {
  const https = publicUrl.startsWith('https:');
  const socket = new URL(publicUrl).origin.replace(/^http/, 'ws');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'"], scriptSrcAttr: ["'none'"], styleSrc: ["'self'"], styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"], connectSrc: ["'self'", socket], objectSrc: ["'none'"], baseUri: ["'none'"],
        formAction: ["'self'"], frameAncestors: ["'none'"], ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    // A stricter value makes browsers send `Origin: null` with the sign-in form.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: true } : false,
  });
};
