/** The stage's own decisions, for the tools that measure them. */
export { notes } from './notes.stage.js';
