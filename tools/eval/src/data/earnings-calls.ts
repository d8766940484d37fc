import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readLines } from './read-lines.js';

/** A word with its times in seconds; `entities` number what it is part of, in a transcript marked by hand. */
export interface TimedWord { readonly text: string; readonly speaker: string; readonly start: number; readonly end: number; readonly entities: readonly string[] }
/** A stretch of speech of one speaker, seconds. */
export interface SpeakerTurn { readonly speaker: string; readonly start: number; readonly end: number }

/** A company's call with analysts: as a recogniser heard it, as people wrote it down, and who spoke when. */
export interface EarningsCall {
  readonly id: string;
  readonly heard: readonly TimedWord[];
  readonly written: readonly TimedWord[];
  readonly turns: readonly SpeakerTurn[];
  readonly entityTypes: Readonly<Record<string, string>>;
}

const entities = z.record(z.string(), z.object({ entity_type: z.string() }));

const rowsOf = (path: string): Record<string, string>[] => {
  const [head = '', ...lines] = readLines(path) ?? [];
  const names = head.split('|');
  return lines.map((line) => { const cells = line.split('|'); return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ''])); });
};

const wordOf = ({ token = '', speaker = '', ts = '', endTs = '', wer_tags: tags = '' }: Record<string, string>): TimedWord => {
  return { text: token, speaker, start: ts === '' ? Number.NaN : Number(ts), end: endTs === '' ? Number.NaN : Number(endTs), entities: [...tags.matchAll(/'(\d+)'/g)].flatMap((match) => match[1] ?? []) };
};

const turnOf = (line: string): SpeakerTurn[] => {
  const [kind, , , start, duration, , , speaker = ''] = line.trim().split(/\s+/);
  return kind === 'SPEAKER' ? [{ speaker, start: Number(start), end: Number(start) + Number(duration) }] : [];
};

/** Real company calls (Earnings-21, Del Rio et al. 2021). */
export const readEarningsCalls = (dataDir: string): EarningsCall[] | undefined => {
  const folder = join(dataDir, '4_live/earnings21');
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder).flatMap((name) => /^(.+)\.asr_timed\.nlp$/.exec(name)?.[1] ?? []).toSorted().map((id) => {
    const marked = entities.parse(JSON.parse(readFileSync(join(folder, `${id}.entities.json`), 'utf8')));
    return {
      id, heard: rowsOf(join(folder, `${id}.asr_timed.nlp`)).map(wordOf), written: rowsOf(join(folder, `${id}.reference.nlp`)).map(wordOf),
      turns: (readLines(join(folder, `${id}.rttm`)) ?? []).flatMap(turnOf), entityTypes: Object.fromEntries(Object.entries(marked).map(([number, { entity_type: type }]) => [number, type])),
    };
  });
};
