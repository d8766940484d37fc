import type { Command } from '@baton/contracts';
import type { CrmWrite } from './crm-write.js';
import { intendedProperties } from './hubspot/hubspot-write.js';
import { VendorError, type VendorErrorKind } from './vendor-error.js';

export interface FakeCrm extends CrmWrite {
  /** Every effect on the CRM, in order: the write key of a create, or the changed field values. */
  readonly effects: string[];
  readonly fields: Record<string, string>;
  /** The next calls of `apply` fail: before the effect, or after it as an unknown outcome. */
  failNext(...kinds: readonly ('temporary' | 'uncertain_before' | 'uncertain_after' | 'validation' | 'auth_expired')[]): void;
  /** The next calls of `current` fail. */
  failReads(...kinds: readonly VendorErrorKind[]): void;
}

const keyed = (command: Command): boolean => command.action?.$case === 'noteCreate' || command.action?.$case === 'taskCreate';

/** An in-memory CRM with HubSpot's safeties: creates once per key, reads back what stands there. */
export const createFakeCrmWrite = (fields: Record<string, string> = {}): FakeCrm => {
  const effects: string[] = [];
  const known = new Set<string>();
  const failures: string[] = [];
  const readFailures: VendorErrorKind[] = [];
  return {
    effects, fields,
    failNext: (...kinds) => { failures.push(...kinds); },
    failReads: (...kinds) => { readFailures.push(...kinds); },
    safety: (command) => (keyed(command) ? 'keyed' : 'conditional'),
    current: (command) => {
      const failure = readFailures.shift();
      if (failure) return Promise.reject(new VendorError(failure, 'the record cannot be read'));
      const names = [...command.expectedBefore.map(({ field }) => field), ...Object.keys(intendedProperties(command))];
      return Promise.resolve(Object.fromEntries(names.map((field) => [field, fields[field] ?? ''])));
    },
    intended: intendedProperties,
    apply: async (command, { writeKey, mayStillCall }) => {
      if (!mayStillCall()) throw new VendorError('temporary', 'the time for this call was over before it was sent');
      const failure = failures.shift();
      if (failure === 'temporary') throw new VendorError('temporary', 'away');
      if (failure === 'validation') throw new VendorError('validation', 'Property values were not valid');
      if (failure === 'auth_expired') throw new VendorError('auth_expired', 'the token expired');
      if (failure === 'uncertain_before') throw new VendorError('uncertain', 'reset');
      if (keyed(command)) { if (!known.has(writeKey)) effects.push(writeKey); known.add(writeKey); }
      else { Object.assign(fields, intendedProperties(command)); effects.push(JSON.stringify(intendedProperties(command))); }
      if (failure === 'uncertain_after') throw new VendorError('uncertain', 'reset');
      return { recordId: keyed(command) ? `rec-${writeKey}` : (command.target?.recordId ?? ''), recordUrl: 'http://crm.example/record' };
    },
  };
};
