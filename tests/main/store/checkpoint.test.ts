// tests/main/store/checkpoint.test.ts · checkpoints run in their own thread: scans go on, nothing is lost, and the log is used again instead of growing
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startCheckpoints } from '../../../main/store/checkpoint.ts';
import { openStationLedger } from '../../support/station-ledger.ts';

/** From here on the thread checkpoints: main/store/checkpoint-worker.ts. */
const WORTH_FRAMES = 512;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a log written many times over keeps its size, while every append goes through', async () => {
  const file = join(folder, 'station.db');
  const station = openStationLedger(file);
  const stop = startCheckpoints(file, 5);
  const laidOut = statSync(`${file}-wal`).size;
  const frames = (): number => (station.db.pragma('wal_checkpoint(NOOP)') as { log: number }[])[0]?.log ?? 0;
  const waiting = (): number => {
    const [state = { log: 0, checkpointed: 0 }] = station.db.pragma('wal_checkpoint(NOOP)') as { log: number; checkpointed: number }[];
    return state.log - state.checkpointed;
  };
  let appended = 0;
  let restarts = 0;
  for (let round = 0; round < 400 && restarts < 4; round += 1) {
    const before = frames();
    for (let index = 0; index < 25; index += 1) {
      appended += 1;
      station.finishReceipt([{ key: `K${appended}`, aggregate: 'PO1', body: 'x'.repeat(20_000) }]);
    }
    if (frames() < before) restarts += 1;
    while (waiting() >= WORTH_FRAMES) await setTimeout(2); // a busy machine may take its time; the log must not grow meanwhile
  }
  await stop();
  expect(restarts).toBe(4);
  expect(statSync(`${file}-wal`).size).toBeLessThanOrEqual(laidOut * 2);
  expect(station.ledger.verify()).toMatchObject({ isWhole: true, events: appended });
  station.db.close();
});

test('a station that stops at once ends its thread, and one that never wrote starts none that matters', async () => {
  const file = join(folder, 'station.db');
  const station = openStationLedger(file);
  for (let index = 0; index < 3; index += 1) {
    const stop = startCheckpoints(file, 1);
    await setTimeout(index * 5);
    await stop();
  }
  station.finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  expect(station.ledger.verify().events).toBe(1);
  station.db.close();
});
