// tests/dock/guest/twins.dock.ts · two scanners of one model at one station: told apart, and no code is counted twice
import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import type { DeviceConfig } from '../../../native/messages.ts';
import { createCdcScanner, createHidScanner, type DockDevice, scanReports } from './devices.ts';
import type { DevicesProcess } from './devices-process.ts';
import { cdcScanner, settle, setUpDock } from './dock.ts';

const twin = (deviceId: string, serialNumber?: string): DeviceConfig => ({
  deviceId,
  name: `Scanner ${deviceId}`,
  kind: 'scanner',
  connection: { type: 'hid', usage: 'pos-scanner', vendorId: 0x0c2e, productId: 0x0b61, ...(serialNumber === undefined ? {} : { serialNumber }) },
});
const scan = async (device: DockDevice, text: string): Promise<void> => {
  for (const report of scanReports(']C1', text)) await device.end.send(report);
};
const heard = (devices: DevicesProcess): string[] => devices.of('scan').map(({ scan }) => `${scan.deviceId} ${scan.text}`);

test('[W1] two scanners of one model are told apart by serial number, also after they changed places', async (t) => {
  const dock = setUpDock(t);
  const first = await dock.plug(createHidScanner('a', 'A1'), 0);
  const second = await dock.plug(createHidScanner('b', 'B2'), 1);
  const devices = await dock.open([twin('east', 'A1'), twin('west', 'B2')]);
  await scan(first, 'FROM A');
  await scan(second, 'FROM B');
  await devices.scanned(2);
  const before = devices.messages.length;
  await first.unplug();
  await second.unplug();
  await Promise.all([devices.health('east', 'absent', before), devices.health('west', 'absent', before)]);
  const gone = devices.messages.length;
  await second.plug(0);
  await first.plug(1);
  await Promise.all([devices.health('east', 'ok', gone), devices.health('west', 'ok', gone)]);
  await scan(second, 'B AGAIN');
  await devices.scanned(3);
  await scan(first, 'A AGAIN');
  await devices.scanned(4);
  deepEqual(heard(devices).toSorted(), ['east A AGAIN', 'east FROM A', 'west B AGAIN', 'west FROM B']);
});

test('[W1] two HID scanners without serial numbers: each is opened once, and no code is counted twice', async (t) => {
  const dock = setUpDock(t);
  const first = await dock.plug(createHidScanner('a'), 0);
  const second = await dock.plug(createHidScanner('b'), 1);
  const devices = await dock.open([twin('east'), twin('west')]);
  await scan(first, 'ONE');
  await scan(second, 'TWO');
  await devices.scanned(2);
  await settle(devices);
  deepEqual(devices.scans().toSorted(), ['ONE', 'TWO']);
  deepEqual(new Set(devices.of('scan').map(({ scan }) => scan.deviceId)), new Set(['east', 'west']));
});

test('[W1] two CDC scanners that differ in nothing but their port are both opened', async (t) => {
  const dock = setUpDock(t);
  const first = await dock.plug(createCdcScanner('c', 'SAME'), 0);
  const second = await dock.plug(createCdcScanner('d', 'SAME'), 1);
  const devices = await dock.open([
    { ...cdcScanner('SAME'), deviceId: 'east' },
    { ...cdcScanner('SAME'), deviceId: 'west' },
  ] as DeviceConfig[]);
  await first.end.send(Buffer.from(']C1ONE\r'));
  await second.end.send(Buffer.from(']C1TWO\r'));
  await devices.scanned(2);
  await settle(devices);
  deepEqual(devices.scans().toSorted(), ['ONE', 'TWO']);
});

/** As pairing takes them into the settings. */
async function asListed(devices: DevicesProcess): Promise<DeviceConfig[]> {
  devices.send({ kind: 'list' });
  const { devices: found } = await devices.wait('listed');
  const connections = found.flatMap(({ kind, connection }) => (kind === 'scanner' && 'port' in socketOf(connection) ? [connection] : []));
  return connections.map(
    (connection, index) => ({ deviceId: ['east', 'west'][index], name: `Scanner ${index}`, kind: 'scanner', connection }) as DeviceConfig,
  );
}
const socketOf = (connection: object): object => ('usb' in connection ? (connection.usb as object) : connection);

for (const [called, make, send] of [
  ['HID POS', (name: string) => createHidScanner(name), (device: DockDevice, text: string) => scan(device, text)],
  ['CDC', (name: string) => createCdcScanner(name, 'SAME'), (device: DockDevice, text: string) => device.end.send(Buffer.from(`${text}\r`))],
] as const)
  test(`[W1] [DV15] two ${called} scanners that nothing but their socket tells apart keep their names when both come back the other way round`, async (t) => {
    const dock = setUpDock(t);
    const [first, second] = [await dock.plug(make('e'), 0), await dock.plug(make('f'), 1)];
    const devices = await dock.start([]);
    const configs = await asListed(devices);
    deepEqual(configs.length, 2);
    devices.send({ kind: 'configure', devices: configs });
    await Promise.all(['east', 'west'].map((deviceId) => devices.health(deviceId, 'ok')));
    await send(first, 'ONE');
    await send(second, 'TWO');
    await devices.scanned(2);
    const before = devices.messages.length;
    await first.unplug();
    await second.unplug();
    await Promise.all(['east', 'west'].map((deviceId) => devices.health(deviceId, 'absent', before)));
    const gone = devices.messages.length;
    await second.plug(1);
    await first.plug(0);
    await Promise.all(['east', 'west'].map((deviceId) => devices.health(deviceId, 'ok', gone)));
    await send(first, 'ONE');
    await send(second, 'TWO');
    await devices.scanned(4);
    const told = heard(devices).map((line) => line.replace(']C1', ''));
    deepEqual(told.slice(2).toSorted(), told.slice(0, 2).toSorted());
    deepEqual(new Set(told).size, 2);
  });
