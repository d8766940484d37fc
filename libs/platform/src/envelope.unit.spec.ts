import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ConfigError } from './config.js';
import { decryptBytes, encryptBytes, type Envelope, EnvelopeError, openFields, rewrapEnvelope, sealFields } from './envelope.js';
import { fileKeyService, withNewKey } from './key-service-file.js';

const keyFile = (content = withNewKey()): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'baton-keys-')), 'keys.json');
  writeFileSync(path, content);
  return path;
};
const flipped = (sealed: string, bit: number): string => {
  const bytes = Buffer.from(sealed, 'base64url');
  const at = Math.floor(bit / 8) % bytes.length;
  bytes[at] = (bytes[at] ?? 0) ^ (1 << (bit % 8));
  return bytes.toString('base64url');
};

describe('sealed fields', () => {
  const keys = fileKeyService(keyFile());

  it('open to what they were, whatever that was', async () => {
    await fc.assert(fc.asyncProperty(fc.dictionary(fc.string({ minLength: 1 }), fc.string({ unit: 'binary' })), fc.string(), async (texts, context) => {
      expect(await openFields(keys, context, await sealFields(keys, context, texts))).toEqual({ ...texts });
    }), { numRuns: 60 });
  });

  it('are another text each time: two equal secrets cannot be told to be equal', async () => {
    const [one, two] = [await sealFields(keys, 'c', { a: 'same' }), await sealFields(keys, 'c', { a: 'same' })];
    expect(one.fields['a']).not.toBe(two.fields['a']);
  });

  it('do not open with any one bit changed, of the text or of the wrapped key', async () => {
    const sealed = await sealFields(keys, 'c', { access: 'a very secret token' });
    await fc.assert(fc.asyncProperty(fc.nat(10_000), fc.boolean(), async (bit, ofKey) => {
      const altered: Envelope = ofKey ? { ...sealed, wrapped: flipped(sealed.wrapped, bit) } : { ...sealed, fields: { access: flipped(sealed.fields['access'] ?? '', bit) } };
      await expect(openFields(keys, 'c', altered)).rejects.toThrow(EnvelopeError);
    }), { numRuns: 200 });
  });

  it.each<[string, (sealed: Envelope) => Envelope, string]>([
    ['elsewhere', (sealed) => sealed, 'another place'],
    ['under the name of another field', ({ fields, ...rest }) => ({ ...rest, fields: { refresh: fields['access'] ?? '' } }), 'c'],
    ['under a key of another name', (sealed) => ({ ...sealed, keyId: 'k9' }), 'c'],
    ['when it is cut short', (sealed) => ({ ...sealed, fields: { access: 'AAAA' } }), 'c'],
    ['when it is empty', (sealed) => ({ ...sealed, wrapped: '' }), 'c'],
  ])('do not open %s, and nobody is told what is in them', async (_, change, context) => {
    const altered = change(await sealFields(keys, 'c', { access: 'a very secret token' }));
    const failure = await openFields(keys, context, altered).then(() => undefined, (error: Error) => error);
    expect(failure).toBeInstanceOf(EnvelopeError);
    expect(failure?.message).not.toContain('secret token');
  });

  it('swapped between two places open in neither', async () => {
    const [one, two] = [await sealFields(keys, 'one', { a: '1' }), await sealFields(keys, 'two', { a: '2' })];
    await expect(openFields(keys, 'one', two)).rejects.toThrow(EnvelopeError);
    await expect(openFields(keys, 'two', one)).rejects.toThrow(EnvelopeError);
    await expect(openFields(keys, 'one', { ...one, fields: two.fields })).rejects.toThrow(EnvelopeError);
  });

  it('stay as they are when their key is wrapped anew', async () => {
    const path = keyFile();
    const sealed = await sealFields(fileKeyService(path), 'c', { a: 'x' });
    writeFileSync(path, withNewKey(readFileSync(path, 'utf8')));
    const rewrapped = await rewrapEnvelope(fileKeyService(path), 'c', sealed);
    expect([rewrapped.keyId, rewrapped.fields, rewrapped.wrapped === sealed.wrapped]).toEqual(['k2', sealed.fields, false]);
    expect(await openFields(fileKeyService(path), 'c', rewrapped)).toEqual({ a: 'x' });
  });
});

describe('encrypted bytes', () => {
  it('need the very key and the very context', () => {
    const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    const sealed = encryptBytes(key, Buffer.from('x'), 'c');
    expect(decryptBytes(key, sealed, 'c').toString()).toBe('x');
    expect(() => decryptBytes(other, sealed, 'c')).toThrow(EnvelopeError);
    expect(() => decryptBytes(key, sealed, 'd')).toThrow(EnvelopeError);
  });
});

describe('what is said of bytes that do not open', () => {
  const key = Buffer.alloc(32, 1);
  const minimal = encryptBytes(key, Buffer.alloc(0), 'c');

  it('too short, below a nonce and a tag; changed, from there on', () => {
    const bytes = Buffer.from(minimal, 'base64url');
    expect(bytes.length).toBe(28);
    expect(decryptBytes(key, minimal, 'c')).toEqual(Buffer.alloc(0));
    expect(() => decryptBytes(key, bytes.subarray(0, 27).toString('base64url'), 'c')).toThrow('what is sealed is too short');
    expect(() => decryptBytes(key, '', 'c')).toThrow('what is sealed is too short');
    expect(() => decryptBytes(key, minimal, 'd')).toThrow('what is sealed was changed, or belongs to another place or key');
  });
});

describe('a key file', () => {
  const good = Buffer.alloc(32, 7).toString('base64');

  it.each([
    ['is missing', '/nowhere/keys.json', 'ENOENT'], ['is no JSON', keyFile('{'), 'JSON'], ['has no current key', keyFile(`{"keys":{"k1":"${good}"}}`), 'current'],
    ['names a current key it does not have', keyFile(`{"current":"k2","keys":{"k1":"${good}"}}`), 'not among the keys'],
    ['has a key that is too short', keyFile('{"current":"k1","keys":{"k1":"c2hvcnQ="}}'), 'keys.k1 is no Base64 of 32 bytes'],
    ['has more than keys', keyFile(`{"current":"k1","keys":{"k1":"${good}"},"note":"x"}`), 'note'],
  ])('that %s stops the start, named, without a key in the complaint', (_, path, words) => {
    expect(() => fileKeyService(path)).toThrow(ConfigError);
    expect(() => fileKeyService(path)).toThrow(words);
    expect(() => fileKeyService(path)).not.toThrow(good);
  });

  it('grows by a newer key and keeps the old ones', () => {
    const first = JSON.parse(withNewKey()) as { keys: Record<string, string> };
    const second = JSON.parse(withNewKey(JSON.stringify({ current: 'k1', ...first }))) as { current: string; keys: Record<string, string> };
    expect([second.current, Object.keys(second.keys), second.keys['k1']]).toEqual(['k2', ['k1', 'k2'], first.keys['k1']]);
  });

  it('is read again for a key that came into it later, and says so of one that is gone', async () => {
    const path = keyFile(withNewKey());
    const early = fileKeyService(path);
    writeFileSync(path, withNewKey(readFileSync(path, 'utf8')));
    const sealed = await fileKeyService(path).wrap(Buffer.alloc(32, 7), 'northwind');
    expect([sealed.keyId, await early.unwrap(sealed.wrapped, sealed.keyId, 'northwind')]).toEqual(['k2', Buffer.alloc(32, 7)]);
    await expect(early.unwrap(sealed.wrapped, 'k9', 'northwind')).rejects.toThrow('the key k9 is not in the key file any more');
  });
});
