import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type HygieneRules, hygieneRulesSchema, type Playbook, playbookSchema } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import type { z } from 'zod';
import { checkedYaml, UnusableFile } from './checked-yaml.js';
import { type Organisation, organisationSchema } from './organisation.js';
import { isMissingFile } from './is-missing-file.js';

/** An organisation, and what the files say that it names. */
export interface ReadOrganisation {
  readonly organisation: Organisation; readonly playbook: Playbook | undefined;
  /** The rules, and the text they were read from. */
  readonly hygiene: Written<HygieneRules> | undefined;
}

interface Written<T> { readonly value: T; readonly text: string }

/** A file that the organisation file names, relative to it; nothing where it names none. */
const readNamed = async <S extends z.ZodType>(organisationFile: string, name: string | undefined, what: string, schema: S): Promise<Written<z.output<S>> | undefined> => {
  if (name === undefined) return undefined;
  const file = join(dirname(organisationFile), name);
  try {
    const text = await readFile(file, 'utf8');
    return { value: checkedYaml(file, text, schema), text };
  } catch (error) {
    throw isMissingFile(error) ? new UnusableFile(`${file}: the ${what} named in the organisation file does not exist; write it or drop the entry`) : error;
  }
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
      organisation, playbook: (await readNamed(file, organisation.playbook, 'playbook', playbookSchema))?.value, hygiene: await readNamed(file, organisation.hygiene, 'hygiene file', hygieneRulesSchema),
    };
  } catch (error) {
    if (!isMissingFile(error)) throw error;
    logger.warn('the organisation file does not exist, starting without one', { file });
    return undefined;
  }
};
