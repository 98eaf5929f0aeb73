// vitest.config.ts · three suites: rules and parts together (unit), kill -9 (crash), a real browser and a real Electron (e2e)
import { defineConfig } from 'vitest/config';

const shared = {
  environment: 'node' as const,
  pool: 'forks' as const,
  expect: { poll: { timeout: 20_000 } }, // a machine may be slow; what never comes fails all the same
};

export default defineConfig({
  test: {
    maxWorkers: 2, // a dock PC and a small CI machine have two cores; more workers make the crash and browser suites slow each other down
    reporters: ['default', ['json', { outputFile: 'test-results/vitest.json' }]], // .ci/run counts from the file
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', 'tests/crash/**', 'tests/electron/**'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: { ...shared, name: 'crash', include: ['tests/crash/**/*.test.ts'], testTimeout: 600_000, hookTimeout: 60_000, fileParallelism: false },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts', 'tests/electron/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
