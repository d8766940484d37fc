import { mkdirSync, writeFileSync } from 'node:fs';
import { grafanaFiles } from './grafana-files.js';

for (const [path, content] of Object.entries(grafanaFiles())) {
  const file = new URL(`../../../../infra/grafana/${path}`, import.meta.url);
  mkdirSync(new URL('.', file), { recursive: true });
  writeFileSync(file, content);
}
