// tests/bench/labels.bench.ts · how long a pallet label takes to become ZPL, against joining a fixed text of the same length in the same run
import { makeLogisticsLabel } from '../../main/labels/templates/logistics-label.ts';
import { writeZpl } from '../../main/labels/writers/zpl/write-zpl.ts';
import type { BenchResult } from './bench-result.ts';

const ROUNDS = 5;
const LABELS_A_ROUND = 1_000;
const DATA = {
  sscc: '306141411234567891',
  from: 'Northside Foods Ltd\nHall 3, Dock 12\nKöln 50667',
  to: 'Café Mayor S.A.\nC/ Niño 4\n28013 Madrid',
  contentGtin: '10614141000736',
  count: 48,
  bestBefore: '2026-12-31',
} as const;

/** Rounds alternate, and the best of each counts: a neighbour on the same cores disturbs both alike. */
export async function bench(): Promise<BenchResult[]> {
  const make = (index: number): string => writeZpl(makeLogisticsLabel({ ...DATA, lot: `L${index % 10_000}` }, '4x6in', 'en'), 203);
  const lines = make(0).split('\n');
  const join = (index: number): string => [...lines.slice(0, -1), String(index)].join('\n');
  let label = Number.POSITIVE_INFINITY;
  let text = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    label = Math.min(label, microsecondsEach(make));
    text = Math.min(text, microsecondsEach(join));
  }
  return [
    {
      name: 'pallet label to ZPL',
      unit: 'µs per label',
      value: label,
      baseline: text,
      ratio: label / text,
      aim: 'small beside the 100 ms a verdict may take',
      note: `baseline: joining ${lines.length} fixed lines of the same label; three symbols, texts fitted, 203 dpi`,
    },
  ];
}

function microsecondsEach(work: (index: number) => string): number {
  let length = 0;
  const started = performance.now();
  for (let index = 0; index < LABELS_A_ROUND; index += 1) length += work(index).length;
  const micros = ((performance.now() - started) * 1_000) / LABELS_A_ROUND;
  if (length === 0) throw new Error('the benchmark made no text');
  return micros;
}
