// tests/native/scan-queue.test.ts · numbered without gaps, kept until acknowledged, bounded
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScanQueue } from '../../native/scan-queue.ts';
import type { RawScan } from '../../native/scanners/raw-scan.ts';

const scan = (text: string): RawScan => ({ deviceId: 's1', text, bytesBase64: '', at: '2026-01-01T00:00:00.000Z' });

test('what was not acknowledged waits, oldest first, with its number', () => {
  const queue = createScanQueue();
  expect(['a', 'b', 'c'].map((text) => queue.push(scan(text)))).toEqual([1, 2, 3]);
  queue.acknowledge(1);
  expect(queue.waiting().map(({ seq, scan }) => [seq, scan.text])).toEqual([
    [2, 'b'],
    [3, 'c'],
  ]);
});

test('a full queue refuses the new scan and keeps the old ones', () => {
  const queue = createScanQueue(2);
  expect(['a', 'b', 'c'].map((text) => queue.push(scan(text)))).toEqual([1, 2, undefined]);
  queue.acknowledge(1);
  expect(queue.push(scan('d'))).toBe(3);
});

test('behaves as a plain list would, for any order of pushes and acknowledgements', () =>
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.constant('push' as const), fc.integer({ min: -3, max: 60 })), { maxLength: 120 }), (steps) => {
      const queue = createScanQueue(20);
      let model: { seq: number; text: string }[] = [];
      let next = 1;
      for (const step of steps) {
        if (step === 'push') {
          const expected = model.length < 20 ? next : undefined;
          expect(queue.push(scan(String(next)))).toBe(expected);
          if (expected !== undefined) model.push({ seq: next, text: String(next++) });
        } else {
          queue.acknowledge(step);
          model = model.filter(({ seq }) => seq > step);
        }
        expect(queue.size).toBe(model.length);
      }
      expect(queue.waiting().map(({ seq, scan }) => ({ seq, text: scan.text }))).toEqual(model);
    }),
  ));
