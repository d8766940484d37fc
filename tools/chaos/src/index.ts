export { type AuditReport, auditTable, runAuditChaos } from './audit/run-audit.js';
export { type CoachReport, coachDocument, coachTable, runCoachChaos } from './coach/run-coach.js';
export { runWritesChaos, type WritesReport } from './writes/run-writes.js';
export { writesTable } from './writes/writes-table.js';
export { repFact, type Services, startWriteWorld, type WriteWorld } from './writes/write-world.js';
