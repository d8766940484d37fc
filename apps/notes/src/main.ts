import { runStage } from '@baton/stage';
import { openNoteRefiner } from './adapters/open-note-refiner.js';
import { loadConfig } from './config.js';
import { NotesModule } from './notes.module.js';
import { notes } from './notes.stage.js';

const config = loadConfig();
await runStage(NotesModule, notes, 'call.v1', config, { refines: (metrics) => openNoteRefiner(config, metrics) });
