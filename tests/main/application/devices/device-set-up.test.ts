// tests/main/application/devices/device-set-up.test.ts · which set-up belongs to which device, and that a changed one holds from the next scan on
import { expect, test } from 'vitest';
import { profileOf, SIMULATED_SCANNER, scannerProfiles, wedgeKeys, withProfile } from '../../../../main/application/devices/scanner-set-up.ts';
import { PLAIN_PROFILE } from '../../../../main/domain/barcode/scanner-profile.ts';
import { checkConfig, DEFAULT_CONFIG, type StationConfig } from '../../../../main/store/station-config.ts';

const LAYOUT = { scanner: 'us', computer: 'de' } as const;
const CONFIG: StationConfig = checkConfig(
  {
    ...DEFAULT_CONFIG,
    groupSeparators: ['|'],
    scanners: [
      { name: 'Gate', connection: { type: 'hid' } },
      { name: 'Hand', connection: { type: 'serial', path: '/dev/ttyACM0' }, profile: { prefix: '#', groupSeparators: ['~'] } },
    ],
    wedge: { suffix: '\t', layout: LAYOUT },
  },
  'test',
);

test('[BC60] each scanner has its own set-up, the stand-ins of the station come on top', () => {
  expect(profileOf(CONFIG, 'scanner-1')).toEqual({ ...PLAIN_PROFILE, groupSeparators: ['|'] });
  expect(profileOf(CONFIG, 'scanner-2')).toMatchObject({ prefix: '#', groupSeparators: ['~', '|'] });
  expect(profileOf(CONFIG, SIMULATED_SCANNER)).toEqual(profileOf(CONFIG, 'scanner-1'));
  expect(profileOf(CONFIG, 'keyboard')).toEqual({ ...PLAIN_PROFILE, groupSeparators: ['|'] });
});

test('[BC63] a wedge read by its keys needs no translation any more; one read by characters does', () => {
  expect(profileOf(CONFIG, 'wedge')).toMatchObject({ suffix: '\t', layout: undefined });
  expect(profileOf(CONFIG, 'wedge-text')).toMatchObject({ suffix: '\t', layout: LAYOUT });
  expect(wedgeKeys(CONFIG)['KeyY']).toEqual(['y', 'Y', '']);
  expect(wedgeKeys({ wedge: { ...PLAIN_PROFILE, layout: { scanner: 'es', computer: 'es' } } })).toEqual({});
  expect(wedgeKeys({ wedge: PLAIN_PROFILE })).toEqual({});
});

test('the screen is given every scanner, the wedge last', () => {
  expect(scannerProfiles(CONFIG).map(({ deviceId, name }) => [deviceId, name])).toEqual([
    ['scanner-1', 'Gate'],
    ['scanner-2', 'Hand'],
    ['wedge', 'Keyboard wedge'],
  ]);
});

test('one profile changes, the settings stay valid, and no scanner gets a layout', () => {
  const profile = { ...PLAIN_PROFILE, suffix: '*', layout: LAYOUT };
  const changed = withProfile(CONFIG, 'scanner-1', profile);
  expect(checkConfig(changed, 'test').scanners.map((scanner) => scanner.profile?.suffix)).toEqual(['*', '']);
  expect(changed?.scanners[0]?.profile).not.toHaveProperty('layout');
  expect(checkConfig(withProfile(CONFIG, 'wedge', profile), 'test').wedge).toEqual(profile);
  expect(withProfile(CONFIG, 'scanner-3', profile)).toBeUndefined();
});

test('[BC65] a harmful set-up stops the start with its place and the remedy', () => {
  const harmful = { ...DEFAULT_CONFIG, scanners: [{ name: 'Gate', connection: { type: 'hid' }, profile: { groupSeparators: ['1'] } }] };
  expect(() => checkConfig(harmful, 'config.json')).toThrow(/scanners\.0\.profile\.groupSeparators.*"1" occurs inside codes: choose a sign/);
  expect(() => checkConfig({ ...DEFAULT_CONFIG, wedge: { prefix: ']C1' } }, 'config.json')).toThrow(/wedge\.prefix.*AIM identifier/);
  expect(() => checkConfig({ ...DEFAULT_CONFIG, wedge: { layout: { scanner: 'us', computer: 'dvorak' } } }, 'config.json')).toThrow(/wedge\.layout/);
});
