import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Playbook, playbookSchema } from '@baton/contracts';
import type { Logger } from '@baton/platform';
import { checkedYaml, UnusableFile } from './checked-yaml.js';
import { type Organisation, organisationSchema } from './organisation.js';
import { isMissingFile } from './is-missing-file.js';

export interface ReadOrganisation { readonly organisation: Organisation; readonly playbook: Playbook | undefined }

const readPlaybook = async (file: string): Promise<Playbook> => {
  try {
    return checkedYaml(file, await readFile(file, 'utf8'), playbookSchema);
  } catch (error) {
    throw isMissingFile(error) ? new UnusableFile(`${file}: the playbook named in the organisation file does not exist; write it or drop the entry`) : error;
  }
};

/**
 * Reads the organisation file and its playbook; no file, or an empty name, means no organisation.
 * @throws {UnusableFile} naming file, line and fault
 */
export const readOrganisation = async (file: string, logger: Logger): Promise<ReadOrganisation | undefined> => {
  if (file === '') return undefined;
  try {
    const organisation = checkedYaml(file, await readFile(file, 'utf8'), organisationSchema);
    return { organisation, playbook: organisation.playbook ? await readPlaybook(join(dirname(file), organisation.playbook)) : undefined };
  } catch (error) {
    if (!isMissingFile(error)) throw error;
    logger.warn('the organisation file does not exist, starting without one', { file });
    return undefined;
  }
};
