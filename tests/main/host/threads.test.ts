// tests/main/host/threads.test.ts · calls that never come back, as of hung drivers, leave a child threads for everything else
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createForkSpawner } from '../../../main/host/fork-child.ts';

/** Opens more pipes that nobody writes to than libuv has threads by default; each open holds one for good. */
const PROGRAM = `
import { open, stat } from 'node:fs/promises';
for (let index = 0; index < 6; index += 1) void open(process.argv[1].replace('program.mjs', 'pipe'));
process.send({ kind: 'said', size: (await stat(process.argv[1])).size });
`;

test.skipIf(process.platform === 'win32')('[R3] six hung calls hold up no other one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-threads-'));
  const program = join(folder, 'program.mjs');
  writeFileSync(program, PROGRAM);
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const child = createForkSpawner({ devices: program })('devices');
  try {
    expect(await new Promise((resolve) => child.onMessage(resolve))).toEqual({ kind: 'said', size: PROGRAM.length });
  } finally {
    child.kill('force');
    rmSync(folder, { recursive: true, force: true });
  }
});
