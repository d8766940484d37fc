import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type HygieneRules, hygieneRulesSchema, type Playbook, playbookSchema } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import type { z } from 'zod';
import { type Baseline, readBaselines } from '../baselines/domain/baselines-file.js';
import { checkedYaml, UnusableFile } from './checked-yaml.js';
import { type Organisation, organisationSchema } from './organisation.js';
import { isMissingFile } from './is-missing-file.js';

/** An organisation, and what the files say that it names. */
export interface ReadOrganisation {
  readonly organisation: Organisation; readonly playbook: Playbook | undefined;
  /** The rules, and the text they were read from. */
  readonly hygiene: Written<HygieneRules> | undefined;
  readonly baselines: readonly Baseline[];
}

interface Written<T> { readonly value: T; readonly text: string }

/** A file that the organisation file names, relative to it; nothing where it names none. */
const readNamed = async <T>(organisationFile: string, name: string | undefined, what: string, read: (file: string, text: string) => T): Promise<Written<T> | undefined> => {
  if (name === undefined) return undefined;
  const file = join(dirname(organisationFile), name);
  try {
    const text = await readFile(file, 'utf8');
    return { value: read(file, text), text };
  } catch (error) {
    throw isMissingFile(error) ? new UnusableFile(`${file}: the ${what} named in the organisation file does not exist; write it or drop the entry`) : error;
  }
};

const yamlBy = <S extends z.ZodType>(schema: S) => (file: string, text: string): z.output<S> => checkedYaml(file, text, schema);

const checkedBaselines = (file: string, text: string): readonly Baseline[] => {
  const read = readBaselines(text);
  if ('value' in read) return read.value;
  throw new UnusableFile(read.faults.map(({ line, message }) => `${file}:${line}: ${message}`).join('\n'));
};

/**
 * Reads the organisation file and those it names; no file, or an empty name, means no organisation.
 * @throws {UnusableFile} naming file, line and fault
 */
export const readOrganisation = async (file: string, logger: Logger): Promise<ReadOrganisation | undefined> => {
  if (file === '') return undefined;
  try {
    const organisation = checkedYaml(file, await readFile(file, 'utf8'), organisationSchema);
    return {
      organisation, playbook: (await readNamed(file, organisation.playbook, 'playbook', yamlBy(playbookSchema)))?.value, hygiene: await readNamed(file, organisation.hygiene, 'hygiene file', yamlBy(hygieneRulesSchema)),
      baselines: (await readNamed(file, organisation.baselines, 'file of baselines', checkedBaselines))?.value ?? [],
    };
  } catch (error) {
    if (!isMissingFile(error)) throw error;
    logger.warn('the organisation file does not exist, starting without one', { file });
    return undefined;
  }
};
