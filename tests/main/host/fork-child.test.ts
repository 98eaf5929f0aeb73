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

const flagsOf = (name: 'core' | 'devices'): Promise<unknown> => {
  const program = join(folder, `${name}.mjs`);
  writeFileSync(program, 'process.send(process.execArgv);\n');
  const child = createForkSpawner({ [name]: program })(name);
  return new Promise((resolve) => child.onMessage(resolve));
};

test('no child begins with the options of its host: core sets its heap itself, in whichever shell it runs', async () => {
  expect(await flagsOf('core')).toEqual([]);
  expect(await flagsOf('devices')).toEqual([]);
});
