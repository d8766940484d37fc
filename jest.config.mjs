/** One Jest configuration for the whole workspace; `BATON_TIER` chooses unit (default) or int and browser specs by suffix. */
const suffix = { unit: 'unit.spec', stack: 'int.spec', browser: 'e2e.spec' }[process.env.BATON_TIER ?? 'unit'];

export default {
  testMatch: [`<rootDir>/{apps,libs,tools}/**/*.${suffix}.{ts,tsx}`],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.baton/', '<rootDir>/.nx/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.tsx?$': ['@swc/jest', {
      jsc: {
        target: 'es2024',
        parser: { syntax: 'typescript', tsx: true, decorators: true },
        transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
        keepClassNames: true,
      },
      module: { type: 'es6' },
    }],
  },
  testEnvironmentOptions: { customExportConditions: ['baton-source', 'node', 'node-addons'] },
  testTimeout: process.env.BATON_TIER === undefined || process.env.BATON_TIER === 'unit' ? 10_000 : 120_000,
};
