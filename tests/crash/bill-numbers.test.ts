// tests/crash/bill-numbers.test.ts · two stations issue bills and are killed at any moment, and now and then put back from a backup: no number comes twice
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isBillNumber } from '../../main/domain/bill-of-lading/bill-number.ts';
import { createLedger } from '../../main/store/ledger.ts';
import { openDatabase } from '../../main/store/open-database.ts';
import { seeded } from '../support/seeded.ts';

const LIVES = process.env['DOCKHAND_FULL'] === '1' ? 120 : 8;
/** Killed at a random moment within so many milliseconds of work; some end while they start. */
const WORK_MS = 80;
const START_MS = 350;
const PROGRAM = fileURLToPath(new URL('../support/bill-core.ts', import.meta.url));
const SEED = Number(process.env['DOCKHAND_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'dockhand-bill-crash-'));
  console.info(`bill numbers: DOCKHAND_SEED=${SEED} repeats the same kills`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

interface Issued {
  readonly numbers: readonly string[];
  readonly epoch: number;
  readonly restores: number;
}

test('[BL3] [BL4] killed at any moment and restored now and then, two stations never give a number twice', async () => {
  const stations = await Promise.all([liveAndDie('0417', SEED), liveAndDie('0418', SEED + 1)]);
  const all = stations.flatMap(({ numbers }) => numbers);
  console.info(`bill numbers: ${all.length} issued in ${2 * LIVES} lives, ${stations.map(({ restores }) => restores).join(' and ')} restores`);
  expect(all.length).toBeGreaterThan(LIVES / 2);
  expect(new Set(all).size).toBe(all.length);
  expect(all.every(isBillNumber)).toBe(true);
  for (const [index, code] of ['0417', '0418'].entries()) {
    const db = openDatabase(join(root, code, 'station.db'));
    expect(createLedger(db, { station: code, epoch: stations[index]?.epoch ?? 1 }).verify()).toMatchObject({ isWhole: true });
    db.close();
  }
});

/** What was told as issued: everything that a person may have on paper. */
async function liveAndDie(code: string, seed: number): Promise<Issued> {
  const random = seeded(seed);
  const folder = join(root, code);
  const backup = join(root, `${code}-backup`);
  mkdirSync(folder);
  const numbers: string[] = [];
  let epoch = 1;
  let restores = 0;
  for (let life = 0; life < LIVES; life += 1) {
    numbers.push(...(await liveOnce(folder, code, epoch, random)));
    const dice = random();
    if (dice < 0.2) {
      rmSync(backup, { recursive: true, force: true });
      cpSync(folder, backup, { recursive: true });
    } else if (dice < 0.4 && existsSync(join(backup, 'station.db'))) {
      restores += 1;
      // Either the database alone is put back, beside the newer file of numbers; or the whole folder, as a new epoch of the record.
      const isWhole = random() < 0.5;
      for (const name of ['station.db', 'station.db-wal', 'station.db-shm']) rmSync(join(folder, name), { force: true });
      if (isWhole) rmSync(folder, { recursive: true });
      cpSync(backup, folder, { recursive: true, filter: (path) => isWhole || !path.includes('numbers') });
      if (isWhole) epoch += 1;
    }
  }
  return { numbers, epoch, restores };
}

async function liveOnce(folder: string, code: string, epoch: number, random: () => number): Promise<readonly string[]> {
  const child = fork(PROGRAM, [folder, code, String(epoch)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'cache') },
  });
  const numbers: string[] = [];
  const diesEarly = random() < 0.15;
  const millis = random() * (diesEarly ? START_MS : WORK_MS);
  const killSoon = (): void => void setTimeout(millis).then(() => child.kill('SIGKILL'));
  child.on('message', (message: { kind: string; number?: string }) => {
    if (message.number !== undefined) numbers.push(message.number);
    if (!diesEarly && numbers.length === 1) killSoon();
  });
  if (diesEarly) killSoon();
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal, 'it must end by the kill, never by itself').toBe('SIGKILL');
  return numbers;
}
