// tests/native/transport/usb-port.test.ts · the USB socket of a device node, from a sysfs of files; which of two alike is whose. Rule DV15
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listFromKernel } from '../../../native/transport/locate-serial.ts';
import { inPlace, usbPortOf, wantUsbPort, withoutNeedlessPorts } from '../../../native/transport/usb-port.ts';

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'usb-port-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

/** As Linux has it: a class folder with a node whose `device` leads to where it is plugged in. */
async function node(kind: string, name: string, device: string): Promise<string> {
  const folder = join(root, 'devices', device);
  await mkdir(folder, { recursive: true });
  const link = join(root, 'class', kind, name, 'device');
  await mkdir(dirname(link), { recursive: true });
  await symlink(folder, link);
  return `/dev/${name}`;
}
const portOf = (path: string | undefined): Promise<string | undefined> => usbPortOf(path, join(root, 'class'));

test('[DV15] bus, port and the ports of every hub on the way, of a CDC line, a converter and a HID node', async () => {
  const pc = 'pci0000:00/0000:00:14.0/usb1';
  expect(await portOf(await node('tty', 'ttyACM0', `${pc}/1-1/1-1:1.0`))).toBe('1-1');
  expect(await portOf(await node('tty', 'ttyUSB0', `${pc}/1-2/1-2.4/1-2.4:1.0/ttyUSB0`))).toBe('1-2.4');
  expect(await portOf(await node('hidraw', 'hidraw3', `${pc}/1-2/1-2.1/1-2.1.3/1-2.1.3:1.1/0003:0C2E:0B81.0007`))).toBe('1-2.1.3');
});

test('[DV16] the kernel lists each line on USB with ids and number of its device, however deep it hangs, before udev has seen it', async () => {
  const usb = 'pci0000:00/0000:00:14.0/usb1/1-2/1-2.4';
  await node('tty', 'ttyACM1', `${usb}/1-2.4:1.0`);
  await node('tty', 'ttyS0', 'platform/serial8250');
  await node('tty', 'ttyUSB0', 'pci0000:00/0000:00:14.0/usb1/1-3/1-3:1.0/ttyUSB0');
  for (const [file, text] of Object.entries({ idVendor: '05f9', idProduct: '4204', serial: 'S 17' })) {
    await writeFile(join(root, 'devices', usb, file), `${text}\n`);
  }
  expect(await listFromKernel(join(root, 'class'))).toEqual([
    { path: '/dev/ttyACM1', port: '1-2.4', vendorId: '05f9', productId: '4204', serialNumber: 'S 17' },
    { path: '/dev/ttyUSB0', port: '1-3' },
  ]);
  expect(await listFromKernel(join(root, 'nowhere'))).toBeUndefined();
});

test('[DV15] a line that is no USB device, a node that is gone and what no node is have no socket', async () => {
  expect(await portOf(await node('tty', 'ttyS0', 'platform/serial8250'))).toBeUndefined();
  expect(await portOf('/dev/ttyACM7')).toBeUndefined();
  expect(await portOf('COM3')).toBeUndefined();
  expect(await portOf(undefined)).toBeUndefined();
});

test("[DV15] the one in its own socket is chosen; one that was moved is not looked for in another's; without sockets it is as before", () => {
  const [left, right, moved] = [{ port: '1-1' }, { port: '1-2' }, { port: '1-4' }];
  const giveUp = [wantUsbPort('twin', '1-1'), wantUsbPort('TWIN', '1-2')];
  expect(inPlace([left, right], 'twin', '1-2')).toEqual([right]);
  expect(inPlace([right, moved], 'twin', '1-1')).toEqual([moved]);
  expect(inPlace([right], 'twin', '1-1')).toEqual([]);
  expect(inPlace([left, right, moved], 'twin', undefined)).toEqual([moved]);
  expect(inPlace([left, right], 'another model', undefined)).toEqual([left, right]);
  expect(inPlace([{}, {}], 'twin', '1-1')).toHaveLength(2);
  for (const each of giveUp) each();
  giveUp[0]?.();
  expect(inPlace([right], 'twin', '1-1')).toEqual([right]);
});

test('[DV15] a socket is told of devices without serial numbers and of those that share one, not of one with its own', () => {
  const devices = [
    { id: 'A', port: '1-1' },
    { id: 'SAME', port: '1-2' },
    { id: 'SAME', port: '1-3' },
    { id: '', port: '1-4' },
  ];
  const told = withoutNeedlessPorts(
    devices,
    ({ id }) => id,
    ({ id }) => id !== '',
  );
  expect(told.map(({ port }) => port)).toEqual([undefined, '1-2', '1-3', '1-4']);
});
