import { runStage } from '@baton/stage';
import { CoachModule } from './coach.module.js';
import { coach } from './coach.stage.js';
import { loadConfig } from './config.js';

/** Longer than a coach that is well needs for a decision, refinements included; short enough that a rep does not notice. */
const patienceMs = 400;

const config = loadConfig();
await runStage(CoachModule, coach, 'call.v1', config, { standsBy: config.BATON_COACH_STANDBY === 'on' ? { patienceMs } : undefined });
