import { existsSync, readFileSync } from 'node:fs';

/** The lines of a file that hold something; undefined when there is no such file. */
export const readLines = (path: string): string[] | undefined => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '') : undefined);

/** The rows of a JSON-lines file; undefined when there is no such file. */
export const readRows = <T>(path: string, rowOf: (row: unknown) => T): T[] | undefined => readLines(path)?.map((line) => rowOf(JSON.parse(line)));
