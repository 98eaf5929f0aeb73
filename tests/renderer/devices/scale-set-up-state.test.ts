// tests/renderer/devices/scale-set-up-state.test.ts · what the form of a scale asks for, and what is missing in it
import { describe, expect, test } from 'vitest';
import type { DeviceRow, ScaleConnection, ScaleProtocolFacts } from '../../../preload/contract/devices.ts';
import { connectionOf, formatOf, isSamePlace, placesOf, scaleForm, serialPlaceOf, withFound } from '../../../renderer/devices/scale-set-up-state.ts';

const LINE_7E1 = { baudRate: 9_600, dataBits: 7, parity: 'even', stopBits: 1 } as const;
const PROTOCOLS: readonly ScaleProtocolFacts[] = [
  { protocol: 'mt-sics', line: { baudRate: 9_600, dataBits: 8, parity: 'none', stopBits: 1 }, needsUnit: false, isAsked: true },
  { protocol: 'toledo-8217', line: LINE_7E1, needsUnit: true, isAsked: true },
];
const HID = { type: 'hid', vendorId: 0x0922, productId: 1 } as const;
const PORT = { type: 'serial', path: '/dev/ttyUSB0' } as const;

describe('[DV18] what is still missing', () => {
  test('a USB scale asks for nothing more', () => {
    const form = scaleForm(PROTOCOLS, { place: HID });
    expect(connectionOf(form, PROTOCOLS)).toEqual(HID);
    expect(serialPlaceOf(form)).toBeUndefined();
  });

  test('a port asks for its protocol, and a scale that sends no unit for that', () => {
    const form = scaleForm(PROTOCOLS, { place: PORT });
    expect(connectionOf(form, PROTOCOLS)).toBeUndefined();
    expect(connectionOf({ ...form, protocol: 'mt-sics' }, PROTOCOLS)).toEqual({ ...PORT, protocol: 'mt-sics' });
    expect(connectionOf({ ...form, protocol: 'toledo-8217' }, PROTOCOLS)).toBeUndefined();
    const whole = { ...form, protocol: 'toledo-8217', unit: 'lb', speed: '2400', format: '7O1' } as const;
    expect(connectionOf(whole, PROTOCOLS)).toEqual({
      ...{ ...PORT, protocol: 'toledo-8217', unit: 'lb', baudRate: 2_400 },
      ...{ dataBits: 7, parity: 'odd', stopBits: 1 },
    });
  });

  test('a port that is typed counts once something stands there', () => {
    const form = { ...scaleForm(PROTOCOLS, { place: HID }), isTyped: true, protocol: 'mt-sics' } as const;
    expect(connectionOf({ ...form, path: '  ' }, PROTOCOLS)).toBeUndefined();
    expect(connectionOf({ ...form, path: ' COM3 ' }, PROTOCOLS)).toEqual({ type: 'serial', path: 'COM3', protocol: 'mt-sics' });
  });
});

test('[DV21] what config.json has comes out of the form as it went in', () => {
  const usb = { vendorId: '0403', productId: '6001', port: '1-1' };
  const all: readonly ScaleConnection[] = [
    HID,
    { type: 'hid' },
    { ...PORT, protocol: 'mt-sics' },
    { ...PORT, usb, protocol: 'mt-sics', baudRate: 300, rtscts: true },
    { ...PORT, protocol: 'toledo-8217', unit: 'oz', ...LINE_7E1, parity: 'odd', stopBits: 2 },
  ];
  for (const scale of all) expect(connectionOf(scaleForm(PROTOCOLS, { scale, name: 'x' }), PROTOCOLS)).toEqual(scale);
});

test('[DV19] what was found out stands in the form, and what is usual is called so', () => {
  const form = scaleForm(PROTOCOLS, { place: PORT });
  expect(withFound(form, 'toledo-8217', LINE_7E1, PROTOCOLS)).toMatchObject({ protocol: 'toledo-8217', speed: 'usual', format: 'usual' });
  expect(withFound(form, 'mt-sics', { ...LINE_7E1, baudRate: 2_400 }, PROTOCOLS)).toMatchObject({ speed: '2400', format: '7E1' });
  expect(formatOf(LINE_7E1)).toBe('7E1');
});

test('[DV18] places are those of no settings', () => {
  const row = { key: 'k', kind: 'scale', name: 'DYMO', situation: 'scale-free', connection: 'hid' } as const satisfies DeviceRow;
  expect(placesOf([row, { ...row, scalePlace: HID }])).toEqual([{ name: 'DYMO', place: HID }]);
  expect([isSamePlace(HID, { ...HID }), isSamePlace(undefined, HID)]).toEqual([true, false]);
});
