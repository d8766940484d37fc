/** The session cookie for a public address: what it is called and how it is set. */
export interface SessionCookie {
  readonly name: string;
  /** Set-Cookie value that hands a session id out. */
  set(value: string, maxAgeMs: number): string;
  clear(): string;
  /** The session id of a request's Cookie header. */
  read(header: string | undefined): string | undefined;
}

const isTrustworthy = ({ protocol, hostname }: URL): boolean => protocol === 'https:' || ['localhost', '127.0.0.1', '[::1]'].includes(hostname) || hostname.endsWith('.localhost');

/**
 * `__Host-` and Secure wherever browsers take them: https, and http on the machine itself.
 * Plain http on another host only works without both; it is for a lab, and the password travels in the clear there anyway.
 */
export const sessionCookie = (publicUrl: string): SessionCookie => {
  const trustworthy = isTrustworthy(new URL(publicUrl));
  const name = trustworthy ? '__Host-baton' : 'baton';
  const traits = `Path=/; HttpOnly; SameSite=Lax${trustworthy ? '; Secure' : ''}`;
  return {
    name,
    set: (value, maxAgeMs) => `${name}=${value}; ${traits}; Max-Age=${Math.floor(maxAgeMs / 1_000)}`,
    clear: () => `${name}=; ${traits}; Max-Age=0`,
    read: (header) => header?.split(/; */).find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) || undefined,
  };
};
