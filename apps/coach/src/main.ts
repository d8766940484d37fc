import { runStage } from '@baton/stage';
import { CoachModule } from './coach.module.js';
import { coach } from './coach.stage.js';
import { loadConfig } from './config.js';

const config = loadConfig();
await runStage(CoachModule, coach, 'call.v1', config, { standsBy: config.BATON_COACH_STANDBY === 'on' });
