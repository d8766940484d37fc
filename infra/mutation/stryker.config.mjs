import { fileURLToPath } from 'node:url';
import jest from '../../jest.config.mjs';

/** Where a wrong line could write twice, write what nobody approved, or give a token away: each file with the specifications that are to notice. */
export const guarded = {
  approval: {
    'libs/contracts/src/approval-rules.ts': ['libs/contracts/src/approval-rules'],
    'libs/platform/src/canonical.ts': ['libs/platform/src/canonical'],
    'libs/platform/src/signing.ts': ['libs/platform/src/signing'],
    'apps/gateway/src/review/domain/decide-approval.ts': ['apps/gateway/src/review/domain/decide-approval'],
    'apps/crm-sync/src/domain/verify-approval.ts': ['apps/crm-sync/src/domain/verify-approval'],
    'apps/crm-sync/src/domain/may-write.ts': ['apps/crm-sync/src/domain/may-write'],
    'apps/crm-sync/src/domain/plan-write.ts': ['apps/crm-sync/src/domain/plan-write'],
  },
  ledger: {
    'apps/crm-sync/src/domain/ledger.ts': ['apps/crm-sync/src/domain/ledger', 'apps/crm-sync/src/write-lane'],
    'libs/stage/src/fenced-writer.ts': ['libs/stage/src/fenced-writer'],
    'apps/crm-sync/src/adapters/ledger-log-bus.ts': ['apps/crm-sync/src/adapters/ledger-log-bus'],
    'apps/crm-sync/src/perform-write.ts': ['apps/crm-sync/src/perform-write'],
    'apps/crm-sync/src/keyed-turns.ts': ['apps/crm-sync/src/keyed-turns'],
    'apps/crm-sync/src/connection-holds.ts': ['apps/crm-sync/src/connection-holds'],
    'apps/crm-sync/src/connection-pace.ts': ['apps/crm-sync/src/connection-pace'],
  },
  tokens: {
    'libs/connectors/src/tokens/refreshing-token.ts': ['libs/connectors/src/tokens/refreshing-token'],
    'libs/connectors/src/tokens/token-vault.ts': ['libs/connectors/src/tokens/token-vault'],
    'libs/platform/src/envelope.ts': ['libs/platform/src/envelope'],
    'libs/platform/src/key-service-file.ts': ['libs/platform/src/envelope'],
  },
};

const file = process.env.BATON_MUTATE ?? 'libs/contracts/src/approval-rules.ts';
const specs = Object.values(guarded).flatMap((files) => files[file] ?? []);

export default {
  mutate: [file],
  testRunner: 'jest',
  plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/jest-runner'))],
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  // Every run loads the specifications it is given, whichever of their tests it needs: the fewer the sooner.
  jest: { projectType: 'custom', config: { ...jest, testMatch: specs.map((each) => `<rootDir>/${each}.unit.spec.ts`) }, enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  reporters: ['json'],
  jsonReporter: { fileName: `.baton/mutation/${file.replaceAll('/', '_')}.json` },
  // A folder with a dot is not searched for specs.
  tempDirName: 'mutation.tmp',
  ignorePatterns: ['.baton', '.nx', 'docs', 'apps/web'],
  concurrency: 2,
  timeoutMS: 4_000,
  timeoutFactor: 2,
};
