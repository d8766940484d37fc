import { freePorts } from './free-ports.js';

/** Where each part of a stack listens; every port is on loopback. */
export const localPorts = {
  kafka: 4692, kafkaController: 4693, redis: 4679, clickhouse: 4623,
  console: 4600, ingest: 4610, ingestWeb: 4612, kpi: 4640, crm: 4620,
  gatewayHealth: 4601, ingestHealth: 4611, coachHealth: 4621, notesHealth: 4631, hygieneHealth: 4635, analyticsHealth: 4641, crmSyncHealth: 4651, auditHealth: 4661,
} as const;

export type StackPorts = Readonly<Record<keyof typeof localPorts, number>>;

/** The local ports moved up by a number, for a second system on one machine. */
export const shiftedPorts = (offset: number): StackPorts => {
  const moved = Object.entries(localPorts).map(([name, port]) => [name, port + offset]);
  return Object.fromEntries(moved) as Record<keyof StackPorts, number>;
};

/** Ports of a stack beside the one `./baton up` runs. */
export const testPorts = async (): Promise<StackPorts> => {
  const names = Object.keys(localPorts) as (keyof StackPorts)[];
  const free = await freePorts(names.length);
  return Object.fromEntries(names.map((name, index) => [name, free[index] ?? 0])) as Record<keyof StackPorts, number>;
};
