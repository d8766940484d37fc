import { Admin, type BaseOptions, findErrorBy } from '@platformatic/kafka';
import type { Logger } from '@baton/platform';
import type { Names } from '../namespace.js';

/** What every part of the platformatic driver shares. */
export interface PlatformaticContext {
  readonly base: Pick<BaseOptions, 'clientId' | 'bootstrapBrokers' | 'retries' | 'retryDelay' | 'connectTimeout' | 'timeout' | 'autocreateTopics' | 'metadataMaxAge'>;
  readonly admin: Admin;
  readonly names: Names;
  readonly logger: Logger;
  /** Aborted when the bus is closed. */
  readonly closed: AbortSignal;
}

export const createPlatformaticContext = (clientId: string, brokers: readonly string[], names: Names, logger: Logger, closed: AbortSignal): PlatformaticContext => {
  const base = { clientId, bootstrapBrokers: [...brokers], retries: 2, retryDelay: 200, connectTimeout: 3000, timeout: 30_000, autocreateTopics: false, metadataMaxAge: 60_000 };
  return { base, admin: new Admin(base), names, logger, closed };
};

/** True when an error, or one inside it, carries one of these protocol error names. */
export const carries = (error: unknown, ...ids: readonly string[]): boolean =>
  error instanceof Error && ids.some((id) => findErrorBy(error, 'apiId', id) !== null);
