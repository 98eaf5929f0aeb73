// tests/native/flood.test.ts · beside a scanner that floods garbage and a scale that holds its line: every code of the other scanner arrives, once and in order
import { afterEach, expect, test } from 'vitest';
import { hasPty, openPty, type Pty } from '../support/pty.ts';
import { seeded } from '../support/seeded.ts';
import { startStation, type TestStation } from './station.ts';

const CODES = 60;
const NOISE_BYTES = 4_096;

let ptys: Pty[] = [];
let station: TestStation | undefined;
afterEach(async () => {
  await station?.stop();
  for (const pty of ptys) await pty.close();
  ptys = [];
});

test.skipIf(!hasPty)('[R3] noise as fast as the line takes it, and questions that nobody reads, hold up no code', async () => {
  ptys = [openPty(), openPty(), openPty()];
  const [noisy, good, mute] = ptys as [Pty, Pty, Pty];
  station = startStation({ isStoring: true });
  const serial = (pty: Pty) => ({ type: 'serial' as const, path: pty.path });
  station.send({
    kind: 'configure',
    devices: [
      { deviceId: 'noisy', name: 'Noisy', kind: 'scanner', connection: serial(noisy) },
      { deviceId: 'good', name: 'Good', kind: 'scanner', connection: serial(good) },
      { deviceId: 'mute', name: 'Mute', kind: 'scale', connection: { ...serial(mute), protocol: 'toledo-8217', unit: 'kg' } },
    ],
  });
  await Promise.all(['noisy', 'good', 'mute'].map((deviceId) => station?.ready(deviceId)));
  const random = seeded(7);
  let isOver = false;
  let written = 0;
  const flooding = (async () => {
    while (!isOver) {
      // With and without ends, of every length: codes, half codes, codes that are too long.
      await noisy.write(Uint8Array.from({ length: NOISE_BYTES }, () => Math.floor(random() * (random() < 0.5 ? 256 : 20))));
      written += NOISE_BYTES;
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  const codes = Array.from({ length: CODES }, (_, index) => `GOOD-${index}`);
  for (const code of codes) {
    await good.write(Buffer.from(`${code}\r`));
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await station.wait('scan', ({ scan }) => scan.text === codes.at(-1));
  isOver = true;
  await flooding;
  expect(written).toBeGreaterThan(NOISE_BYTES);
  expect(station.of('scan').flatMap(({ scan }) => (scan.deviceId === 'good' ? [scan.text] : []))).toEqual(codes);
  expect(station.of('health').filter(({ deviceId, state }) => deviceId === 'good' && state !== 'ok' && state !== 'connecting')).toEqual([]);
  const seqs = station.of('scan').map(({ seq }) => seq);
  expect(seqs).toEqual(seqs.map((_, index) => index + 1));
});
