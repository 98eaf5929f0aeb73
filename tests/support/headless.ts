// tests/support/headless.ts · the real headless host before a test core in its own process
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Headless, type HeadlessOptions, startHeadless } from '../../main/headless.ts';
import { createForkSpawner } from '../../main/host/fork-child.ts';
import type { Spawner } from '../../main/host/supervise.ts';

export const TEST_PROGRAMS = {
  core: fileURLToPath(new URL('test-core-child.ts', import.meta.url)),
  devices: fileURLToPath(new URL('test-devices-child.ts', import.meta.url)),
};

export function testSpawner(): Spawner {
  return createForkSpawner(TEST_PROGRAMS);
}

export interface TestHeadless extends Headless {
  readonly dataFolder: string;
  readonly problems: string[];
  readonly lines: string[];
}

/** Its page is one HTML and one JavaScript file. Everything is removed by stop(). */
export async function startTestHeadless(options: Partial<HeadlessOptions> = {}): Promise<TestHeadless> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-headless-'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Dockhand</title>');
  writeFileSync(join(folder, 'app.js'), '1;');
  writeFileSync(join(folder, 'private.pem'), 'not a page');
  const problems: string[] = [];
  const lines: string[] = [];
  const dataFolder = join(folder, 'data');
  const headless = await startHeadless({
    dataFolder,
    pageFolder: folder,
    spawn: testSpawner(),
    onProblem: (message) => problems.push(message),
    log: (line) => lines.push(line),
    ...options,
  });
  return {
    ...headless,
    dataFolder,
    problems,
    lines,
    async stop() {
      await headless.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
