import { z } from 'zod';

const day = z.iso.date();
const known = z.number().nullable();

/** One number of the funnel. Absent where nothing was measured, or where so few stand behind it that it is kept back. */
export const kpiNumberSchema = z.object({
  /** K1 to K12; empty for a number that goes with one of these. */
  name: z.string(), number: z.string(), title: z.string(), value: known, unit: z.string(), n: z.number(), target: z.string(),
  /** 95 % interval in the unit of the value. */
  low: known, high: known,
  /** Something counted in it is younger than the time it is given. */
  provisional: z.boolean(),
  /** Fewer than ten stand behind it: n is told, the value is not. */
  suppressed: z.boolean(),
  /** What has to be said with the number, such as baseline: imported. */
  note: z.string(),
});
export type KpiNumber = z.infer<typeof kpiNumberSchema>;

/** GET /api/kpis?from=YYYY-MM-DD&to=YYYY-MM-DD */
export const kpisSchema = z.object({ kpis: z.array(kpiNumberSchema) });

/** By what a board may be told apart. */
export const kpiSplits = ['team', 'rep', 'segment', 'signal_type', 'day', 'week', 'month'] as const;

/** A part of a KPI: one week of its trend, or one team, rep, segment or type of signal. */
export const kpiPartSchema = z.object({
  /** The first day of a week or month, or what it is split by; `label` is how people call it. */
  slice: z.string(), label: z.string(), value: known, n: z.number(), low: known, high: known, provisional: z.boolean(), suppressed: z.boolean(),
});
export type KpiPart = z.infer<typeof kpiPartSchema>;

/** A KPI with everything its tile shows. */
export const kpiTileSchema = kpiNumberSchema.extend({
  /** Where it ought to be: below `targetHigh`, from `targetLow` on, or between the two. */
  direction: z.enum(['below', 'above', 'band']), targetLow: known, targetHigh: known,
  /** What it may be split by. */
  splits: z.array(z.enum(kpiSplits)),
  companions: z.array(kpiNumberSchema),
  /** By week, oldest first; empty for what has no weeks. */
  trend: z.array(kpiPartSchema),
  /** Empty unless a split was asked for that this KPI knows. */
  parts: z.array(kpiPartSchema),
  /** Facts of stages that do not run here yet, without which it stays empty. */
  awaits: z.array(z.string()),
});
export type KpiTile = z.infer<typeof kpiTileSchema>;

/** GET /api/funnel?from=YYYY-MM-DD&to=YYYY-MM-DD&team=west&split=rep. Days are of the reps' own calendar, both included. A rep is shown the own team. */
export const funnelBoardSchema = z.object({
  from: day, to: day, team: z.string(), split: z.enum(kpiSplits).nullable(),
  teams: z.array(z.string()),
  kpis: z.array(kpiTileSchema),
  steps: z.array(z.object({ step: z.number(), title: z.string(), workflows: z.number(), before: z.number(), fromPrevious: known, medianHours: known })),
  leaks: z.array(z.object({ leak: z.string(), workflows: z.number() })),
  pending: z.object({ pending: z.number(), medianDays: known, oldestDays: known }),
  /** Baselines the numbers are held against, the newest of each. */
  baselines: z.array(z.object({ name: z.string(), value: z.number(), from: day })),
});
export type FunnelBoard = z.infer<typeof funnelBoardSchema>;

/** GET /api/kpis/:name */
export const kpiDefinitionSchema = z.object({
  name: z.string(), number: z.string(), title: z.string(), unit: z.string(), target: z.string(), definition: z.string(), sql: z.string(),
  /** When a number is provisional, in words; empty where it never is. */
  provisional: z.string(),
  facts: z.array(z.object({ type: z.string(), isAwaited: z.boolean() })),
});
export type KpiDefinition = z.infer<typeof kpiDefinitionSchema>;

/** What stands behind a number: one call, deal, proposal or whatever the KPI counts. */
export const kpiEntitySchema = z.object({
  kind: z.enum(['account', 'call', 'deal', 'message', 'objection', 'proposal', 'task', 'workflow']), id: z.string(), label: z.string(),
  /** Whether it is in the numerator, or meets the target where the KPI is a median. */
  counts: z.boolean(),
  /** Its own measure in the KPI's unit: seconds waited, share talked; absent where it has none. */
  value: known,
  atMs: z.number(), repId: z.string(), repName: z.string(), teamId: z.string(),
  /** What its events are found by. */
  accountId: z.string(), dealId: z.string(), callId: z.string(), workflowId: z.string(),
});
export type KpiEntity = z.infer<typeof kpiEntitySchema>;

/** GET /api/kpis/:name/entities?from&to&team, newest first; the same with .csv behind `entities` is a file. */
export const kpiEntitiesSchema = z.object({ name: z.string(), total: z.number(), entities: z.array(kpiEntitySchema) });
export type KpiEntities = z.infer<typeof kpiEntitiesSchema>;

/** What a stretch of events is found by. */
export const eventKeys = ['account', 'call', 'deal', 'proposal', 'workflow'] as const;

/** GET /api/events?by=deal&id=4471, oldest first. */
export const storedEventsSchema = z.object({
  events: z.array(z.object({
    id: z.string(), type: z.string(), stage: z.string(), atMs: z.number(), actor: z.string(), repId: z.string(), repName: z.string(), dealId: z.string(), callId: z.string(),
    /** The fact as JSON text. */
    payload: z.string(),
    /** Where it stands in the log. */
    topic: z.string(), partition: z.number(), offset: z.number(),
  })),
  /** More than were sent. */
  isCut: z.boolean(),
});
export type StoredEvents = z.infer<typeof storedEventsSchema>;

/** GET /api/rollout: the thirty days in which a team begins with Baton, read from events alone. */
export const rolloutSchema = z.object({
  /** The first workday with an event; absent before one. */
  startedOn: day.nullable(),
  /** 1 on the first day; 0 before. */
  day: z.number(),
  weeks: z.array(z.object({
    week: z.number(), title: z.string(), isDone: z.boolean(),
    deliverables: z.array(z.object({ id: z.string(), title: z.string(), isDone: z.boolean(), /** As 18 of 23. */ done: z.number(), of: z.number(), /** What was counted, in words. */ says: z.string() })),
  })),
  /** A second rep is to begin only once all four weeks are done. */
  gate: z.object({ isOpen: z.boolean(), says: z.string() }),
  /** Which stage to repair where fewer than four admin hours are saved. */
  diagnosis: z.object({ hoursSaved: known, weakestStage: z.string(), says: z.string() }),
});
export type Rollout = z.infer<typeof rolloutSchema>;

/** POST /api/baselines with a CSV file as text/csv: how many baselines the file sets, those among them that stood already. */
export const baselinesSetSchema = z.object({ set: z.number() });
export type BaselinesSet = z.infer<typeof baselinesSetSchema>;
