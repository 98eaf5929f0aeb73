// tests/dock/guest/flood.dock.ts · four devices at once, each as fast as the bus takes it: nothing is lost, nothing overtakes, the process answers
import { deepEqual, equal, ok } from 'node:assert/strict';
import { test } from 'node:test';
import type { DeviceConfig } from '../../../native/messages.ts';
import { createCdcScanner, createHidScale, createHidScanner, type DockDevice, scanReports, weightReport } from './devices.ts';
import { cdcScanner, HID_SCALE, setUpDock } from './dock.ts';

const HID_CODES = 150;
const SERIAL_CODES = 2_000;
/** Every third one needs two reports. */
const hidCode = (index: number): string => `${index}-${'y'.repeat(index % 3 === 0 ? 60 : 10)}`;
const serialCode = (index: number): string => `01040123456789011${index}\u001d21SERIAL`;

const scanner = (deviceId: string, serialNumber: string): DeviceConfig => ({
  deviceId,
  name: deviceId,
  kind: 'scanner',
  connection: { type: 'hid', usage: 'pos-scanner', serialNumber },
});

async function sendCodes(device: DockDevice): Promise<void> {
  for (let index = 0; index < HID_CODES; index += 1) for (const report of scanReports(']C1', hidCode(index))) await device.end.send(report);
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
  const all = 2 * HID_CODES + SERIAL_CODES;
  let isFlooding = true;
  let weights = 0;
  const weighing = (async () => {
    for (; isFlooding; weights += 1) await scale.end.send(weightReport(3, 100 + (weights % 500)));
  })();
  const scanning = Promise.all([
    sendCodes(east),
    sendCodes(west),
    serial.end.send(Buffer.from(Array.from({ length: SERIAL_CODES }, (_, index) => `]C1${serialCode(index)}\r`).join(''), 'latin1')),
  ]);
  await devices.scanned(Math.floor(all / 10));
  devices.send({ kind: 'list' }); // work of another kind, in the middle of it
  await devices.wait('listed');
  await dock.timed(
    `${all} codes from three scanners`,
    Promise.all([scanning.then(() => t.diagnostic('all of them sent')), devices.scanned(all)]).catch((error: unknown) => {
      for (const deviceId of ['east', 'west', 'c1']) t.diagnostic(`${deviceId}: ${of(deviceId).length} scans, the last ${of(deviceId).at(-1)}`);
      for (const { deviceId, code, message } of devices.of('health')) if (code !== undefined) t.diagnostic(`${deviceId}: ${message}`);
      throw error;
    }),
  );
  isFlooding = false;
  await weighing;
  const hidCodes = Array.from({ length: HID_CODES }, (_, index) => hidCode(index));
  deepEqual(of('east'), hidCodes);
  deepEqual(of('west'), hidCodes);
  deepEqual(
    of('c1'),
    Array.from({ length: SERIAL_CODES }, (_, index) => serialCode(index)),
  );
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
