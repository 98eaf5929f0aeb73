// tests/main/host/fork-child.test.ts · how the headless host starts its children
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createForkSpawner } from '../../../main/host/fork-child.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-fork-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const youngMegabytes = (name: 'core' | 'devices'): Promise<unknown> => {
  const program = join(folder, `${name}.mjs`);
  writeFileSync(
    program,
    "import { getHeapSpaceStatistics } from 'node:v8';\nprocess.send(Math.round(getHeapSpaceStatistics().find((space) => space.space_name === 'new_space').space_size / 2 ** 20));\n",
  );
  const child = createForkSpawner({ [name]: program })(name);
  return new Promise((resolve) => child.onMessage(resolve));
};

test('core has a young generation of 16 MB from its first moment, the devices one that grows', async () => {
  expect(await youngMegabytes('core')).toBe(16);
  expect(await youngMegabytes('devices')).toBeLessThan(16);
});
