import { runStage } from '@baton/stage';
import { loadConfig } from './config.js';
import { followPaces } from './adapters/pace-log.js';
import { HygieneModule } from './hygiene.module.js';
import { hygiene } from './hygiene.stage.js';

await runStage(HygieneModule, hygiene, 'deal.v1', loadConfig(), { gathers: { from: ['source.v1', 'notes.v1'], into: 'deal.v1' }, learns: followPaces });
