import type { DealContext } from '@baton/contracts';

/** What Baton reads of a CRM. */
export interface CrmRead {
  /**
   * The deal as it stands now, with its pipeline's stages and its company's name.
   * @throws {VendorError} `not_found` when there is no such deal
   */
  deal(dealId: string): Promise<DealContext>;
}
