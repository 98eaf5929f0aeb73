// tests/native/scan-queue.test.ts · numbered without gaps, kept until acknowledged, bounded, and fair to a scanner beside one that floods
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScanQueue, type NumberedScan } from '../../native/scan-queue.ts';
import type { RawScan } from '../../native/scanners/raw-scan.ts';

const scan = (text: string, deviceId = 's1'): RawScan => ({ deviceId, text, bytesBase64: '', at: '2026-01-01T00:00:00.000Z' });
const said = (scans: readonly NumberedScan[]) => scans.map(({ seq, scan: { text } }) => [seq, text]);

function queueOf(capacity?: number, window?: number) {
  const sent: NumberedScan[] = [];
  return { sent, queue: createScanQueue((each) => sent.push(each), capacity, window) };
}

test('what was not acknowledged stays under way, oldest first, with its number', () => {
  const { sent, queue } = queueOf();
  for (const text of ['a', 'b', 'c']) queue.push(scan(text));
  expect(said(sent)).toEqual([
    [1, 'a'],
    [2, 'b'],
    [3, 'c'],
  ]);
  queue.acknowledge(1);
  expect(said(queue.underWay())).toEqual([
    [2, 'b'],
    [3, 'c'],
  ]);
  expect(sent).toHaveLength(3);
});

test('when too many of a device wait its new scan is refused, the old ones stay, and another device is taken', () => {
  const { sent, queue } = queueOf(2, 1);
  expect(['a', 'b', 'c', 'd'].map((text) => queue.push(scan(text)))).toEqual([true, true, true, false]);
  expect(queue.push(scan('x', 's2'))).toBe(true);
  for (const seq of [1, 2, 3, 4]) queue.acknowledge(seq);
  expect(said(sent).map(([, text]) => text)).toEqual(['a', 'b', 'x', 'c']);
  expect(queue.size).toBe(0);
});

test('[R3] a code of one scanner waits behind one code of a scanner that floods, never behind all of them', () => {
  const { sent, queue } = queueOf(100_000, 64);
  for (let index = 0; index < 50_000; index += 1) queue.push(scan(`noise ${index}`, 'flood'));
  queue.push(scan('good', 'door'));
  queue.acknowledge(2);
  expect(sent.slice(64).map(({ scan: { text } }) => text)).toEqual(['noise 64', 'good']);
});

test('every scan is sent once, numbered without gaps, each device in order, and no more are under way than fit, for any pushes and acknowledgements', () =>
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom('s1', 's2', 's3'), fc.integer({ min: -3, max: 80 })), { maxLength: 200 }),
      fc.integer({ min: 1, max: 9 }),
      (steps, window) => {
        const { sent, queue } = queueOf(20, window);
        const taken: RawScan[] = [];
        let acknowledged = 0;
        for (const [index, step] of steps.entries()) {
          if (typeof step === 'string') {
            const each = scan(String(index), step);
            if (queue.push(each)) taken.push(each);
          } else {
            acknowledged = Math.max(acknowledged, Math.min(step, sent.length));
            queue.acknowledge(step);
          }
          expect(queue.underWay().length).toBeLessThanOrEqual(window);
          expect(queue.size).toBe(taken.length - acknowledged);
        }
        for (let more = true; more; ) {
          const last = sent.at(-1)?.seq ?? 0;
          queue.acknowledge(last);
          more = (sent.at(-1)?.seq ?? 0) > last;
        }
        expect(sent.map(({ seq }) => seq)).toEqual(sent.map((_, index) => index + 1));
        for (const deviceId of ['s1', 's2', 's3'])
          expect(sent.flatMap((each) => (each.scan.deviceId === deviceId ? [each.scan] : []))).toEqual(
            taken.filter((each) => each.deviceId === deviceId),
          );
      },
    ),
  ));
