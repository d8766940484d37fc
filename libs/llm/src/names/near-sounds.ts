/** From so many sounds on, one of them may be misheard. */
const forgivingSounds = 5;

/** A key, and each way to leave one sound out: two keys that share one of these differ by one sound at most (symmetric delete, Garbe 2012). */
const nearKeys = (key: string): string[] => (key.length < forgivingSounds ? [key] : [key, ...Array.from(key, (_, at) => key.slice(0, at) + key.slice(at + 1))]);

const base = 31;
/** 31 times this is 1, modulo 2^32. */
const inverseOfBase = -1108378657;

/** Polynomial hash, 32 bits: of a key without one of its sounds it follows from the hashes of its beginnings (Karp and Rabin 1987). */
const hashOf = (key: string): number => {
  let hash = 0;
  for (let at = 0; at < key.length; at += 1) hash = (Math.imul(hash, base) + key.charCodeAt(at)) | 0;
  return hash;
};

const powerOf = (exponent: number): number => {
  let power = 1;
  for (let at = 0; at < exponent; at += 1) power = Math.imul(power, base);
  return power;
};

/** Whether the key, or the key without one of its sounds, may be among those whose hashes are known. Makes no strings: most of what is said is near no name. */
const mayBeNear = (hashes: ReadonlySet<number>, key: string): boolean => {
  const whole = hashOf(key);
  if (hashes.has(whole)) return true;
  if (key.length < forgivingSounds) return false;
  let [before, power] = [0, powerOf(key.length - 1)];
  for (let at = 0; at < key.length; at += 1) {
    const through = (Math.imul(before, base) + key.charCodeAt(at)) | 0;
    const rest = (whole - Math.imul(through, power)) | 0;
    if (hashes.has((Math.imul(before, power) + rest) | 0)) return true;
    before = through;
    power = Math.imul(power, inverseOfBase);
  }
  return false;
};

/** Things under the sound of their names. */
export interface NearSounds<T> {
  /** What sounds the same but for one sound at most; a thing may come more than once. */
  near(key: string): readonly T[];
}

export const createNearSounds = <T extends { readonly key: string }>(things: readonly T[]): NearSounds<T> => {
  const byKey = new Map<string, T[]>();
  for (const thing of things) {
    for (const near of nearKeys(thing.key)) {
      const known = byKey.get(near);
      if (known) known.push(thing);
      else byKey.set(near, [thing]);
    }
  }
  const hashes = new Set([...byKey.keys()].map((key) => hashOf(key)));
  return { near: (key) => (mayBeNear(hashes, key) ? nearKeys(key).flatMap((near) => byKey.get(near) ?? []) : []) };
};
