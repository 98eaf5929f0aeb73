// tests/main/store/verify-in-worker.test.ts · the thread that proves the chain: a database in memory needs none, a walk can be ended at any time
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createChainVerifier } from '../../../main/store/verify-in-worker.ts';
import { openStationLedger } from '../../support/station-ledger.ts';

test('a database in memory is walked where it is', async () => {
  const station = openStationLedger();
  station.finishReceipt([{ key: 'K1', aggregate: 'PO1' }]);
  const verifier = createChainVerifier(station.db);
  expect(await verifier.verify()).toEqual(station.ledger.verify());
  await verifier.stop();
});

test('ended at once, soon after or when it has answered: an answer or none, and the file is as it was', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
  const station = openStationLedger(join(folder, 'station.db'));
  const event = { stream: 'note:1', kind: 'noted', at: station.clock.now(), device: 'test', actor: 'it', payload: {} };
  station.ledger.append(Array.from({ length: 10_000 }, () => ({ ...event, id: station.ids.next() })));
  const whole = station.ledger.verify();
  for (const waitMs of [0, 20, 40, 60, 80, 100, 150, 200]) {
    const verifier = createChainVerifier(station.db);
    const asked = verifier.verify();
    await setTimeout(waitMs);
    await verifier.stop();
    expect([undefined, whole]).toContainEqual(await asked);
  }
  station.ledger.append([{ ...event, id: station.ids.next() }]);
  expect(await createChainVerifier(station.db).verify()).toEqual(station.ledger.verify());
  // No reader is left: the log can be emptied whole.
  expect(station.db.pragma('wal_checkpoint(TRUNCATE)')).toMatchObject([{ busy: 0, log: 0 }]);
  station.db.close();
  rmSync(folder, { recursive: true });
});

test('a file that is gone is told in the words of the store', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
  const station = openStationLedger(join(folder, 'station.db'));
  rmSync(join(folder, 'station.db'));
  await expect(createChainVerifier(station.db).verify()).rejects.toMatchObject({ name: 'StoreError', code: 'cannot-open' });
  station.db.close();
  rmSync(folder, { recursive: true });
});
