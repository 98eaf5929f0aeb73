// tests/bench/decide.bench.ts · decide and evolve alone on a receipt of 2,000 lines, against a plain loop of the machine in the same run
import type { Gtin14 } from '../../main/domain/barcode/gtin.ts';
import type { Item } from '../../main/domain/item/item.ts';
import { decideScan, type ScanInput } from '../../main/domain/receipt/decide.ts';
import type { OpenedLine } from '../../main/domain/receipt/receipt-events.ts';
import { evolve, openReceipt, type ReceiptState } from '../../main/domain/receipt/receipt-state.ts';
import { USUAL_WINDOWS } from '../../main/domain/receipt/scan-facts.ts';
import type { BenchResult } from './bench-result.ts';

const LINES = 2_000;
const SCANS = 20_000;
const ROUNDS = 5;
const AIM = '>= 200,000 scans/s';

/** Every eighth scan of a tracked item names a lot that is not expected, so that refusals are in the figure too. */
export async function bench(): Promise<BenchResult[]> {
  const spread = measure(LINES);
  const crowded = measure(LINES / 20);
  const baseline = best(countWords);
  const note = `baseline: objects of the same shape made and kept in a Map, per second; ${SCANS} scans on ${LINES} lines, events folded in, best of ${ROUNDS} rounds`;
  return [
    {
      name: 'decide and evolve, one line an item',
      unit: 'scans/s',
      value: Math.round(spread),
      baseline: Math.round(baseline),
      ratio: spread / baseline,
      aim: AIM,
      note,
    },
    {
      name: 'decide and evolve, twenty lines an item',
      unit: 'scans/s',
      value: Math.round(crowded),
      baseline: Math.round(baseline),
      ratio: crowded / baseline,
      aim: AIM,
      note,
    },
  ];
}

function measure(items: number): number {
  const { state, inputs } = prepare(items);
  const fresh = (): ReceiptState => openReceipt(state.opened);
  return best(() => {
    const receipt = fresh();
    const started = performance.now();
    for (const input of inputs) evolve(receipt, decideScan(receipt, input), BY);
    const seconds = (performance.now() - started) / 1000;
    if (receipt.acts.size + receipt.refused.size !== inputs.length) throw new Error('a scan left no trace');
    return inputs.length / seconds;
  });
}

function prepare(itemCount: number): { readonly state: ReceiptState; readonly inputs: readonly ScanInput[] } {
  const items = Array.from({ length: itemCount }, (_, index): Item => {
    const tracked = index % 4 === 0;
    const packs = [
      { unit: 'EA', level: 'each', qty: 1 },
      { unit: 'CS', level: 'case', qty: 12 },
    ] as const;
    return { itemId: `I${index}`, name: `Item ${index}`, baseUnit: 'EA', packs, lotTracked: tracked, expiryTracked: tracked, serialTracked: false };
  });
  const lines = Array.from({ length: LINES }, (_, index): OpenedLine => {
    const lineId = `PO${index % 12}/${index}`;
    const itemId = `I${index % itemCount}`;
    return {
      lineId,
      orderNumber: `PO${index % 12}`,
      lineNumber: String(index),
      itemId,
      orderedQty: 240,
      receivedBeforeQty: 0,
      expectedLots: index % 8 === 0 ? ['L1', 'L2'] : [],
      overBasisPoints: 500,
      underBasisPoints: 0,
      beyond: 'hold',
    };
  });
  const opened = { receiptId: 'R', receiptNumber: '0001-000001', orders: [], withoutOrder: false, isBlind: false, items, lines, units: [] };
  const inputs = Array.from({ length: SCANS }, (_, index): ScanInput => {
    const item = items[(index * 7) % itemCount]!;
    const lot = index % 8 === 0 ? 'L9' : 'L1';
    const scanned = {
      kind: 'gs1',
      rule: 'BC4',
      gtin: String(9_528_999_000_000 + ((index * 7) % itemCount)).padStart(14, '0') as Gtin14,
      text: '',
      problems: [],
      ...(item.lotTracked ? { lot, expiry: '2027-06-30' } : {}),
    } as const;
    const facts = { today: '2026-11-23', item: { item, unit: 'CS', unitQty: 12 }, otherOrders: [] };
    return {
      scanId: `S${index}`,
      raw: `R${index}`,
      device: 'scanner-1',
      readAt: new Date(index).toISOString(),
      windows: USUAL_WINDOWS,
      scanned,
      facts,
    };
  });
  return { state: openReceipt(opened), inputs };
}

const BY = { actor: 'clerk-7', device: 'scanner-1' };

/** What any program pays that keeps one object of this size per scan. */
function countWords(): number {
  const kept = new Map<string, object>();
  const started = performance.now();
  for (let index = 0; index < SCANS; index += 1) {
    const scanId = `S${index}`;
    const delta = { lineId: `L${index % LINES}`, accepted: 12, rejected: 0, held: 0 };
    kept.set(scanId, { scanId, code: 'accepted', reading: { raw: '', kind: 'gs1', itemId: delta.lineId }, deltas: [delta], plates: [], serials: [] });
  }
  return (kept.size * 1000) / (performance.now() - started);
}

function best(round: () => number): number {
  return Math.max(...Array.from({ length: ROUNDS }, round));
}
