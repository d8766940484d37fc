import type { Command } from '@baton/contracts';
import type { CrmWrite } from './crm-write.js';
import { VendorError } from './vendor-error.js';

export interface FakeCrm extends CrmWrite {
  /** Every effect on the CRM, in order: the write key of a create, or the changed field values. */
  readonly effects: string[];
  readonly fields: Record<string, string>;
  /** The next calls of `apply` fail: before the effect, or after it as an unknown outcome. */
  failNext(...kinds: readonly ('temporary' | 'uncertain_before' | 'uncertain_after' | 'validation')[]): void;
}

const keyed = (command: Command): boolean => command.action?.$case === 'noteCreate' || command.action?.$case === 'taskCreate';

const intended = ({ action }: Command): Record<string, string> =>
  action?.$case === 'dealStageSet' ? { dealstage: action.value.stageId } : action?.$case === 'dealCloseDateSet' ? { closedate: action.value.closeDate } : {};

/** An in-memory CRM with HubSpot's safeties: creates once per key, reads back what stands there. */
export const createFakeCrmWrite = (fields: Record<string, string> = {}): FakeCrm => {
  const effects: string[] = [];
  const known = new Set<string>();
  const failures: string[] = [];
  return {
    effects, fields,
    failNext: (...kinds) => { failures.push(...kinds); },
    safety: (command) => (keyed(command) ? 'keyed' : 'conditional'),
    current: (command) => Promise.resolve(Object.fromEntries([...command.expectedBefore.map(({ field }) => field), ...Object.keys(intended(command))].map((field) => [field, fields[field] ?? '']))),
    intended,
    apply: async (command, { writeKey }) => {
      const failure = failures.shift();
      if (failure === 'temporary') throw new VendorError('temporary', 'away');
      if (failure === 'validation') throw new VendorError('validation', 'Property values were not valid');
      if (failure === 'uncertain_before') throw new VendorError('uncertain', 'reset');
      if (keyed(command)) { if (!known.has(writeKey)) effects.push(writeKey); known.add(writeKey); }
      else { Object.assign(fields, intended(command)); effects.push(JSON.stringify(intended(command))); }
      if (failure === 'uncertain_after') throw new VendorError('uncertain', 'reset');
      return { recordId: keyed(command) ? `rec-${writeKey}` : (command.target?.recordId ?? ''), recordUrl: 'http://crm.example/record' };
    },
  };
};
