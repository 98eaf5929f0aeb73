// tests/native/scanners/ssi.test.ts · Zebra SSI: published packets, any chunking, every packet acknowledged, damage asked for again. Rules R2, W1
import * as fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import type { RawScan } from '../../../native/scanners/raw-scan.ts';
import { createSsiReader, encodeSsi, readDecodeData, SSI } from '../../../native/scanners/ssi-packet.ts';
import { createSsiScanner } from '../../../native/scanners/ssi-scanner.ts';
import { hasPty, openPty } from '../../support/pty.ts';
import { anyBytes, chunksOf, hex } from '../bytes.ts';
import { startStation } from '../station.ts';

afterEach(() => void vi.useRealTimers());

const EAN = hex('12 F3 00 00 0B 34 30 30 36 33 38 31 33 33 33 39 33 31 FC 54');
const ACK = '04d00400ff28';
const NAK = '05d1040001ff25';

function scanner() {
  const scans: RawScan[] = [];
  const troubles: string[] = [];
  const written: string[] = [];
  const driver = createSsiScanner({ deviceId: 's1', onScan: (scan) => scans.push(scan), onTrouble: ({ text }) => troubles.push(text), now: () => 0 });
  driver.onOpen?.(async (bytes) => void written.push(Buffer.from(bytes).toString('hex')));
  written.length = 0; // the set-up
  return { driver, scans, troubles, written };
}

test('vectors 50 and 51: what the host sends (motorola-ssi-scanner, enioka_scan)', () => {
  expect(Buffer.from(encodeSsi(SSI.beep, [0x01])).toString('hex')).toBe('05e6040001ff10');
  expect(Buffer.from(encodeSsi(SSI.ack)).toString('hex')).toBe(ACK);
  expect(Buffer.from(encodeSsi(SSI.nak, [0x01])).toString('hex')).toBe(NAK);
});

test('vector 52: an EAN-13 is a scan and is acknowledged', () => {
  const { driver, scans, written } = scanner();
  driver.onBytes(EAN);
  expect(scans).toMatchObject([{ symbology: ']E0', text: '4006381333931' }]);
  expect(written).toEqual([ACK]);
});

test('vector 53: "NR" says that nothing was read: no scan, and acknowledged all the same', () => {
  const { driver, scans, written } = scanner();
  driver.onBytes(hex('07 F3 00 00 01 4E 52 FE 65'));
  expect(scans).toEqual([]);
  expect(written).toEqual([ACK]);
});

test('vector 54: a wrong checksum is asked for again, and what comes again counts once', () => {
  const { driver, scans, troubles, written } = scanner();
  driver.onBytes(hex('07 F3 00 00 01 4E 52 FE 66'));
  expect(written).toEqual([NAK]);
  expect(troubles[0]).toContain('checksum');
  driver.onBytes(EAN);
  expect(scans).toHaveLength(1);
});

test('vector 55: a code in several packets is one scan', () => {
  const { driver, scans, written } = scanner();
  driver.onBytes(hex('09 F3 00 02 1C 50 41 52 54 FD AF'));
  expect(scans).toEqual([]);
  driver.onBytes(encodeSsi(SSI.decodeData, [0x1c, 0x32], 0, 0));
  expect(scans).toMatchObject([{ symbology: ']Q1', text: 'PART2' }]);
  expect(written).toEqual([ACK, ACK]);
});

test('[R3] a packet damaged in the middle of a code is asked for again and the code is whole, never its tail alone', () => {
  const { driver, scans, written } = scanner();
  const rest = encodeSsi(SSI.decodeData, [0x1c, 0x32], 0, 0);
  driver.onBytes(hex('09 F3 00 02 1C 50 41 52 54 FD AF'));
  driver.onBytes(rest.with(5, 0x33));
  driver.onBytes(encodeSsi(SSI.decodeData, [0x1c, 0x32], 1, 0));
  expect(written).toEqual([ACK, NAK, ACK]);
  expect(scans).toMatchObject([{ symbology: ']Q1', text: 'PART2' }]);
});

test('[R3] a packet sent again because our acknowledgement was lost counts once, also over a lost link; the same code scanned again counts', () => {
  const { driver, scans, written } = scanner();
  const again = encodeSsi(SSI.decodeData, [...EAN.slice(4, -2)], 1, 0);
  driver.onBytes(EAN);
  driver.onBytes(again);
  driver.reset();
  driver.onBytes(again);
  expect(scans).toHaveLength(1);
  driver.onBytes(EAN);
  expect(scans).toHaveLength(2);
  expect(written).toEqual([ACK, ACK]);
});

test('[R3] a code whose rest never comes is dropped aloud and not glued to the next one', () => {
  vi.useFakeTimers();
  const { driver, scans, troubles } = scanner();
  driver.onBytes(hex('09 F3 00 02 1C 50 41 52 54 FD AF'));
  vi.advanceTimersByTime(2_000);
  expect(troubles).toEqual([expect.stringContaining('Scan it again')]);
  driver.onBytes(EAN);
  expect(scans).toMatchObject([{ text: '4006381333931' }]);
  expect(vi.getTimerCount()).toBe(0);
});

test('UPC-A is 13 digits, like on every other path', () => {
  expect(readDecodeData(hex('08 36 31 32'))).toEqual({ symbology: ']E0', text: Buffer.from('0612') });
});

test('bytes cut anywhere give the same packets', () => {
  const all = Uint8Array.from([...EAN, ...encodeSsi(SSI.event, [0x03], 0, 0), ...EAN]);
  fc.assert(
    fc.property(chunksOf(all), (chunks) => {
      const { driver, scans, written } = scanner();
      for (const chunk of chunks) driver.onBytes(chunk);
      driver.reset();
      expect(scans).toHaveLength(2);
      expect(written).toEqual([ACK, ACK, ACK]);
    }),
  );
});

test('a packet with one byte changed is never a scan', () => {
  fc.assert(
    fc.property(fc.nat({ max: EAN.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const { driver, scans } = scanner();
      const damaged = Uint8Array.from(EAN);
      damaged[at] = (damaged[at] ?? 0) ^ change;
      driver.onBytes(damaged);
      driver.reset();
      expect(scans).toEqual([]);
    }),
  );
});

test('noise never throws and never grows', () => {
  fc.assert(
    fc.property(fc.array(anyBytes(300), { maxLength: 8 }), (chunks) => {
      const reader = createSsiReader();
      for (const chunk of chunks) reader.push(chunk);
    }),
  );
});

const answered = async (driver: ReturnType<typeof createSsiScanner>): Promise<void> => {
  await Promise.resolve().then(() => undefined); // the write before it is over
  await Promise.resolve();
  driver.onBytes(encodeSsi(SSI.ack, [], 0, 0));
};
const BEEP = { good: '05e6040001ff10', bad: '05e6040012feff' };
const LED = { green: '05e7040001ff0f', red: '05e7040002ff0e', off: '05e80400fffe10' };

test('[DV11] the verdict beeps and shines at the scanner, one command after the other is answered, and the lamp goes out', async () => {
  vi.useFakeTimers();
  const { driver, written } = scanner();
  driver.signal?.('good');
  expect(written).toEqual([BEEP.good]);
  await answered(driver);
  expect(written).toEqual([BEEP.good, LED.green]);
  await answered(driver);
  await vi.advanceTimersByTimeAsync(500);
  expect(written).toEqual([BEEP.good, LED.green, LED.off]);
  await answered(driver);
  driver.signal?.('bad');
  await answered(driver);
  expect(written.slice(3)).toEqual([BEEP.bad, LED.red]);
  driver.reset();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(written).toHaveLength(5);
  expect(vi.getTimerCount()).toBe(0);
});

test('[DV12] a scanner that answers no command is told the latest verdict only, and never more than one command at a time', async () => {
  vi.useFakeTimers();
  const { driver, written } = scanner();
  for (let count = 0; count < 50; count += 1) driver.signal?.(count === 49 ? 'bad' : 'good');
  expect(written).toEqual([BEEP.good]);
  await vi.advanceTimersByTimeAsync(300);
  expect(written).toEqual([BEEP.good, BEEP.bad]);
  driver.onBytes(EAN);
  expect(written.at(-1)).toBe(ACK);
});

test.skipIf(!hasPty)(
  '[UX6] on a pseudo-terminal, byte by byte: set up, acknowledged, a damaged packet asked for again, a refusal beeped, pulled in the middle of one',
  async () => {
    const pty = openPty();
    const station = startStation({ isStoring: true });
    const connection = { type: 'serial' as const, path: pty.path, protocol: 'ssi' as const };
    station.send({ kind: 'configure', devices: [{ deviceId: 's1', name: 'Zebra', kind: 'scanner', connection }] });
    let heard = '';
    const hears = async (packet: string): Promise<void> => {
      while (!heard.includes(packet)) {
        heard += Buffer.from(await pty.read()).toString('hex');
        await new Promise((resolve) => setTimeout(resolve, 2));
      }
      heard = '';
    };
    const send = async (packet: Uint8Array): Promise<void> => {
      for (const byte of packet) await pty.write(Uint8Array.of(byte));
    };
    await hears('0bc60400ffee019f015e01'); // the parameters that the driver depends on
    await station.ready('s1');
    await send(EAN);
    await hears(ACK);
    await send(encodeSsi(SSI.decodeData, [0x03, 0x41, 0x42], 0, 0).with(5, 0x43));
    await hears(NAK);
    await send(encodeSsi(SSI.decodeData, [0x03, 0x41, 0x42], 1, 0));
    await hears(ACK);
    expect(station.of('scan').map(({ scan }) => [scan.symbology, scan.text])).toEqual([
      [']E0', '4006381333931'],
      [']C0', 'AB'],
    ]);
    station.send({ kind: 'signal', deviceId: 's1', signal: 'bad' }); // as core says it after a verdict
    await hears('05e6040012feff');
    await send(EAN.subarray(0, 9));
    await pty.close();
    await station.wait('health', ({ state }) => state === 'absent');
    expect(station.of('scan')).toHaveLength(2);
    await station.stop();
  },
);
