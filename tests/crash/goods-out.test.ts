// tests/crash/goods-out.test.ts · a station that fills and closes transfers is killed at any moment: what was told as closed is closed, its message waits, and no goods leave twice
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLedger } from '../../main/store/ledger.ts';
import { openDatabase } from '../../main/store/open-database.ts';
import { seeded } from '../support/seeded.ts';

const LIVES = process.env['DOCKHAND_FULL'] === '1' ? 80 : 6;
/** Killed at a random moment within so many milliseconds of work. */
const WORK_MS = 60;
const PROGRAM = fileURLToPath(new URL('../support/goods-out-core.ts', import.meta.url));
const SEED = Number(process.env['DOCKHAND_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'dockhand-out-crash-'));
  console.info(`returns and transfers: DOCKHAND_SEED=${SEED} repeats the same kills`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('[GO2] [GO7] [GO9] killed at any moment: closed is closed, with its message; nothing is given or gone twice', async () => {
  const random = seeded(SEED);
  const told: string[] = [];
  for (let life = 0; life < LIVES; life += 1) told.push(...(await liveOnce(random)));
  const db = openDatabase(join(root, 'station.db'));
  const ledger = createLedger(db, { station: 'DK01', epoch: 1 });
  expect(ledger.verify()).toMatchObject({ isWhole: true });
  const rows = (): unknown => ['goods_out', 'goods_out_entry', 'outbox'].map((table) => db.prepare(`select * from ${table} order by 1, 2`).all());
  const before = rows();
  ledger.rebuild();
  expect(rows()).toEqual(before);
  const closed = db.prepare<[], { number: string }>("select number from goods_out where status = 'closed'").all();
  expect(new Set(closed.map(({ number }) => number)).isSupersetOf(new Set(told))).toBe(true);
  expect(new Set(told).size).toBe(told.length);
  const messages = db.prepare<[], { body: string }>("select body from outbox where topic = 'transfer'").all();
  expect(messages.map(({ body }) => (JSON.parse(body) as { number: string }).number).sort()).toEqual(closed.map(({ number }) => number).sort());
  const [gone] = db.prepare<[], { qty: number }>("select coalesce(sum(qty), 0) as qty from goods_out_entry where taken_from = 'accepted'").all();
  const [counted] = db.prepare<[], { qty: number }>('select sum(accepted_qty) as qty from receipt_line').all();
  console.info(`returns and transfers: ${told.length} told as closed in ${LIVES} lives, ${gone?.qty} of ${counted?.qty} units left`);
  expect(gone?.qty).toBeLessThanOrEqual(counted?.qty ?? 0);
  expect(told.length).toBeGreaterThan(0);
  db.close();
});

async function liveOnce(random: () => number): Promise<readonly string[]> {
  const child = fork(PROGRAM, [root], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'cache') },
  });
  const numbers: string[] = [];
  const millis = random() * WORK_MS;
  child.on('message', (message: { kind: string; number?: string }) => {
    if (message.number === undefined) return;
    numbers.push(message.number);
    if (numbers.length === 1) void setTimeout(millis).then(() => child.kill('SIGKILL'));
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  expect(signal, 'it must end by the kill, never by itself').toBe('SIGKILL');
  return numbers;
}
