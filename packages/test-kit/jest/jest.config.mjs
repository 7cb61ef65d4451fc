// One jest configuration for every suite. A file's suffix says what it needs; KC_SUITES picks
// suites, so that paths given on the command line narrow them further.
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const suites = process.env.KC_SUITES?.split(',') ?? ['unit', 'sim', 'db', 'broker', 'e2e'];

export default {
  rootDir: root,
  testEnvironment: 'node',
  testEnvironmentOptions: {
    customExportConditions: ['development', 'node', 'node-addons'],
  },
  testRegex: [`\\.(${suites.join('|')})\\.test\\.ts$`],
  // Much of a run is waiting, for brokers above all; more at once would be more databases at once.
  maxWorkers: 2,
  // Modules of test files that have ended are never let go of; a new worker begins without them.
  workerIdleMemoryLimit: '1GB',
  testTimeout: 30_000,
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
        module: { type: 'es6' },
      },
    ],
  },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.data', '<rootDir>/.kafka', '<rootDir>/.chaos'],
  globalSetup: '<rootDir>/packages/test-kit/jest/global-setup.mjs',
  globalTeardown: '<rootDir>/packages/test-kit/jest/global-teardown.mjs',
  reporters: ['default', '<rootDir>/packages/test-kit/jest/closing-line.mjs'],
};
