import type { Clock, Logger } from '@baton/platform';
import type { Organisation } from '../organisation/organisation.js';
import { afterFailure, type Attempts, isHeldBack } from './domain/attempts.js';
import { isPassword } from './password.js';

/** The one place that sees a password. */
export interface PasswordSignIn {
  /** The account id, or the sentence that says why not; the same one for an unknown address and a wrong password. */
  check(email: string, password: string): Promise<{ readonly accountId: string } | { readonly complaint: string }>;
}

const addressesRemembered = 10_000;

export const createPasswordSignIn = (reps: Organisation['reps'], clock: Clock, logger: Logger): PasswordSignIn => {
  const failures = new Map<string, Attempts>();
  const fail = (address: string): void => {
    failures.set(address, afterFailure(failures.get(address), clock.now()));
    const oldest = failures.keys().next().value;
    if (failures.size > addressesRemembered && oldest !== undefined) failures.delete(oldest);
    logger.warn('a password was wrong', { audit: true, pii: { email: address } });
  };
  return {
    check: async (email, password) => {
      const address = email.trim().toLowerCase().slice(0, 320);
      if (isHeldBack(failures.get(address), clock.now())) return { complaint: 'Too many tries. Wait five minutes.' };
      const rep = reps.find((each) => each.email === address && each.active);
      if (await isPassword(password.slice(0, 1_024), rep?.password_hash) && rep) {
        failures.delete(address);
        return { accountId: rep.id };
      }
      fail(address);
      return { complaint: 'That email and password do not go together.' };
    },
  };
};
