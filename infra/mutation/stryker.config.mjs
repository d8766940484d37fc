import { fileURLToPath } from 'node:url';
import jest from '../../jest.config.mjs';

/** Modules by what they guard, with the specifications that are to notice. */
const groups = {
  approval: {
    mutate: ['libs/contracts/src/approval-rules.ts', 'libs/platform/src/canonical.ts', 'libs/platform/src/signing.ts', 'apps/gateway/src/review/domain/decide-approval.ts', 'apps/gateway/src/review/domain/proposal-status.ts', 'apps/crm-sync/src/domain/verify-approval.ts', 'apps/crm-sync/src/domain/may-write.ts', 'apps/crm-sync/src/domain/plan-write.ts'],
    specs: ['libs/contracts/src/approval-rules', 'libs/platform/src/canonical', 'libs/platform/src/signing', 'apps/gateway/src/review/domain/decide-approval', 'apps/gateway/src/review/domain/review-queue', 'apps/crm-sync/src/domain/*', 'apps/crm-sync/src/write-lane'],
  },
  ledger: {
    mutate: ['apps/crm-sync/src/domain/ledger.ts', 'apps/crm-sync/src/domain/outcome-drafts.ts', 'apps/crm-sync/src/adapters/ledger-log-bus.ts', 'libs/stage/src/fenced-writer.ts', 'apps/crm-sync/src/write-lane.ts', 'apps/crm-sync/src/perform-write.ts', 'apps/crm-sync/src/keyed-turns.ts', 'apps/crm-sync/src/connection-holds.ts', 'apps/crm-sync/src/connection-pace.ts'],
    specs: ['apps/crm-sync/src/**/*', 'libs/stage/src/fenced-writer'],
  },
  tokens: {
    mutate: ['libs/connectors/src/tokens/refreshing-token.ts', 'libs/connectors/src/tokens/token-vault.ts', 'libs/connectors/src/tokens/token-source.ts', 'libs/platform/src/envelope.ts', 'libs/platform/src/key-service-file.ts'],
    specs: ['libs/connectors/src/tokens/*', 'libs/platform/src/envelope'],
  },
};

const { mutate, specs } = groups[process.env.GROUP ?? 'approval'];

export default {
  mutate,
  testRunner: 'jest',
  plugins: [fileURLToPath(import.meta.resolve('@stryker-mutator/jest-runner'))],
  testRunnerNodeArgs: ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
  jest: { projectType: 'custom', config: { ...jest, testMatch: specs.map((each) => `<rootDir>/${each}.unit.spec.ts`) }, enableFindRelatedTests: false },
  coverageAnalysis: 'perTest',
  reporters: ['clear-text', 'json', 'progress-append-only'],
  jsonReporter: { fileName: `.baton/mutation-${process.env.GROUP ?? 'approval'}.json` },
  clearTextReporter: { allowColor: false, logTests: false },
  // A folder with a dot is not searched for specs.
  tempDirName: 'mutation.tmp',
  ignorePatterns: ['.baton', '.nx', 'docs', 'apps/web'],
  concurrency: 2,
  timeoutMS: 4_000,
  timeoutFactor: 2,
};
