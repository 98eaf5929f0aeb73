// tests/bench/start.bench.ts · core from its start to ready, on a data folder with 100,000 events and on an empty one; each start in a process of its own
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { submitScan } from '../../main/application/receiving/submit-scan.ts';
import { startCore } from '../../main/core.ts';
import { openDockStation } from '../support/dock-station.ts';
import type { BenchResult } from './bench-result.ts';
import { percentile } from './percentile.ts';

const EVENTS = 100_000;
const SCANS_PER_RECEIPT = 1_000;
const ROUNDS = 7;

export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  try {
    const [empty, full] = [join(folder, 'empty'), join(folder, 'full')];
    for (const each of [empty, full]) {
      mkdirSync(each);
      writeFileSync(join(each, 'config.json'), '{"scanners": [], "scales": []}');
    }
    fill(full);
    openDockStation(empty).db.close();
    const millis = { empty: [] as number[], full: [] as number[] };
    for (let round = 0; round < ROUNDS; round += 1) {
      millis.empty.push(start(empty));
      millis.full.push(start(full));
    }
    const [value, baseline] = [percentile(millis.full, 0.5), percentile(millis.empty, 0.5)];
    const note = `${EVENTS} events, the last receipt open with ${SCANS_PER_RECEIPT} scans and folded again; modules are loaded before the clock starts; baseline: no events, median of ${ROUNDS} starts each`;
    return [{ name: 'core start to ready, 100,000 events', unit: 'ms', value, baseline, ratio: value / baseline, aim: '<= 3 of none', note }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function fill(folder: string): void {
  const station = openDockStation(folder);
  station.db.pragma('synchronous = OFF'); // only while the events are made
  const order = station.importText('o.csv', 'order,line,gtin,description,quantity,unit\nPO1,1,9522001000106,Milk,1000000,EA\n');
  if (order.outcome !== 'imported') throw new Error(JSON.stringify(order.problems));
  while (station.ledger.lastSeq() < EVENTS) {
    const state = station.open({ orders: ['PO1'] });
    for (let scan = 0; scan < SCANS_PER_RECEIPT; scan += 1)
      submitScan(station.scanDeps, state, { scanId: station.ids.next(), raw: ']E09522001000106', device: 'scanner-1', actor: 'clerk-7' });
  }
  station.db.pragma('wal_checkpoint(TRUNCATE)');
  station.db.close();
}

function start(folder: string): number {
  return Number(execFileSync(process.execPath, [fileURLToPath(import.meta.url), folder], { encoding: 'utf8' }));
}

if (import.meta.main) {
  const before = performance.now();
  const core = await startCore({ dataFolder: process.argv[2] ?? '', demo: false, background: false, sendToDevices: () => undefined });
  const open = core.services.board.receipts().find((receipt) => receipt.status === 'open');
  if (open !== undefined && core.services.receipts.get(open.receiptId) === undefined) throw new Error('the open receipt is gone');
  process.stdout.write(String(performance.now() - before));
  await core.stop();
}
