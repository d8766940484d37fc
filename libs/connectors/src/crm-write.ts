import type { Command } from '@baton/contracts';

export interface WriteContext {
  /** Derived from the approval: the vendor keeps at most one record per key. */
  readonly writeKey: string;
  /** The owner id the CRM knows the approving rep by; empty leaves the owner alone. */
  readonly ownerId: string;
  /** When the rep approved; a task without a due date is due then. */
  readonly approvedAtMs: number;
  /** Asked right before anything is sent that changes a record; once false, `apply` ends as `temporary`. */
  readonly mayStillCall: () => boolean;
}

export interface WriteResult { readonly recordId: string; readonly recordUrl: string }

/** What Baton writes to a CRM. Errors are VendorErrors. */
export interface CrmWrite {
  /**
   * `keyed`: a repeat with the same write key changes nothing more.
   * `conditional`: reads back what stands there, so that a repeat can be decided by looking.
   */
  safety(command: Command): 'keyed' | 'conditional';
  /** The current values of the fields the command expects or sets; `not_found` where the record is gone, even for a create beside it. */
  current(command: Command): Promise<Readonly<Record<string, string>>>;
  /** The field values the record will hold afterwards; empty for a create. */
  intended(command: Command): Readonly<Record<string, string>>;
  apply(command: Command, context: WriteContext): Promise<WriteResult>;
}
