import { describe, expect, it } from '@jest/globals';
import { boundaries } from './boundaries.js';
import { complaintsIn } from './fixture-tree.spec.js';

const clean = {
  'apps/coach/src/domain/decide.ts': "import { draft } from '@baton/contracts';\nimport { emit } from '@baton/stage';\nimport { stem } from '@baton/llm/words';\nimport { rules } from './rules.js';\n",
  'apps/coach/src/domain/rules.ts': 'export const rules = [];\n',
  'apps/coach/src/domain/decide.unit.spec.ts': "import { startStack } from '@baton/testing';\nimport { decide } from './decide.js';\n",
  'apps/crm-sync/src/perform.ts': "import { write } from '@baton/connectors/write';\n",
  'apps/gateway/src/live/domain/views.ts': "import { visible } from '../../review/domain/visibility.js';\n",
  'libs/bus/src/kafkajs/client.ts': "import { Kafka } from 'kafkajs';\nimport type { Logger } from '@baton/platform';\n",
  'libs/state/src/connection.ts': "import { Redis } from 'ioredis';\n",
  'apps/web/src/app.tsx': "import type { Fact } from '@baton/contracts';\nexport const App = () => <p>import x from 'kafkajs'</p>;\n",
};

describe('the boundary gate', () => {
  it('passes code that keeps to its side, prose about imports included', async () => {
    expect(await complaintsIn(boundaries, clean)).toEqual([]);
  });

  it.each([
    ['a Kafka client outside its folder', 'apps/coach/src/main.ts', "import { Kafka } from 'kafkajs';", 'kafkajs belongs to libs/bus alone'],
    ['a part of a client', 'apps/analytics/src/sink.ts', "import x from '@platformatic/kafka/dist/x.js';", '@platformatic/kafka belongs to libs/bus alone'],
    ['Redis in a tool', 'tools/cli/src/rebuild.ts', "import { Redis } from 'ioredis';", 'ioredis belongs to libs/state alone'],
    ['ClickHouse in a spec of another', 'apps/gateway/src/kpi.unit.spec.ts', "import { createClient } from '@clickhouse/client';", '@clickhouse/client belongs to libs/event-store alone'],
    ['a model client', 'apps/notes/src/draft.ts', "export * from 'openai';", 'openai belongs to libs/llm alone'],
    ['a client loaded late', 'libs/stage/src/x.ts', "const load = () => import('kafkajs');", 'kafkajs belongs to libs/bus alone'],
    ['a client required', 'libs/stage/src/x.ts', "const kafka = require('kafkajs');", 'kafkajs belongs to libs/bus alone'],
    ['a client named over several lines', 'libs/stage/src/x.ts', "import {\n  // it's here\n  Kafka,\n} from 'kafkajs';", 'kafkajs belongs to libs/bus alone'],
    ['vendor writes in a stage', 'apps/notes/src/x.ts', "import { write } from '@baton/connectors/write';", 'vendor writes belong to apps/crm-sync alone'],
    ['vendor writes in a spec of another app', 'apps/gateway/src/x.unit.spec.ts', "import { write } from '@baton/connectors/write';", 'vendor writes belong to apps/crm-sync alone'],
    ['input and output in the domain', 'apps/coach/src/domain/x.ts', "import { readFileSync } from 'node:fs';", 'domain code imports'],
    ['a library of effects in the domain', 'apps/gateway/src/review/domain/x.ts', "import { createBus } from '@baton/bus';", 'domain code imports'],
    ['a neighbour with effects in the domain', 'apps/notes/src/domain/x.ts', "import { post } from '../adapters/post.js';", 'domain code imports'],
    ['another project by its path', 'apps/notes/src/x.ts', "import { decide } from '../../coach/src/domain/decide.js';", 'a project ends at its folder'],
    ['an app', 'apps/notes/src/x.ts', "import { decide } from '@baton/coach';", 'an app is never imported'],
    ['an app from a tool', 'tools/cli/src/x.ts', "import { start } from '@baton/gateway';", 'an app is never imported'],
    ['a library that is not on the list', 'apps/web/src/x.tsx', "import { createBus } from '@baton/bus';", 'apps/web may import contracts'],
    ['anything in the contracts', 'libs/contracts/src/x.ts', "import { newId } from '@baton/platform';", 'libs/contracts may import no workspace library'],
    ['the stack in code that runs', 'apps/ingest/src/x.ts', "import { startStack } from '@baton/testing';", 'apps/ingest may import'],
    ['a simulator in a service', 'apps/crm-sync/src/x.ts', "import { startSim } from '@baton/vendor-sim';", 'apps/crm-sync may import'],
    ['a type alone', 'apps/notes/src/x.ts', "import type { Bus } from '@baton/bus';", 'apps/notes may import'],
  ])('refuses %s', async (_, path, text, says) => {
    const found = await complaintsIn(boundaries, { ...clean, [path]: `const before = 1;\n${text}\n` });
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(says);
    expect(found[0]).toMatch(new RegExp(`^${path.replaceAll('.', '\\.')}:[2-5] imports `));
  });

  it('refuses an app that holds both a model and vendor credentials, and names both places', async () => {
    const found = await complaintsIn(boundaries, {
      'apps/ingest/src/deals.ts': "\nimport { readDeal } from '@baton/connectors';\n", 'apps/ingest/src/words.ts': "import { stem } from '@baton/llm';\n",
    });
    expect(found.filter((each) => each.includes('no vendor credential'))).toEqual([
      'apps/ingest/src/deals.ts:2 brings connectors into apps/ingest, apps/ingest/src/words.ts:1 brings llm: what talks to a model holds no vendor credential',
    ]);
  });

  it('refuses a project nobody gave a rule', async () => {
    expect(await complaintsIn(boundaries, { 'apps/spy/src/main.ts': 'export const spy = 1;\n' })).toEqual([expect.stringContaining('apps/spy has no rule')]);
  });

  it('looks at generated names too: only the contracts have generated code', async () => {
    const kafka = "import { Kafka } from 'kafkajs';\n";
    expect(await complaintsIn(boundaries, { 'libs/contracts/src/gen/x.ts': kafka, 'libs/contracts/dist/x.ts': kafka, 'libs/contracts/src/x.d.ts': kafka })).toEqual([]);
    expect(await complaintsIn(boundaries, { 'apps/coach/src/gen/x.ts': kafka })).toHaveLength(1);
  });
});
