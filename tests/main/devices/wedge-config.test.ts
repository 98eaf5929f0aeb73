// tests/main/devices/wedge-config.test.ts · a typing scanner in config.json becomes one with the keys of its layout; a keyboard without ids is refused
import { expect, test } from 'vitest';
import { deviceConfigs } from '../../../main/devices/device-configs.ts';
import { ConfigError, checkConfig, DEFAULT_CONFIG } from '../../../main/store/station-config.ts';

const withScanner = (connection: unknown): unknown => ({
  ...DEFAULT_CONFIG,
  stationCode: 'AB12',
  scanners: [{ name: 'Door', connection }],
  scales: [],
});

test('[R2] its layout goes along as what each key writes', () => {
  const config = checkConfig(withScanner({ type: 'usb-keyboard', vendorId: '05e0', productId: '1200', layout: 'de' }), 'test');
  const [scanner] = deviceConfigs(config, '/labels', false);
  expect(scanner).toMatchObject({
    deviceId: 'scanner-1',
    kind: 'scanner',
    connection: { type: 'usb-keyboard', vendorId: '05e0', productId: '1200', keys: { KeyY: ['z', 'Z', ''], Digit9: ['9', ')', ']'] } },
  });
  const [us] = deviceConfigs(checkConfig(withScanner({ type: 'usb-keyboard', vendorId: '05e0', productId: '1200' }), 'test'), '/labels', false);
  expect(us?.connection).toMatchObject({ keys: { KeyY: ['y', 'Y', ''] } });
});

test('no keyboard is taken because it happens to be there: both ids are needed', () => {
  for (const connection of [
    { type: 'usb-keyboard' },
    { type: 'usb-keyboard', vendorId: '05e0' },
    { type: 'usb-keyboard', vendorId: '5e0', productId: '1200' },
  ])
    expect(() => checkConfig(withScanner(connection), 'test')).toThrow(ConfigError);
});
