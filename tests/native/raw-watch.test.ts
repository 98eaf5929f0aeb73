// tests/native/raw-watch.test.ts · bytes of devices that somebody looks at: bounded, coalesced, and nothing while nobody does
import { afterEach, expect, test, vi } from 'vitest';
import type { RawFrame } from '../../native/messages.ts';
import { createRawWatch } from '../../native/raw-watch.ts';
import { startStation } from './station.ts';

afterEach(() => void vi.useRealTimers());

function watch() {
  vi.useFakeTimers();
  const told: { deviceId: string; frames: readonly RawFrame[]; dropped: number }[] = [];
  return {
    told,
    ...createRawWatch(
      (deviceId, frames, dropped) => told.push({ deviceId, frames, dropped }),
      () => 0,
    ),
  };
}

test('[DV7] nothing is kept of a device that nobody looks at', () => {
  const { tap, told } = watch();
  tap('s')('in', Uint8Array.of(1));
  vi.runAllTimers();
  expect(told).toEqual([]);
});

test('[DV7] a flood is told ten times a second, the newest forty frames each, and says how many are missing', () => {
  const { tap, watch: look, told } = watch();
  look(['s']);
  const frame = tap('s');
  for (let number = 0; number < 10_000; number += 1) frame('in', Uint8Array.of(number & 0xff));
  vi.runAllTimers();
  expect(told).toHaveLength(1);
  expect(told[0]).toMatchObject({ deviceId: 's', dropped: 9_960 });
  expect(told[0]?.frames).toHaveLength(40);
  expect(told[0]?.frames.at(-1)).toMatchObject({ bytesBase64: Buffer.of(9_999 & 0xff).toString('base64'), byteCount: 1, direction: 'in' });
});

test('[DV7] of a long frame the beginning is told with its length; looking away ends it', () => {
  const { tap, watch: look, told } = watch();
  look(['s']);
  tap('s')('out', new Uint8Array(200_000));
  vi.runAllTimers();
  expect(told[0]?.frames[0]).toMatchObject({ byteCount: 200_000, direction: 'out' });
  expect(Buffer.from(told[0]?.frames[0]?.bytesBase64 ?? '', 'base64')).toHaveLength(512);
  look([]);
  tap('s')('in', Uint8Array.of(1));
  vi.runAllTimers();
  expect(told).toHaveLength(1);
});

test('[DV7] the reports of a scanner are seen as they came, and the scan goes its way', async () => {
  const station = startStation();
  station.send({
    kind: 'configure',
    devices: [{ deviceId: 's1', name: 'Dock', kind: 'scanner', connection: { type: 'simulated', protocol: 'serial' } }],
  });
  await station.ready('s1');
  station.send({ kind: 'watch-raw', deviceIds: ['s1'] });
  station.send({ kind: 'simulate', deviceId: 's1', scan: { text: 'ABC' } });
  const { frames } = await station.wait('raw');
  expect(Buffer.from(frames[0]?.bytesBase64 ?? '', 'base64').toString('latin1')).toContain('ABC\r');
  expect(station.of('scan')).toHaveLength(1);
  await station.stop();
});
