// tests/main/devices/scanner-config.test.ts · how a scanner in config.json speaks reaches the devices process: line, protocol, end of a code, mode, its own beep
import { expect, test } from 'vitest';
import { scannerOf } from '../../../main/application/devices/scanner-set-up.ts';
import { signalsOf } from '../../../main/application/devices/scanner-signals.ts';
import { deviceConfigs } from '../../../main/devices/device-configs.ts';
import { ConfigError, checkConfig, DEFAULT_CONFIG } from '../../../main/store/station-config.ts';

const withScanners = (scanners: readonly unknown[]): unknown => ({ ...DEFAULT_CONFIG, stationCode: 'AB12', scanners, scales: [] });
const connectionOf = (connection: unknown): unknown =>
  deviceConfigs(checkConfig(withScanners([{ name: 'Gate', connection }]), 'test'), '/labels', false)[0]?.connection;

for (const [settings, expected] of [
  [
    { type: 'serial', path: 'COM3', terminators: ['tab'] },
    { type: 'serial', path: 'COM3', terminators: ['tab'] },
  ],
  [
    { type: 'serial', path: 'COM3', terminators: [] },
    { type: 'serial', path: 'COM3', terminators: [] },
  ],
  [
    { type: 'serial', path: 'COM3', protocol: 'ssi', parity: 'even' },
    { type: 'serial', path: 'COM3', protocol: 'ssi', parity: 'even' },
  ],
  [
    { type: 'serial', path: 'COM3', commands: 'opticon' },
    { type: 'serial', path: 'COM3', commands: 'opticon' },
  ],
  [
    { type: 'hid', mode: 'oem' },
    { type: 'hid', usage: 'oem-scanner' },
  ],
  [{ type: 'hid' }, { type: 'hid', usage: 'pos-scanner' }],
] as const) {
  test(`[R2] ${JSON.stringify(settings)}`, () => expect(connectionOf(settings)).toEqual(expected));
}

test('[W1] a scale in IBM/OEM mode is chosen by its settings, any other HID scale without', () => {
  const scales = [
    { name: 'Counter', connection: { type: 'hid', mode: 'oem' } },
    { name: 'Bench', connection: { type: 'hid', vendorId: 0x0922 } },
  ];
  const config = checkConfig({ ...DEFAULT_CONFIG, stationCode: 'AB12', scanners: [], scales }, 'test');
  const connections = deviceConfigs(config, '/labels', false).flatMap(({ kind, connection }) => (kind === 'scale' ? [connection] : []));
  expect(connections).toEqual([
    { type: 'hid', usage: 'oem-scale' },
    { type: 'hid', usage: 'scale', vendorId: 0x0922 },
  ]);
});

test('[R2] an end that no scanner sends is refused with its place', () => {
  expect(() => connectionOf({ type: 'serial', path: 'COM3', terminators: ['gs'] })).toThrow(ConfigError);
});

test('[UX6] only the scanner that is set so sounds the verdict, by its own id or by its place', () => {
  const hid = { type: 'hid' };
  const scanners = [
    { name: 'Quiet', connection: hid },
    { name: 'Loud', connection: hid, beeps: true },
    { id: 'scanner-7', name: 'Gate', connection: hid, beeps: true },
  ];
  const config = checkConfig(withScanners(scanners), 'test');
  const ids = deviceConfigs(config, '/labels', false).flatMap(({ kind, deviceId }) => (kind === 'scanner' ? [deviceId] : []));
  const chosen = (deviceId: string): string | undefined => {
    const scanner = scannerOf(config.scanners, deviceId);
    return scanner && signalsOf(scanner).chosen;
  };
  expect(ids.map(chosen)).toEqual(['off', 'own', 'own']);
  expect(chosen('wedge')).toBeUndefined();
});
