// tests/dock/guest/rights.dock.ts · both files of our udev rules through the real udevd: who may use scanners, scales and printers, and that nobody may read a keyboard
import { deepEqual, equal, match, notEqual } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { type TestContext, test } from 'node:test';
import type { DeviceConfig } from '../../../native/messages.ts';
import {
  createCdcScanner,
  createCompositeScanner,
  createHidScale,
  createHidScanner,
  createKeyboardScanner,
  keyReports,
  scanReports,
  usbNode,
} from './devices.ts';
import { type DevicesProcess, startDevicesProcess } from './devices-process.ts';
import { cdcScanner, HID_SCALE, HID_SCANNER, setUpDock } from './dock.ts';
import { PRINTER, plugPrinter, print } from './label-printer.ts';

const ALL = [HID_SCANNER, HID_SCALE, cdcScanner('D1'), PRINTER];
const BULK = { ...PRINTER, connection: { ...PRINTER.connection, via: 'libusb' } } as DeviceConfig;
const WEDGE: DeviceConfig = {
  deviceId: 'k1',
  name: 'Typing scanner',
  kind: 'scanner',
  connection: { type: 'usb-keyboard', vendorId: '05e0', productId: '1200', serialNumber: 'K1' },
};
const PLUGDEV = 46;
const WEDGE_RULES = '/etc/udev/rules.d/71-dockhand-wedge.rules';

/** A devices process of a user who belongs to no group. */
function asVisitor(t: TestContext, devices: readonly DeviceConfig[]): DevicesProcess {
  const visitor = startDevicesProcess({ preload: './preload/as-visitor.ts' });
  t.after(async () => {
    visitor.kill('SIGKILL');
    await visitor.ended;
  });
  visitor.send({ kind: 'configure', devices });
  return visitor;
}

function settled(): void {
  execFileSync('udevadm', ['settle', '-t', '20']);
}

/** What udevd made of a node. */
function rightsOf(node: string): { mode: string; gid: number; isForSession: boolean; properties: string } {
  const { mode, gid } = statSync(node);
  const properties = execFileSync('udevadm', ['info', '-q', 'property', '-n', node], { encoding: 'utf8' });
  return { mode: (mode & 0o777).toString(8), gid, isForSession: /^TAGS=.*:uaccess:/m.test(properties), properties };
}

test('a user in plugdev, dialout and lp opens scanner, scale, serial scanner and printer, scans and prints', async (t) => {
  const dock = setUpDock(t);
  const scanner = await dock.plug(createHidScanner('a', 'A1'));
  await dock.plug(createHidScale('w'));
  const serial = await dock.plug(createCdcScanner('c', 'D1'));
  const { printer } = await plugPrinter(t, dock);
  const devices = await dock.start(ALL, { preload: './preload/as-dock.ts' });
  equal(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${devices.pid}/status`, 'utf8'))?.[1], '1000');
  for (const report of scanReports(']C1', 'HID')) await scanner.end.send(report);
  await serial.end.send(Buffer.from(']C1CDC\r'));
  await devices.scanned(2);
  deepEqual(devices.scans().toSorted(), ['CDC', 'HID']);
  equal((await print(devices, 'j1', '^XA^FDKERNEL^FS^XZ')).outcome.kind, 'printed');
  deepEqual(printer.labels, ['^XA^FDKERNEL^FS^XZ']);
});

test('a user in plugdev prints through libusb: the rule for printers opens the device itself', async (t) => {
  const dock = setUpDock(t);
  const { printer } = await plugPrinter(t, dock);
  settled();
  const { mode, gid, isForSession } = rightsOf(usbNode('0a5f', '0166'));
  deepEqual({ mode, gid, isForSession }, { mode: '660', gid: PLUGDEV, isForSession: true });
  const devices = await dock.start([BULK], { preload: './preload/as-dock.ts' });
  equal((await print(devices, 'j1', '^XA^FDLIBUSB^FS^XZ')).outcome.kind, 'printed'); // the kernel's driver is taken off it first
  deepEqual(printer.labels, ['^XA^FDLIBUSB^FS^XZ']);
  match((await asVisitor(t, [BULK]).wait('health', ({ code }) => code === 'permission')).message, /udev rules/);
});

test('a user in no group is told which right is missing, for each device by name', async (t) => {
  const dock = setUpDock(t);
  await dock.plug(createHidScanner('a', 'A1'));
  await dock.plug(createHidScale('w'));
  await dock.plug(createCdcScanner('c', 'D1'));
  await plugPrinter(t, dock);
  const visitor = asVisitor(t, ALL);
  for (const { deviceId, name } of ALL) {
    const { message } = await visitor.wait('health', (health) => health.deviceId === deviceId && health.code === 'permission');
    match(message, new RegExp(`^${name} \\(.*ermission denied.*udev rules`));
  }
});

test('the rules open the scanner’s interface to plugdev and the session’s user, and leave its keyboard to root', async (t) => {
  const dock = setUpDock(t);
  await dock.plug(createCompositeScanner('k'));
  settled();
  const nodes = readdirSync('/sys/class/hidraw').map((name) => {
    const usagePage = readFileSync(`/sys/class/hidraw/${name}/device/report_descriptor`)[1];
    const { mode, gid, isForSession } = rightsOf(`/dev/${name}`);
    return { usagePage, mode, gid, isForSession };
  });
  deepEqual(
    nodes.toSorted((one, other) => (one.usagePage ?? 0) - (other.usagePage ?? 0)),
    [
      { usagePage: 0x01, mode: '600', gid: 0, isForSession: false },
      { usagePage: 0x8c, mode: '660', gid: PLUGDEV, isForSession: true },
    ],
  );
});

test('serial scanners and printers are the session’s user’s too, and ModemManager is told to leave a scanner alone', async (t) => {
  const dock = setUpDock(t);
  await dock.plug(createCdcScanner('c', 'D1'));
  await plugPrinter(t, dock);
  settled();
  const lp = readdirSync('/dev/usb').find((name) => name.startsWith('lp'));
  for (const node of ['/dev/ttyACM0', `/dev/usb/${lp}`]) equal(rightsOf(node).isForSession, true, node);
  match(rightsOf(usbNode('05f9', '4204')).properties, /^ID_MM_DEVICE_IGNORE=1$/m);
  equal(/ID_MM_DEVICE_IGNORE/.test(rightsOf(usbNode('0a5f', '0166')).properties), false);
});

test('the file for keyboard scanners does nothing as it is shipped; with its line opened it gives that model, and no other, to plugdev', async (t) => {
  const dock = setUpDock(t);
  const shipped = readFileSync(WEDGE_RULES, 'utf8');
  const reload = (rules: string): void => {
    writeFileSync(WEDGE_RULES, rules);
    execFileSync('udevadm', ['control', '--reload']);
  };
  t.after(() => reload(shipped));
  const scanner = await dock.plug(createKeyboardScanner('k'));
  settled();
  notEqual(rightsOf(usbNode('05e0', '1200')).gid, PLUGDEV);
  const refused = await dock.start([], { preload: './preload/as-dock.ts' });
  refused.send({ kind: 'configure', devices: [WEDGE] });
  match((await refused.wait('health', ({ code }) => code === 'permission')).message, /udev rules/);
  refused.kill('SIGKILL');

  // As the file says: the # in front of the line is taken away, the scanner is plugged in again.
  const opened = shipped.replace(/^#(?=SUBSYSTEM)/m, '');
  notEqual(opened, shipped);
  reload(opened);
  await scanner.unplug();
  await scanner.plug(5);
  await dock.plug(createCompositeScanner('m'));
  settled();
  const { mode, gid, isForSession } = rightsOf(usbNode('05e0', '1200'));
  deepEqual({ mode, gid, isForSession }, { mode: '660', gid: PLUGDEV, isForSession: true });
  notEqual(rightsOf(usbNode('05e0', '1300')).gid, PLUGDEV); // the same maker's other model
  const devices = await dock.start([WEDGE], { preload: './preload/as-dock.ts' });
  for (const report of keyReports('4006381333931\r')) await scanner.end.send(report);
  deepEqual(await devices.scanned(1), ['4006381333931']);
  match((await asVisitor(t, [WEDGE]).wait('health', ({ code }) => code === 'permission')).message, /udev rules/);
});
