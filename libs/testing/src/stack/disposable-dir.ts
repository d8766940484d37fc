import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve, sep } from 'node:path';

const prefix = 'baton-test-';

/** Whether a folder may be deleted: it lies inside a `.baton` folder or one made by `disposableDir`. */
export const isDisposable = (dir: string): boolean => {
  const above = resolve(dir).split(sep).slice(0, -1);
  return above.includes('.baton') || resolve(dir).split(sep).some((part) => part.startsWith(prefix));
};

/** A fresh folder for one test run. */
export const disposableDir = (): string => mkdtempSync(join(tmpdir(), prefix));

/**
 * Deletes a folder with everything in it.
 * @throws {Error} when the folder is not one of the stack's own
 */
export const removeDisposable = (dir: string): void => {
  if (!isDisposable(dir)) throw new Error(`${dir} is not deleted: it lies neither in a .baton folder nor in one made for a test (${prefix}…)`);
  rmSync(dir, { recursive: true, force: true });
};
