// tests/dock/guest/wedge.dock.ts · a scanner that types as a keyboard is taken from the kernel's keyboard driver through libusb, and given back
import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { DeviceConfig } from '../../../native/messages.ts';
import { createKeyboardScanner, keyReports } from './devices.ts';
import { setUpDock } from './dock.ts';

const WEDGE: DeviceConfig = {
  deviceId: 'k1',
  name: 'Typing scanner',
  kind: 'scanner',
  connection: { type: 'usb-keyboard', vendorId: '05e0', productId: '1200', serialNumber: 'K1' },
};
const LOOK_MS = 50;
/** 5 s */
const MOST_LOOKS = 100;

/** Whether it types for everybody, as the kernel's input layer has it. */
const isKeyboard = (): boolean => readFileSync('/proc/bus/input/devices', 'utf8').includes('Typing Scanner');

async function becomes(wanted: boolean): Promise<void> {
  while (isKeyboard() !== wanted) await delay(LOOK_MS);
}

test('[R2][UX31] claimed, it types nowhere else; pulled in the middle of a code and plugged in elsewhere it is claimed again; let go, it types as before', async (t) => {
  const dock = setUpDock(t);
  const scanner = await dock.plug(createKeyboardScanner('k'));
  await becomes(true);
  const devices = await dock.open([WEDGE]);
  equal(isKeyboard(), false);
  const codes = (): string[] => [...new Set(devices.scans())];
  /** Again when the machine stood still in the middle of it: then half a code was given up, as it should be. */
  async function scan(text: string): Promise<void> {
    while (!codes().includes(text)) {
      for (const report of keyReports(`${text}\r`)) await scanner.end.send(report);
      for (let looks = 0; looks < MOST_LOOKS && !codes().includes(text); looks += 1) await delay(LOOK_MS);
    }
  }
  await scan('4006381333931');
  for (const report of keyReports('half')) await scanner.end.send(report);
  const before = devices.messages.length;
  await scanner.unplug();
  await dock.timed('unplugged to absent', devices.health('k1', 'absent', before));
  await scanner.plug(5);
  await dock.timed('plugged into another controller to open again', devices.health('k1', 'ok', before));
  await scan('abc123');
  deepEqual(codes(), ['4006381333931', 'abc123']);
  devices.send({ kind: 'configure', devices: [] });
  await becomes(true);
});
