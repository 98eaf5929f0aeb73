// tests/bench/lookup.bench.ts · the facts a scan is decided with, read among 1,000,000 open order lines and among 1,000
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DockStation, openDockStation } from '../support/dock-station.ts';
import type { BenchResult } from './bench-result.ts';
import { percentile } from './percentile.ts';

const LINES_PER_ORDER = 100;
/** Each item is open on this many orders. */
const ORDERS_PER_ITEM = 10;
const ROUNDS = 9;
const LOOKUPS = 4_000;
const PACKS = JSON.stringify([
  { unit: 'EA', level: 'each', qty: 1 },
  { unit: 'CS', level: 'case', qty: 12 },
]);

export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-bench-'));
  const [small, large] = [1_000, 1_000_000].map((lines) => {
    const station = openDockStation(join(folder, String(lines)));
    fill(station, lines);
    return { station, items: lines / ORDERS_PER_ITEM };
  }) as [Site, Site];
  try {
    const micros = { small: [] as number[], large: [] as number[] };
    for (let round = 0; round <= ROUNDS; round += 1) {
      const [ofSmall, ofLarge] = [lookUp(small, round), lookUp(large, round)];
      if (round === 0) continue; // statements and caches warm up
      micros.small.push(ofSmall);
      micros.large.push(ofLarge);
    }
    const [value, baseline] = [percentile(micros.large, 0.5), percentile(micros.small, 0.5)];
    const note = `item by GTIN with its packs, other open orders of it, a serial and an SSCC seen before, what a number could open; median of ${ROUNDS} rounds of ${LOOKUPS} random look-ups, baseline: 1,000 lines`;
    return [
      {
        name: 'facts of a scan among 1,000,000 open lines',
        unit: 'µs',
        value,
        baseline,
        ratio: value / baseline,
        aim: '<= 1.5 of 1,000 lines',
        note,
      },
    ];
  } finally {
    for (const { station } of [small, large]) station.db.close();
    rmSync(folder, { recursive: true });
  }
}

interface Site {
  readonly station: DockStation;
  readonly items: number;
}

function fill({ db }: DockStation, lines: number): void {
  const items = lines / ORDERS_PER_ITEM;
  const item = db.prepare("insert into item values (?, ?, 'EA', 1, 1, 1, 10, null, ?, 0, 1)");
  const code = db.prepare("insert into item_code (code, item_id, unit, source, import_no) values (?, ?, 'EA', 'document', 1)");
  const order = db.prepare("insert into purchase_order values (?, ?, ?, 1, 'S', 'Supplier', '2026-11-01', '2026-11-30', 'open', ?)");
  const line = db.prepare("insert into order_line values (?, ?, ?, ?, ?, 'Thing', 48, '48', 'EA', null, null, 0, 0, 1, '{}')");
  db.exec("insert into document_file values (1, 'S', 'f', 'csv', 1, 'stored', 'T', 'P', null, null)");
  db.transaction(() => {
    for (let index = 0; index < items; index += 1) {
      item.run(`ITEM-${index}`, `Thing ${index}`, PACKS);
      code.run(gtinOf(index), `ITEM-${index}`);
    }
    for (let index = 0; index < lines / LINES_PER_ORDER; index += 1) {
      order.run(`PO${index}`, index + 1, `D${index}`, LINES_PER_ORDER);
      for (let position = 0; position < LINES_PER_ORDER; position += 1)
        line.run(index + 1, position, `PO${index}`, String(position + 1), `ITEM-${(index * LINES_PER_ORDER + position) % items}`);
    }
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
}

/** @returns microseconds for the facts of one scan. */
function lookUp({ station: { facts }, items }: Site, round: number): number {
  let number = 7 + round;
  let found = 0;
  const start = performance.now();
  for (let index = 0; index < LOOKUPS; index += 1) {
    number = (number * 48_271) % 2_147_483_647;
    const which = number % items;
    const itemId = facts.itemOf({ gtin: gtinOf(which) }, () => false, new Set())?.item.itemId ?? '';
    found += facts.otherOrders(itemId, ['PO0']).length;
    facts.serialSeenOn(itemId, `S${number}`, 'R');
    facts.plateSeenOn(`00${number}`, 'R');
    facts.openable(`PO${which}`, []);
  }
  const took = performance.now() - start;
  if (found < LOOKUPS) throw new Error('the look-ups found nothing');
  return (took * 1_000) / LOOKUPS;
}

function gtinOf(item: number): string {
  return `0952${String(item).padStart(10, '0')}`;
}
