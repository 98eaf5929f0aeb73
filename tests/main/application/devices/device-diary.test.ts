// tests/main/application/devices/device-diary.test.ts · the device log: what happened, and nothing that was read
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createDeviceDiary } from '../../../../main/application/devices/device-diary.ts';

function diary() {
  const lines: string[] = [];
  return {
    lines,
    ...createDeviceDiary(
      (line) => lines.push(line),
      () => 'T',
    ),
  };
}

test('[DV8] each state once; the same state again is no news', () => {
  const { lines, health } = diary();
  const ok = { deviceId: 's1', state: 'ok', message: 'connected' };
  health(ok);
  health(ok);
  health({ deviceId: 's1', state: 'absent', code: 'disconnected', message: 'lost\nand\tgone' });
  health(ok);
  expect(lines).toEqual(['T s1 ok: connected', 'T s1 absent disconnected: lost and gone', 'T s1 ok: connected']);
});

test('[DV8] a device that sends rubbish all the time is one line, and a number a minute', () => {
  const { lines, health, writeCounts } = diary();
  for (let time = 0; time < 5_000; time += 1) health({ deviceId: 's1', state: 'ok', code: 'bad-reply', message: `rubbish ${time}` });
  writeCounts();
  writeCounts();
  expect(lines).toEqual(['T s1 trouble bad-reply: rubbish 0', 'T s1 5000 times it sent what could not be read']);
});

test('[DV8] scans are counts and lengths', () => {
  const { lines, scanned, writeCounts } = diary();
  scanned('s1', 13);
  scanned('s1', 20);
  writeCounts();
  expect(lines).toEqual(['T s1 2 scans of 33 characters']);
});

test('[DV8] bytes while somebody looks, the beginning of each, and not more than a flood may push out', () => {
  const { lines, raw, writeCounts } = diary();
  const frame = { direction: 'in', bytesBase64: Buffer.alloc(200, 0x41).toString('base64'), byteCount: 200 } as const;
  raw(
    's1',
    Array.from({ length: 1_000 }, () => frame),
  );
  writeCounts();
  expect(lines).toHaveLength(201);
  expect(lines[0]).toBe(`T s1 raw in 200 bytes ${'41 '.repeat(63)}41 …`);
  expect(lines.at(-1)).toMatch(/^T s1 \d+ more raw frames$/);
});

test('[DV8] whatever a device is told of, one line is one line', () => {
  fc.assert(
    fc.property(fc.string(), (message) => {
      const { lines, note } = diary();
      note('s1', message);
      expect(lines.join('\n').split('\n')).toHaveLength(1);
    }),
  );
});
