// tests/dock/guest/rights.dock.ts · our udev rules through the real udevd: who may use scanners and scales, and that nobody may read a keyboard
import { deepEqual, equal, match } from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { createCdcScanner, createCompositeScanner, createHidScale, createHidScanner, scanReports } from './devices.ts';
import { startDevicesProcess } from './devices-process.ts';
import { cdcScanner, HID_SCALE, HID_SCANNER, setUpDock } from './dock.ts';

const ALL = [HID_SCANNER, HID_SCALE, cdcScanner('D1')];
const PLUGDEV = 46;

test('a user in plugdev and dialout opens scanner, scale and serial scanner, and scans', async (t) => {
  const dock = setUpDock(t);
  const scanner = await dock.plug(createHidScanner('a', 'A1'));
  await dock.plug(createHidScale('w'));
  const serial = await dock.plug(createCdcScanner('c', 'D1'));
  const devices = await dock.start(ALL, { preload: './preload/as-dock.ts' });
  equal(/^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${devices.pid}/status`, 'utf8'))?.[1], '1000');
  for (const report of scanReports(']C1', 'HID')) await scanner.end.send(report);
  await serial.end.send(Buffer.from(']C1CDC\r'));
  await devices.scanned(2);
  deepEqual(devices.scans().toSorted(), ['CDC', 'HID']);
});

test('a user in no group is told which right is missing, for each device by name', async (t) => {
  const dock = setUpDock(t);
  await dock.plug(createHidScanner('a', 'A1'));
  await dock.plug(createHidScale('w'));
  await dock.plug(createCdcScanner('c', 'D1'));
  const devices = startDevicesProcess({ preload: './preload/as-visitor.ts' });
  t.after(async () => {
    devices.kill('SIGKILL');
    await devices.ended;
  });
  devices.send({ kind: 'configure', devices: ALL });
  for (const { deviceId, name } of ALL) {
    const { message } = await devices.wait('health', (health) => health.deviceId === deviceId && health.code === 'permission');
    match(message, new RegExp(`^${name} \\(.*ermission denied.*udev rules`));
  }
});

test('the rules open the scanner’s interface to plugdev and the session’s user, and leave its keyboard to root', async (t) => {
  const dock = setUpDock(t);
  await dock.plug(createCompositeScanner('k'));
  execFileSync('udevadm', ['settle', '-t', '20']);
  const nodes = readdirSync('/sys/class/hidraw').map((name) => {
    const usagePage = readFileSync(`/sys/class/hidraw/${name}/device/report_descriptor`)[1];
    const { mode, gid } = statSync(`/dev/${name}`);
    const tags = /^TAGS=(.*)$/m.exec(execFileSync('udevadm', ['info', '-q', 'property', '-n', `/dev/${name}`], { encoding: 'utf8' }))?.[1] ?? '';
    return { usagePage, mode: (mode & 0o777).toString(8), gid, isForSession: tags.includes(':uaccess:') };
  });
  deepEqual(
    nodes.toSorted((one, other) => (one.usagePage ?? 0) - (other.usagePage ?? 0)),
    [
      { usagePage: 0x01, mode: '600', gid: 0, isForSession: false },
      { usagePage: 0x8c, mode: '660', gid: PLUGDEV, isForSession: true },
    ],
  );
});
