// vitest.config.ts · four suites: what a rule says (unit), what the parts do together (integration), kill -9 (crash), a real browser (e2e)
import { defineConfig } from 'vitest/config';

const shared = { environment: 'node' as const, pool: 'forks' as const };

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'unit', include: ['tests/**/*.test.ts'], exclude: ['tests/e2e/**', 'tests/crash/**', 'tests/electron/**'] } },
      { test: { ...shared, name: 'crash', include: ['tests/crash/**/*.test.ts'], testTimeout: 300_000 } },
      { test: { ...shared, name: 'e2e', include: ['tests/e2e/**/*.test.ts', 'tests/electron/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000, fileParallelism: false } },
    ],
  },
});
