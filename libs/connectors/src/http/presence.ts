import { isVendorError } from '../vendor-error.js';
import type { VendorHttp, VendorRequest } from './vendor-http.js';

/** Whether there is something at a path. */
export const isThere = async (http: VendorHttp, path: string): Promise<boolean> => {
  try {
    await http.call({ method: 'GET', path, repeatable: true });
    return true;
  } catch (error) {
    if (isVendorError(error, 'not_found')) return false;
    throw error;
  }
};

/** Takes away what is at a path; what is gone already is no failure. */
export const removeAt = async (http: VendorHttp, path: string, { mayStillCall }: Required<Pick<VendorRequest, 'mayStillCall'>>): Promise<void> => {
  await http.call({ method: 'DELETE', path, repeatable: true, mayStillCall }).catch((error: unknown) => {
    if (!isVendorError(error, 'not_found')) throw error;
  });
};
