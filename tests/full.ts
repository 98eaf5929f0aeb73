// tests/full.ts · npm run test:full: every test with nothing left out: the whole label matrix, the 60 s burst, thousands of jobs under faults and kills. Takes the best part of an hour
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
const { status } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, DOCKHAND_FULL: '1' },
});
process.exitCode = status ?? 1;
