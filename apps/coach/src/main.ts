import { runStage } from '@baton/stage';
import { followDealMemory } from './adapters/deal-memory-log.js';
import { openSharpener } from './adapters/open-sharpener.js';
import { CoachModule } from './coach.module.js';
import { coach } from './coach.stage.js';
import { loadConfig } from './config.js';

const config = loadConfig();
await runStage(CoachModule, coach, 'call.v1', config, { learns: (...log) => followDealMemory(...log), accompanies: (metrics, publish) => openSharpener(config, metrics, publish) });
