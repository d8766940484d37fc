import { runStage } from '@baton/stage';
import { followDealMemory } from './adapters/deal-memory-log.js';
import { openSharpener } from './adapters/open-sharpener.js';
import { CoachModule } from './coach.module.js';
import { coach } from './coach.stage.js';
import { loadConfig } from './config.js';

/** Longer than a coach that is well needs for a decision; short enough that a rep does not notice. */
const patienceMs = 400;

const config = loadConfig();
await runStage(CoachModule, coach, 'call.v1', config, {
  learns: (...log) => followDealMemory(...log), accompanies: (metrics, publish) => openSharpener(config, metrics, publish),
  standsBy: config.BATON_COACH_STANDBY === 'on' ? { patienceMs } : undefined,
});
