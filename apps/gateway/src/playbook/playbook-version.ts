/** Separates the version of the file from changes made in the console. */
const consoleMark = '+console.';

/** The version after one more change in the console. */
export const nextVersion = (version: string): string => {
  const [base = '', changes = '0'] = version.split(consoleMark);
  return `${base}${consoleMark}${Number(changes) + 1}`;
};

/** Whether a version is the file's own, or the file's with changes made in the console. */
export const comesFrom = (version: string, fileVersion: string): boolean => version === fileVersion || version.startsWith(`${fileVersion}${consoleMark}`);
