// tests/dock/run.ts · npm run test:dock [-- SCENARIOS, e.g. flood]: builds the virtual dock, boots it once, and says what its scenarios found. Ends with 0 (passed or, said aloud, skipped) or 1
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootGuest, chooseAccelerator } from './boot.ts';
import { buildGuest } from './build/build-guest.ts';
import { NoDock } from './build/packages.ts';
import { createTapReader } from './tap.ts';

/** From the start of QEMU to its end, with all scenarios; some minutes are usual on two emulated cores, five times as many on a machine with other work. */
const GUEST_LIMIT_MS = 900_000;
/** Until the first scenario begins. */
const BOOT_LIMIT_MS = 240_000;
const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

const begun = performance.now();
const seconds = (since: number): string => ((performance.now() - since) / 1_000).toFixed(1);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
const work = mkdtempSync(join(tmpdir(), 'dockhand-dock-run-'));
process.once('exit', () => rmSync(work, { recursive: true, force: true }));

try {
  process.exitCode = (await runDock()) ? 0 : 1;
} catch (error) {
  if (!(error instanceof NoDock)) throw error;
  console.log(`virtual dock: SKIPPED, nothing was tested: ${error.message}`);
}

async function runDock(): Promise<boolean> {
  const { kernel, initrd, isCached } = buildGuest(REPOSITORY, work);
  console.log(`virtual dock: built in ${seconds(begun)} s${isCached ? ' (packages from the cache)' : ''}`);
  const accelerator = chooseAccelerator(kernel);
  const started = performance.now();
  const tap = createTapReader();
  const last: string[] = [];
  let isTesting = false;
  const { status, hasPassed } = await bootGuest({
    kernel,
    initrd,
    only: process.argv[2],
    accelerator,
    bootLimitMs: BOOT_LIMIT_MS,
    limitMs: GUEST_LIMIT_MS,
    onLine(line) {
      last.push(line);
      if (last.length > 40) last.shift();
      if (line.startsWith('TAP version')) isTesting = true;
      const mark = /DOCK (.*)/.exec(line)?.[1];
      if (mark !== undefined) console.log(`virtual dock: ${mark} of the guest, ${seconds(started)} s after QEMU started (${accelerator})`);
      else if (isTesting) for (const text of tap.read(line)) console.log(text);
      return isTesting;
    },
  });
  const isGood = hasPassed && tap.failed === 0 && tap.passed > 0;
  if (!isGood && tap.failed === 0) {
    const end = status === undefined ? 'it was ended at its time limit' : `QEMU ended with ${status}`;
    console.log(`virtual dock: the guest did not say that it passed: ${end}. Its last lines:\n${last.map((line) => `  ${line}`).join('\n')}`);
  }
  console.log(`virtual dock: ${tap.passed} passed, ${isGood ? 0 : Math.max(1, tap.failed)} failed, ${seconds(begun)} s in all`);
  return isGood;
}
