import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';

/** One connection to PostgreSQL through its own command line client, which stays open: what is timed is the statement, not the client's start. */
export interface PsqlSession {
  /** Rows as text. @throws {Error} with what PostgreSQL says */
  run(sql: string): Promise<string[][]>;
  close(): void;
}

const separator = '\t';

/** Runs `psql` of a folder against a server's socket folder. */
export const openPsql = (bin: string, socketDir: string, user: string): PsqlSession => {
  const child: ChildProcessWithoutNullStreams = spawn(`${bin}/psql`, ['-X', '-q', '-A', '-t', '-F', separator, '-h', socketDir, '-U', user, '-d', 'postgres']);
  let [output, complaint, queue]: [string, string, Promise<unknown>] = ['', '', Promise.resolve()];
  let heard: () => void = () => undefined;
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString('utf8'); heard(); });
  child.stderr.on('data', (chunk: Buffer) => { complaint += chunk.toString('utf8'); });
  child.once('exit', () => heard());
  const one = async (sql: string): Promise<string[][]> => {
    const marker = `done-${randomUUID()}`;
    [output, complaint] = ['', ''];
    child.stdin.write(`${sql};\n\\echo ${marker}\n`);
    while (!output.includes(marker) && child.exitCode === null) await new Promise<void>((resolve) => { heard = resolve; });
    if (complaint.includes('ERROR') || complaint.includes('FATAL') || child.exitCode !== null) throw new Error(`PostgreSQL: ${complaint.trim() || 'the client ended'}`);
    return output.slice(0, output.indexOf(marker)).split('\n').filter((line) => line !== '').map((line) => line.split(separator));
  };
  return {
    run: (sql) => {
      const mine = queue.catch(() => undefined).then(() => one(sql));
      queue = mine;
      return mine;
    },
    close: () => { child.stdin.end(); },
  };
};
