// tests/main/application/devices/device-list.test.ts · settings and what is plugged in as one list, each device once
import { expect, test } from 'vitest';
import { listDevices, type PluggedIn, type SetUpDevice } from '../../../../main/application/devices/device-list.ts';

const HEALTH = { state: 'ok', message: 'connected', since: '' } as const;
const GATE: SetUpDevice = { deviceId: 'scanner-1', name: 'Gate', kind: 'scanner', connection: 'hid', health: HEALTH };
const PRINTER: SetUpDevice = {
  deviceId: 'label-printer',
  name: 'Zebra',
  kind: 'label-printer',
  connection: 'tcp',
  address: '10.0.0.9:9100',
  health: HEALTH,
  facts: { model: 'ZD421', serialNumber: 'D2J1' },
};
const XENON: PluggedIn = {
  kind: 'scanner',
  name: 'Honeywell Xenon',
  connection: 'hid',
  vendor: 'Honeywell',
  model: 'Xenon',
  serialNumber: 'X1',
  ids: '0c2e:0001',
  path: '/dev/hidraw2',
};
const nothing = (): undefined => undefined;

test('[DV9] a device of the settings has maker, model and number of what it has open, and stands once', () => {
  const rows = listDevices([GATE], [{ ...XENON, usedBy: 'scanner-1' }], [], () => ({ lastScan: { characters: 13, at: 'then' } }));
  expect(rows).toEqual([
    {
      deviceId: 'scanner-1',
      key: 'scanner-1',
      name: 'Gate',
      kind: 'scanner',
      connection: 'hid',
      situation: 'set-up',
      health: HEALTH,
      vendor: 'Honeywell',
      model: 'Xenon',
      serialNumber: 'X1',
      ids: '0c2e:0001',
      address: '/dev/hidraw2',
      lastScan: { characters: 13, at: 'then' },
    },
  ]);
});

test('[DV9] a printer says itself what it is', () => {
  expect(listDevices([PRINTER], [], [], nothing)[0]).toMatchObject({ model: 'ZD421', serialNumber: 'D2J1', address: '10.0.0.9:9100' });
});

test('[DV9] what nobody set up says why, also while a pairing has it open', () => {
  const rows = listDevices(
    [GATE],
    [
      { ...XENON, usedBy: 'candidate:/dev/hidraw2' },
      { kind: 'scanner', name: 'COM3', connection: 'serial', path: 'COM3' },
      { kind: 'scale', name: 'DYMO M10', connection: 'hid', ids: '0922:8003' },
      { kind: 'label-printer', name: 'ZD421', connection: 'usb', ids: '0a5f:0166' },
    ],
    [{ name: 'Keyboard', why: 'keyboard', ids: '046d:c31c' }],
    nothing,
  );
  expect(rows.map(({ name, situation }) => [name, situation])).toEqual([
    ['Gate', 'set-up'],
    ['Honeywell Xenon', 'scanner-free'],
    ['COM3', 'serial-free'],
    ['DYMO M10', 'scale-free'],
    ['ZD421', 'printer-free'],
    ['Keyboard', 'keyboard'],
  ]);
  expect(rows.slice(1).every(({ deviceId }) => deviceId === undefined)).toBe(true);
});

test('[DV9] two devices that the system cannot tell apart are two rows', () => {
  const { path: _p, serialNumber: _s, ...twin } = XENON;
  const keys = listDevices([], [twin, twin, twin], [], nothing).map(({ key }) => key);
  expect(new Set(keys).size).toBe(3);
});
