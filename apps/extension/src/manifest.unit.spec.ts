import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { manifest } from './manifest.js';
import { meetOrigin } from './port-names.js';

describe('what the extension may do', () => {
  it('is to keep settings, to stand beside a page, and to read Meet', () => {
    expect([manifest.permissions, manifest.host_permissions]).toEqual([['storage', 'sidePanel'], [`${meetOrigin}/*`]]);
  });

  it('is to run in Meet\'s pages alone, and to show nothing of itself to any', () => {
    expect(manifest.content_scripts.map(({ matches }) => matches)).toEqual([[`${meetOrigin}/*`]]);
    expect(Object.keys(manifest)).not.toContain('web_accessible_resources');
    expect(Object.keys(manifest)).not.toContain('externally_connectable');
  });

  it('is to ask for a host only when the rep sets one, and never for one in the clear but this machine', () => {
    expect(manifest.optional_host_permissions.filter((each) => !each.startsWith('https:'))).toEqual(['http://localhost/*', 'http://127.0.0.1/*']);
  });

  it('is to run its own code alone: the policy of extension pages stands as it is', () => {
    expect(Object.keys(manifest)).not.toContain('content_security_policy');
  });
});

describe('the id of the extension', () => {
  it('is the same on every machine, so that a gateway can name it', () => {
    const digest = createHash('sha256').update(Buffer.from(manifest.key, 'base64')).digest('hex').slice(0, 32);
    expect([...digest].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 16))).join('')).toBe('kfobiaifgigpofjibefjeeehjpppafoc');
  });
});
