// tests/dock/guest/flood.dock.ts · four devices at once, each as fast as the bus takes it: nothing is lost, nothing overtakes, the process answers
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { DeviceConfig } from '../../../native/messages.ts';
import { createCdcScanner, createHidScale, createHidScanner, type DockDevice, scanReports, weightReport } from './devices.ts';
import { cdcScanner, HID_SCALE, setUpDock } from './dock.ts';

const HID_CODES = 150;
const SERIAL_CODES = 2_000;
/** So many in one write: between two writes a busy machine may let this process stand still. */
const SERIAL_CHUNK = 10;
/** The program gives up half a code after 500 ms of silence (HID) or 1 s (serial). What took half of that to leave here says nothing about the program. */
const SLOW_REPORTS_MS = 250;
const SLOW_LINES_MS = 500;
/** Every third one needs two reports. */
const isLong = (index: number): boolean => index % 3 === 0;
const hidCode = (index: number): string => `${index}-${'y'.repeat(isLong(index) ? 60 : 10)}`;
const serialCode = (index: number): string => `01040123456789011${index}\u001d21SERIAL`;

const scanner = (deviceId: string, serialNumber: string): DeviceConfig => ({
  deviceId,
  name: deviceId,
  kind: 'scanner',
  connection: { type: 'hid', usage: 'pos-scanner', serialNumber },
});

interface Code {
  readonly text: string;
  /** From so long on, half of it may have been given up. */
  readonly slowMs: number;
}
interface SentCode extends Code {
  /** From its first byte until the connection took what came after it. */
  millis: number;
}

/** Writes each piece, and counts the time of a piece up to the end of the next one: only then is it certain that it had left. */
async function sendAll(pieces: readonly { readonly codes: readonly Code[]; send(): Promise<void> }[]): Promise<SentCode[]> {
  const sent: SentCode[] = [];
  let begun = performance.now();
  let before: SentCode[] = [];
  for (const { codes, send } of pieces) {
    const startedAt = performance.now();
    await send();
    const now = performance.now();
    for (const each of before) each.millis = now - begun;
    [before, begun] = [codes.map((code) => ({ ...code, millis: now - startedAt })), startedAt];
    sent.push(...before);
  }
  return sent;
}

const sendReports = (device: DockDevice): Promise<SentCode[]> =>
  sendAll(
    Array.from({ length: HID_CODES }, (_, index) => ({
      codes: [{ text: hidCode(index), slowMs: isLong(index) ? SLOW_REPORTS_MS : Number.POSITIVE_INFINITY }],
      async send() {
        for (const report of scanReports(']C1', hidCode(index))) await device.end.send(report);
      },
    })),
  );

const sendLines = (device: DockDevice): Promise<SentCode[]> =>
  sendAll(
    Array.from({ length: SERIAL_CODES / SERIAL_CHUNK }, (_, chunk) => {
      const texts = Array.from({ length: SERIAL_CHUNK }, (_each, index) => serialCode(chunk * SERIAL_CHUNK + index));
      const bytes = Buffer.from(texts.map((text) => `]C1${text}\r`).join(''), 'latin1');
      return { codes: texts.map((text) => ({ text, slowMs: SLOW_LINES_MS })), send: () => device.end.send(bytes) };
    }),
  );

/** Every code once and in order. Of one that this machine sent too slowly, all, nothing or the end may have come. */
function checkArrived(sent: readonly SentCode[], arrived: readonly string[]): void {
  const slow = sent.filter(({ millis, slowMs }) => millis >= slowMs).map(({ text }) => text);
  const counted = sent.filter(({ millis, slowMs }) => millis < slowMs).map(({ text }) => text);
  const isCounted = new Set(counted);
  const isEndOfSlow = (text: string): boolean => slow.some((code) => code.endsWith(text));
  deepEqual(
    arrived.filter((text) => isCounted.has(text) || !isEndOfSlow(text)),
    counted,
  );
}

test('[UX5][R3] two HID scanners, a serial scanner and a scale at full speed: every code once and in order, and the process answers meanwhile', async (t) => {
  const dock = setUpDock(t);
  const east = await dock.plug(createHidScanner('a', 'A1'));
  const west = await dock.plug(createHidScanner('b', 'B2'));
  const serial = await dock.plug(createCdcScanner('c', 'D1'));
  const scale = await dock.plug(createHidScale('w'));
  const devices = await dock.open([scanner('east', 'A1'), scanner('west', 'B2'), cdcScanner('D1'), HID_SCALE]);
  const opened = devices.of('health').length; // on a slow machine a driver may take its time to load and open
  const of = (deviceId: string): string[] => devices.of('scan').flatMap(({ scan }) => (scan.deviceId === deviceId ? [scan.text] : []));
  let isFlooding = true;
  let weights = 0;
  const weighing = (async () => {
    for (; isFlooding; weights += 1) await scale.end.send(weightReport(3, 100 + (weights % 500)));
  })();
  const sending = Promise.all([sendReports(east), sendReports(west), sendLines(serial)]);
  await devices.scanned(SERIAL_CODES / 10);
  devices.send({ kind: 'list' }); // work of another kind, in the middle of it
  await devices.wait('listed');
  const lastOf = (deviceId: string, text: string) => devices.wait('scan', ({ scan }) => scan.deviceId === deviceId && scan.text === text);
  const arriving = Promise.all([
    sending.then((sent) => {
      t.diagnostic('all of them sent');
      return sent;
    }),
    // Their last codes are of one report, and nothing can cut them short.
    ...[lastOf('east', hidCode(HID_CODES - 1)), lastOf('west', hidCode(HID_CODES - 1)), lastOf('c1', serialCode(SERIAL_CODES - 1))],
  ]).catch((error: unknown) => {
    for (const deviceId of ['east', 'west', 'c1']) t.diagnostic(`${deviceId}: ${of(deviceId).length} scans, the last ${of(deviceId).at(-1)}`);
    for (const { deviceId, code, message } of devices.of('health')) if (code !== undefined) t.diagnostic(`${deviceId}: ${message}`);
    throw error;
  });
  const [[sentEast, sentWest, sentSerial]] = await dock.timed(`${2 * HID_CODES + SERIAL_CODES} codes from three scanners`, arriving);
  isFlooding = false;
  await weighing;
  const sent = [...sentEast, ...sentWest, ...sentSerial];
  const slow = sent.filter(({ millis, slowMs }) => millis >= slowMs).length;
  t.diagnostic(`${slow} codes are not counted: this machine stood still while it sent them`);
  checkArrived(sentEast, of('east'));
  checkArrived(sentWest, of('west'));
  checkArrived(sentSerial, of('c1'));
  const seqs = devices.of('scan').map(({ seq }) => seq);
  equal(
    seqs.every((seq, index) => seq === (seqs[0] ?? 0) + index),
    true,
  );
  const shown = devices.of('weight').length;
  t.diagnostic(`${weights} weight reports, ${shown} shown; ${devices.of('heartbeat').length} heartbeats meanwhile`);
  ok(shown > 0 && shown < weights);
  deepEqual(
    devices
      .of('health')
      .slice(opened)
      .filter(({ state }) => state === 'error' || state === 'absent'),
    [],
  );
});
