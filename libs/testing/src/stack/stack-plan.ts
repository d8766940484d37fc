import type { StackPorts } from './stack-ports.js';

/** The services of the stack, in the order they are listed to people. */
export const stackServices = ['analytics', 'vendor-sim', 'gateway', 'ingest', 'coach', 'notes', 'hygiene', 'crm-sync', 'audit'] as const;
export type StackService = (typeof stackServices)[number];

/** Everything that tells one stack from another. */
export interface StackPlan {
  readonly root: string;
  /** Data, logs, keys and process ids. */
  readonly dir: string;
  readonly ports: StackPorts;
  /** With the example organisation, its connections and its call platform. */
  readonly example: boolean;
  readonly services: readonly StackService[];
  /** Settings laid over the stack's own, by name, each given only to the services that know it. With an address of brokers or of Redis here, none is started. */
  readonly settings?: Readonly<Record<string, string>>;
}
