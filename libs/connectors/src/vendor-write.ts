import type { Command } from '@baton/contracts';

export interface WriteContext {
  /** Derived from the approval: where the vendor can, it keeps at most one record per key. */
  readonly writeKey: string;
  /** The owner id the CRM knows the approving rep by; empty leaves the owner alone. */
  readonly ownerId: string;
  /** When the rep approved; a task without a due date is due then. */
  readonly approvedAtMs: number;
  /** The record's mark as `current` read it, for vendors that refuse a write over a newer one; empty where there is none. */
  readonly recordVersion: string;
  /** Asked right before anything is sent that changes a record; once false, `apply` ends as `temporary`. */
  readonly mayStillCall: () => boolean;
}

/** What an earlier call of an approval may have left at the vendor, to look for. */
export interface Trace {
  readonly writeKey: string;
  /** The earliest instant at which it can have been made. */
  readonly sinceMs: number;
  /** Records other approvals are known to have made: never this one's. */
  readonly othersRecords: ReadonlySet<string>;
}

export interface WriteResult { readonly recordId: string; readonly recordUrl: string }

/** A record just before a write. */
export interface RecordState {
  /** Values by Baton's field names, or the vendor's own for fields Baton has no name for. */
  readonly fields: Readonly<Record<string, string>>;
  /** The vendor's last-modified mark; empty where it has none. */
  readonly version: string;
  /** The vendor's id of the record's owner; empty where nobody owns it. */
  readonly ownerId: string;
}

/**
 * How a call nobody got an answer to is decided.
 * `keyed`: a repeat with the same write key changes nothing more.
 * `conditional`: the record is read again, and holds the new values or not.
 * `marked`: once the vendor's search has caught up, what the call made is looked for.
 */
export type Safety = 'keyed' | 'conditional' | 'marked';

/** What Baton writes to a vendor: a CRM's records or a mailbox's drafts. Errors are VendorErrors. */
export interface VendorWrite {
  safety(command: Command): Promise<Safety>;
  /** How long after a call the vendor's search is sure to find what it made, milliseconds. */
  readonly searchLagMs: number;
  /** The current values of the fields the command expects or sets; `not_found` where the record is gone, even for a create beside it. */
  current(command: Command): Promise<RecordState>;
  apply(command: Command, context: WriteContext): Promise<WriteResult>;
  /** Looks for what an earlier call made; asked of `marked` commands alone. */
  find(command: Command, trace: Trace): Promise<WriteResult | undefined>;
}

/** The field by which a record that is to be removed is known to be there. */
export const recordField = 'record';
export const recordIsThere = 'there';

/** The field values a command leaves behind, by Baton's names; empty for a create. */
export const intendedFields = ({ action }: Command): Readonly<Record<string, string>> => {
  switch (action?.$case) {
    case 'dealStageSet': return { stage: action.value.stageId };
    case 'dealCloseDateSet': return { close_date: action.value.closeDate };
    case 'dealFieldSet': return { [action.value.field]: action.value.value };
    case 'createdRecordRemove': return { [recordField]: '' };
    default: return {};
  }
};

/** Every field that has to be read before a command may run. */
export const fieldsToRead = (command: Command): string[] =>
  [...new Set([...command.expectedBefore.map(({ field }) => field), ...Object.keys(intendedFields(command))])];
