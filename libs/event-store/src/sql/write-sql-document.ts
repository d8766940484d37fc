import { writeFileSync } from 'node:fs';
import { sqlDocument } from './sql-document.js';

writeFileSync(new URL('../../../../docs/sql.md', import.meta.url), sqlDocument());
