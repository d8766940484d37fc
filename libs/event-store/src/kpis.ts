export * from './kpi-registry.js';
export { kpiParameters } from './kpi-view.js';
