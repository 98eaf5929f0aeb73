// tests/native/burst.test.ts · 20 scans a second for 60 s through a real serial port (pseudo-terminal): in = out, order kept
import { afterEach, expect, test } from 'vitest';
import { hasPty, openPty, type Pty } from '../support/pty.ts';
import { startStation, type TestStation } from './station.ts';

const SCAN_COUNT = 1_200;
/** The real minute with DOCKHAND_FULL=1; else the same scans as fast as the port takes them. */
const isFull = process.env['DOCKHAND_FULL'] === '1';
const PAUSE_MS = 50;

let pty: Pty | undefined;
let station: TestStation | undefined;
afterEach(async () => {
  await station?.stop();
  await pty?.close();
});

test.skipIf(!hasPty)(
  `[R3] ${SCAN_COUNT} scans ${isFull ? 'at 20 a second' : 'at full speed'} through a pseudo-terminal all arrive, once and in order`,
  async () => {
    [pty, station] = [openPty(), startStation({ isStoring: true })];
    station.send({ kind: 'configure', devices: [{ deviceId: 's1', name: 'Dock', kind: 'scanner', connection: { type: 'serial', path: pty.path } }] });
    await station.ready('s1');
    const codes = Array.from({ length: SCAN_COUNT }, (_, index) => `01${String(40_063_813_339_310 + index)}10LOT${index}\u001d21${index * 7}`);
    for (const [index, code] of codes.entries()) {
      await pty.write(Buffer.from(`]C1${code}\r${index % 3 === 0 ? '\n' : ''}`, 'latin1'));
      if (isFull) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
    await station.wait('scan', ({ seq }) => seq === SCAN_COUNT);
    const scans = station.of('scan');
    expect(scans.map(({ scan }) => scan.text)).toEqual(codes);
    expect(scans.map(({ seq }) => seq)).toEqual(codes.map((_, index) => index + 1));
    expect(new Set(scans.map(({ scan }) => scan.symbology))).toEqual(new Set([']C1']));
  },
  isFull ? 120_000 : 30_000,
);
