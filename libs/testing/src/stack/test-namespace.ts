import { randomBytes } from 'node:crypto';

/** A namespace nobody else uses, for BATON_NAMESPACE and the drivers' `namespace`: specs on one broker keep apart. */
export const testNamespace = (): string => `t${randomBytes(5).toString('hex')}`;
