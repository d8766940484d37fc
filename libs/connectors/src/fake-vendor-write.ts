import type { Command } from '@baton/contracts';
import { VendorError, type VendorErrorKind } from './vendor-error.js';
import { fieldsToRead, intendedFields, type Safety, type VendorWrite } from './vendor-write.js';

/** How a call of the fake can fail: before its effect, or after it as an unknown outcome. */
export type FakeFailure = VendorErrorKind | 'uncertain_before' | 'uncertain_after';

export interface FakeVendor extends VendorWrite {
  /** Every effect on the vendor, in order: the write key of a create, or the changed field values. */
  readonly effects: string[];
  readonly fields: Record<string, string>;
  ownerId: string;
  /** The next calls of `apply` fail: before the effect, or after it as an unknown outcome. */
  failNext(...kinds: readonly FakeFailure[]): void;
  /** The next calls of `current` fail. */
  failReads(...kinds: readonly VendorErrorKind[]): void;
}

export interface FakeVendorOptions {
  readonly fields?: Record<string, string>;
  /** How creates are kept from doubling; HubSpot's way unless said. */
  readonly creates?: Exclude<Safety, 'conditional'>;
  readonly searchLagMs?: number;
}

const creates = new Set(['noteCreate', 'taskCreate', 'mailDraftCreate']);
const isCreate = ({ action }: Command): boolean => creates.has(action?.$case ?? '');

const bodyOf = ({ action }: Command): string => JSON.stringify(action);

/** The record a command is about: the deal, or what an earlier approval made there. */
const recordOf = ({ action, target }: Command): string => (action?.$case === 'createdRecordRemove' ? action.value.recordId : target?.recordId ?? '');

/** What was made, once per key where keys are kept. */
const createShelf = (safety: Exclude<Safety, 'conditional'>, effects: string[]) => {
  const made = new Map<string, { readonly id: string; readonly body: string; readonly key: string }>();
  return {
    make: (command: Command, writeKey: string): string => {
      const known = safety === 'keyed' ? [...made.values()].find(({ key }) => key === writeKey) : undefined;
      if (known) return known.id;
      const id = `rec-${made.size + 1}`;
      made.set(id, { id, body: bodyOf(command), key: writeKey });
      effects.push(writeKey);
      return id;
    },
    like: (command: Command, othersRecords: ReadonlySet<string>) => [...made.values()].find(({ id, body }) => body === bodyOf(command) && !othersRecords.has(id)),
  };
};

/** An in-memory vendor: creates once per key or findable by what they hold, fields that read back. */
export const createFakeVendorWrite = ({ fields = {}, creates: safety = 'keyed', searchLagMs = 0 }: FakeVendorOptions = {}): FakeVendor => {
  const effects: string[] = [];
  const shelf = createShelf(safety, effects);
  const failures: FakeFailure[] = [];
  const readFailures: VendorErrorKind[] = [];
  const fake: FakeVendor = {
    effects, fields, ownerId: '', searchLagMs,
    failNext: (...kinds) => { failures.push(...kinds); },
    failReads: (...kinds) => { readFailures.push(...kinds); },
    safety: (command) => Promise.resolve(isCreate(command) ? safety : 'conditional'),
    current: (command) => {
      const failure = readFailures.shift();
      if (failure) return Promise.reject(new VendorError(failure, 'the record cannot be read'));
      return Promise.resolve({ fields: Object.fromEntries(fieldsToRead(command).map((field) => [field, fields[field] ?? ''])), version: '', ownerId: fake.ownerId });
    },
    apply: async (command, { writeKey, mayStillCall }) => {
      if (!mayStillCall()) throw new VendorError('too_late', 'the time for this call was over before it was sent');
      const failure = failures.shift();
      if (failure === 'uncertain_before') throw new VendorError('uncertain', 'reset');
      if (failure !== undefined && failure !== 'uncertain_after') throw new VendorError(failure, `the vendor says ${failure}`);
      const recordId = isCreate(command) ? shelf.make(command, writeKey) : recordOf(command);
      if (!isCreate(command)) { Object.assign(fields, intendedFields(command)); effects.push(JSON.stringify(intendedFields(command))); }
      if (failure === 'uncertain_after') throw new VendorError('uncertain', 'reset');
      await Promise.resolve();
      return { recordId, recordUrl: 'http://crm.example/record' };
    },
    find: (command, { othersRecords }) => {
      const found = shelf.like(command, othersRecords);
      return Promise.resolve(found && { recordId: found.id, recordUrl: 'http://crm.example/record' });
    },
  };
  return fake;
};
