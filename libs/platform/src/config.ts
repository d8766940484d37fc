import { z } from 'zod';

/** A configuration that cannot be used; its message names every setting at fault and what it takes. */
export class ConfigError extends Error {}

/**
 * Reads a service's settings from environment variables. Values stay out of the message: some are secrets.
 * @throws {ConfigError} naming each variable at fault and what it takes
 */
export const readConfig = <S extends z.ZodType>(schema: S, env: Readonly<Record<string, string | undefined>>): z.output<S> => {
  const result = schema.safeParse(env, { error: ({ input }) => (input === undefined ? 'set it, it has no default' : undefined) });
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
  throw new ConfigError(`these settings cannot be used:\n${faults.join('\n')}`);
};

/** Settings every service has; a service's config.ts extends this schema. */
export const serviceSettings = z.object({
  BATON_BROKERS: z.string().default('127.0.0.1:9092').transform((list) => list.split(',').map((each) => each.trim()))
    .refine((list) => list.every((each) => /^\S+:\d+$/.test(each)), 'list the brokers as host:port, separated by commas'),
  BATON_KAFKA_DRIVER: z.enum(['kafkajs', 'platformatic']).default('kafkajs'),
  BATON_REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'give it as redis://host:port' }).default('redis://127.0.0.1:6379'),
  BATON_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  /** Port of GET /health and /metrics; 0 takes a free one. */
  BATON_HEALTH_PORT: z.coerce.number().int().min(0).max(65535).default(0),
  /** Prepended to topics, groups and Redis keys, so that test runs on one broker keep apart. */
  BATON_NAMESPACE: z.string().regex(/^[a-z0-9-]*$/, 'use lower-case letters, digits and dashes').default(''),
});
export type ServiceSettings = z.output<typeof serviceSettings>;
