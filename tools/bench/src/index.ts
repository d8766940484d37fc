export * from './bench-report.js';
export * from './bus.js';
export * from './detector.js';
export { comparedEngines, type FunnelBenchSettings, runFunnelBench } from './funnel/funnel.js';
export * from './live/live.js';
export * from './notes.js';
export type { SaidLine } from './one-hour.js';
export { runSinkBench, type SinkBenchSettings } from './sink/sink.js';
export * from './writes.js';
