import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of a new hash: 2^14 blocks of 8, one lane, about 16 MiB and 50 ms. */
const cost = { N: 16_384, r: 8, p: 1 } as const;
const keyLength = 32;
const format = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w+/=-]+)\$([\w+/=-]{43,44})$/;

const derive = (password: string, salt: Buffer, { N, r, p }: { N: number; r: number; p: number }): Promise<Buffer> => new Promise((resolve, reject) => {
  scrypt(password.normalize('NFKC'), salt, keyLength, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error ? reject(error) : resolve(key)));
});

/** Whether a text is a hash that {@link isPassword} can check. */
export const isPasswordHash = (text: string): boolean => {
  const [, N, r, p] = (format.exec(text) ?? []).map(Number);
  return N !== undefined && r !== undefined && p !== undefined && N > 1 && N <= 1_048_576 && (N & (N - 1)) === 0 && r > 0 && p > 0;
};

/** A password as the organisation file has it: scrypt$N$r$p$salt$key, salt and key in Base64. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  const key = await derive(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64'), key.toString('base64')].join('$');
};

/** Checks a password against a hash; what is no hash is never right. */
export const isPassword = async (password: string, hash: string): Promise<boolean> => {
  const [, N, r, p, salt = '', key = ''] = format.exec(hash) ?? [];
  const expected = Buffer.from(key, 'base64');
  if (!isPasswordHash(hash) || expected.length !== keyLength) return false;
  return timingSafeEqual(await derive(password, Buffer.from(salt, 'base64'), { N: Number(N), r: Number(r), p: Number(p) }), expected);
};
