export { type AuditReport, auditTable, runAuditChaos } from './audit/run-audit.js';
export { type CoachReport, coachDocument, coachTable, runCoachChaos } from './coach/run-coach.js';
export { runSinkChaos, type SinkReport } from './sink/run-sink.js';
export { sinkTable } from './sink/sink-table.js';
export type { MortalProcess } from './sink/sink-processes.js';
export { type SinkWorld, startSinkWorld } from './sink/sink-world.js';
export { runWritesChaos, type WritesReport } from './writes/run-writes.js';
export { writesTable } from './writes/writes-table.js';
export { repFact, type Services, startWriteWorld, type WriteWorld } from './writes/write-world.js';
