// tests/bench/scan.bench.ts · a scan from its text to its verdict on the disk, against appending the same event's bytes to a file and syncing it: same disk, same run, one by one
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { submitScan } from '../../main/application/receiving/submit-scan.ts';
import { computeCheckDigit } from '../../main/domain/barcode/check-digit.ts';
import { canonicalJson } from '../../main/store/canonical-json.ts';
import { startCheckpoints } from '../../main/store/checkpoint.ts';
import { openDockStation } from '../support/dock-station.ts';
import type { BenchResult } from './bench-result.ts';
import { percentile } from './percentile.ts';

const LINES = 2_000;
const WARM_UP = 200;
const SCANS = 3_000;
/** Bursts far beyond any dock, with the pauses in which checkpoints catch up: a log that starts anew does not grow. */
const BURST = 50;
const PAUSE_MS = 60;

export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  const station = openDockStation(folder);
  const stopCheckpoints = startCheckpoints(join(folder, 'station.db'));
  const bare = openSync(join(folder, 'bare.log'), 'a');
  try {
    const rows = Array.from({ length: LINES }, (_, index) => `PO1,${index + 1},${gtinOf(index)},Thing ${index},1000,EA`);
    const order = station.importText('order.csv', `order,line,gtin,description,quantity,unit\n${rows.join('\n')}\n`);
    if (order.outcome !== 'imported') throw new Error(JSON.stringify(order.problems[0]));
    const state = station.open({ orders: ['PO1'] });
    const scans: number[] = [];
    const appends: number[] = [];
    for (let index = 0; index < WARM_UP + SCANS; index += 1) {
      const raw = `]C101${gtinOf((index * 7) % LINES)}1727013110LOT-${index % 50}`;
      const start = performance.now();
      const verdict = submitScan(station.scanDeps, state, {
        scanId: station.ids.next(),
        scanKey: `session:${index}`,
        raw,
        device: 'scanner-1',
        actor: 'clerk-7',
      });
      const decided = performance.now();
      if (verdict.outcome !== 'accepted') throw new Error(`${verdict.code}: ${raw}`);
      const bytes = `${canonicalJson(station.ledger.at(verdict.cursor))}\n`;
      const before = performance.now();
      writeSync(bare, bytes);
      fdatasyncSync(bare);
      const after = performance.now();
      if (index >= WARM_UP) {
        scans.push(decided - start);
        appends.push(after - before);
      }
      if (index % BURST === 0) await setTimeout(PAUSE_MS);
    }
    const note = `${SCANS} scans on a receipt of ${LINES} lines, decode and look-ups included; checkpoints run in their thread`;
    const compare = (name: string, part: number, aim: string): BenchResult => {
      const [value, baseline] = [percentile(scans, part), percentile(appends, part)];
      return { name: `durable scan to verdict, ${name}`, unit: 'ms', value, baseline, ratio: value / baseline, aim, note };
    };
    return [compare('p50', 0.5, '<= 1.5 of append + fdatasync'), compare('p99', 0.99, '<= 2 of append + fdatasync')];
  } finally {
    await stopCheckpoints();
    station.db.close();
    closeSync(bare);
    rmSync(folder, { recursive: true });
  }
}

/** GTIN-14 of the example prefix 952. */
function gtinOf(item: number): string {
  const digits = `0952${String(item).padStart(9, '0')}`;
  return `${digits}${computeCheckDigit(digits)}`;
}
