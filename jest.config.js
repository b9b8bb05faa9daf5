/** One configuration for every package. Source is compiled by swc; workspace imports resolve to source, so tests need no build. */
const project = (displayName, testMatch, extra = {}) => ({
  displayName,
  rootDir: import.meta.dirname,
  testMatch,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  moduleNameMapper: {
    '^#sha256$': '<rootDir>/shared/src/kernel/sha256-node.ts',
    '^@greenlight/(shared|providers)/(.*)\\.js$': '<rootDir>/$1/src/$2.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['/dist/', '/.next/'],
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2024',
        },
        module: { type: 'es6' },
      },
    ],
  },
  ...extra,
});

export default {
  // Against a test that hangs, not one that is slow: machines are shared.
  testTimeout: 240_000,
  // A test mostly waits, for the database or for a process: one worker a core keeps the cores busy.
  maxWorkers: '100%',
  projects: [
    project('pure', [
      '<rootDir>/{shared,providers,backend}/src/**/!(*.integration|*.contract).test.ts',
      '<rootDir>/frontend/{lib,features,ui}/**/*.test.ts',
    ]),
    project('contract', ['<rootDir>/{providers,backend}/src/**/*.contract.test.ts']),
    project('integration', ['<rootDir>/backend/{src,test}/**/*.integration.test.ts'], {
      // In bare Node: a process loads the backend once for all of its test files.
      runner: '<rootDir>/backend/test/support/bare-node-runner.mjs',
      setupFiles: ['<rootDir>/backend/test/support/typescript-sources.mjs'],
      setupFilesAfterEnv: ['<rootDir>/backend/test/support/end-what-hangs.ts'],
      globalSetup: '<rootDir>/backend/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/backend/test/support/global-teardown.ts',
    }),
  ],
};
