import { runStage } from '@baton/stage';
import { NotesModule } from './notes.module.js';
import { notes } from './notes.stage.js';
import { loadConfig } from './config.js';

await runStage(NotesModule, notes, 'call.v1', loadConfig());
