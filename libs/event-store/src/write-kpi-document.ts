import { writeFileSync } from 'node:fs';
import { kpiDocument } from './kpi-document.js';

writeFileSync(new URL('../../../docs/kpis.md', import.meta.url), kpiDocument());
