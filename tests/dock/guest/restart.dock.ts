// tests/dock/guest/restart.dock.ts · the devices process dies and is started again: what was scanned meanwhile is said to be lost, and never made up
import { deepEqual, match } from 'node:assert/strict';
import { test } from 'node:test';
import { createDeviceBridge } from '../../../main/devices/device-bridge.ts';
import { createCdcScanner, createHidScanner, scanReports } from './devices.ts';
import type { DevicesProcess } from './devices-process.ts';
import { cdcScanner, HID_SCANNER, settle, setUpDock } from './dock.ts';

test('[R3] codes that were half read, or made while it was down, are lost, said aloud and never completed from their tails', async (t) => {
  const dock = setUpDock(t);
  const hid = await dock.plug(createHidScanner('a', 'A1'));
  const serial = await dock.plug(createCdcScanner('c', 'D1'));
  const scans: string[] = [];
  let devices: DevicesProcess | undefined;
  // Core's own end of the channel, as in the station.
  const bridge = createDeviceBridge({
    send: (message) => devices?.send(message),
    onScan: ({ text }) => void scans.push(text),
    onWeight: () => undefined,
    onHealth: () => undefined,
    onPrinterBack: () => undefined,
    onPrinterFacts: () => undefined,
    onFault: (error) => void scans.push(String(error)),
  });
  const configs = [HID_SCANNER, cdcScanner('D1')];
  bridge.configure(configs);
  const openThroughBridge = async (): Promise<DevicesProcess> => {
    const started = await dock.start([], { onMessage: (message) => bridge.receive(message) });
    devices = started;
    bridge.start();
    await Promise.all(configs.map(({ deviceId }) => started.health(deviceId, 'ok')));
    return started;
  };
  devices = await openThroughBridge();
  const [first, second, third] = scanReports(']Q1', `${'0'.repeat(112)}TAIL OF THE HID CODE`);
  await hid.end.send(first!);
  await hid.end.send(second!);
  await serial.end.send(Buffer.from(']C1BEFORE\r]C1HEAD OF '));
  await devices.scanned(1);
  await settle(devices);

  devices.kill('SIGKILL');
  t.diagnostic(`the devices process ended with ${await devices.ended}`);
  bridge.receive({ kind: 'gone', isFinal: false });
  const offered = [
    await hid.end.offer(third!),
    ...(await Promise.all(scanReports(']C1', 'MADE MEANWHILE').map((report) => hid.end.offer(report)))),
    await serial.end.offer(Buffer.from('THE SERIAL CODE\r]C1MADE MEANWHILE\r]C1HALF ')),
  ];
  t.diagnostic(`while it was down the connections took: ${offered.join(', ')}`);

  devices = await openThroughBridge();
  const said = bridge.devices().map(({ health }) => health.message);
  for (const message of said) match(message, /connected again after [\d.]+ s\. What it read in that time is lost: scan it again/);
  await serial.end.send(Buffer.from(']C1AFTER (SERIAL)\r'));
  for (const report of scanReports(']C1', 'AFTER (HID)')) await hid.end.send(report);
  await devices.wait('scan', ({ scan }) => scan.text === 'AFTER (HID)');
  await settle(devices);
  t.diagnostic(`scans: ${JSON.stringify(scans)}`);
  deepEqual(scans.toSorted(), ['AFTER (HID)', 'AFTER (SERIAL)', 'BEFORE']);
});
