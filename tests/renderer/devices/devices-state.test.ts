// tests/renderer/devices/devices-state.test.ts · a device as one word and the next thing to do, in both languages; raw frames; whether a weight could be saved
import { describe, expect, test } from 'vitest';
import { DEVICE_SITUATIONS, type DeviceRow, PAIRING_FINDINGS, type RawFrame } from '../../../preload/contract/devices.ts';
import type { DeviceHealth, ScaleWeight } from '../../../preload/contract/station.ts';
import { addFrames, isNameRight, MOST_FRAMES, sayDevice, setUpOf, weighingOf } from '../../../renderer/devices/devices-state.ts';
import { en } from '../../../renderer/messages/en.ts';
import { es } from '../../../renderer/messages/es.ts';

/** As the devices process says them. */
const CODES = [
  'not-found',
  'permission',
  'busy',
  'disconnected',
  'bad-reply',
  'out-of-range',
  'bad-settings',
  'unavailable',
  'scan-lost',
  'gap',
] as const;
const HEALTH = { message: 'in English', since: '2026-11-21T10:00:00Z' };

function aDevice(change: Partial<DeviceRow> = {}): DeviceRow {
  return { key: 'scanner-1', deviceId: 'scanner-1', kind: 'scanner', name: 'Gate', situation: 'set-up', connection: 'hid', ...change };
}
const health = (state: DeviceHealth['state'], code?: string): NonNullable<DeviceRow['health']> => ({
  ...HEALTH,
  state,
  ...(code === undefined ? {} : { code }),
});

for (const [language, t] of [
  ['en', en],
  ['es', es],
] as const) {
  describe(language, () => {
    test('[UX22] every code of every kind of device has its own remedy in this language', () => {
      for (const kind of ['scanner', 'scale', 'label-printer'] as const) {
        for (const code of CODES)
          expect(sayDevice(aDevice({ kind, health: health('error', code) }), t).next, `${kind} ${code}`).not.toBe(HEALTH.message);
      }
    });

    test('[UX14] the word of every situation can be read from two metres, and each says what to do', () => {
      for (const situation of DEVICE_SITUATIONS) {
        if (situation === 'set-up') continue;
        const { word, next } = sayDevice(aDevice({ situation }), t);
        expect(word.length, situation).toBeLessThanOrEqual(18);
        expect(next.length, situation).toBeGreaterThan(10);
      }
    });

    test('[UX14] [DV9] who may set nothing up is told whom to ask, and sent to no button that is not shown', () => {
      for (const situation of DEVICE_SITUATIONS) {
        if (situation === 'set-up') continue;
        const { next } = sayDevice(aDevice({ situation }), t, false);
        for (const button of [t.deviceDesk.pair, t.setUp.printers, 'config.json']) expect(next, situation).not.toContain(button);
        expect(next.length, situation).toBeGreaterThan(10);
      }
    });

    test('[BC73] every finding of a pairing has a sentence', () => {
      for (const finding of PAIRING_FINDINGS) expect(t.deviceDesk.pairing.findings[finding]).not.toBe('');
    });
  });
}

test('[UX31] three colours for set-up devices; what is of no use here has none', () => {
  const lampOf = (change: Partial<DeviceRow>): string => sayDevice(aDevice(change), en).lamp;
  expect([
    lampOf({ health: health('ok') }),
    lampOf({ health: health('warning', 'gap') }),
    lampOf({ health: health('connecting') }),
    lampOf({ health: health('absent', 'not-found') }),
    lampOf({ situation: 'scanner-free' }),
    lampOf({ situation: 'keyboard' }),
  ]).toEqual(['good', 'warn', 'warn', 'bad', 'warn', 'idle']);
});

test('[UX31] what holds a printer up is its word', () => {
  const device = aDevice({ kind: 'label-printer', health: { ...health('error', 'unavailable'), conditions: ['paper-out'] } });
  expect(sayDevice(device, en)).toMatchObject({ word: 'Labels used up', lamp: 'bad' });
  expect(sayDevice(device, es)).toMatchObject({ word: es.printers.conditions['paper-out'] });
});

test('[UX22] a scale and a printer are not told to scan a code of their manual', () => {
  expect(sayDevice(aDevice({ kind: 'scale', health: health('absent', 'not-found') }), en).next).toContain('power key');
  expect(sayDevice(aDevice({ kind: 'label-printer', health: health('absent', 'not-found') }), en).next).not.toContain('HID');
});

test('what works and was never heard is to be tried; what was heard needs nothing', () => {
  expect(sayDevice(aDevice({ health: health('ok') }), en).next).toBe(en.deviceDesk.tryIt);
  const heard = aDevice({ health: health('ok'), lastScan: { characters: 13, at: '2026-11-21T10:00:00Z' } });
  expect(sayDevice(heard, en).next).toBe(en.deviceDesk.fine);
});

test('a code that nobody has words for is said as the program says it', () => {
  expect(sayDevice(aDevice({ health: health('error', 'something-new') }), en).next).toBe(HEALTH.message);
});

test('[DV7] newest frames first, numbered on, and no more than fit', () => {
  const frame = (hex: string): RawFrame => ({ direction: 'in', at: '2026-11-21T10:00:00.000Z', shown: '', hex, byteCount: 1 });
  const first = addFrames([], [frame('01'), frame('02')]);
  expect(first.map(({ hex, number }) => [hex, number])).toEqual([
    ['02', 2],
    ['01', 1],
  ]);
  const many = addFrames(
    first,
    Array.from({ length: 80 }, (_, index) => frame(String(index))),
  );
  expect(many).toHaveLength(MOST_FRAMES);
  expect(many[0]).toMatchObject({ hex: '79', number: 82 });
});

describe('[UX32] a weight could be saved when it is stable, equal to the one before, and fresh', () => {
  const at = '2026-11-21T10:00:00.000Z';
  const now = Date.parse(at);
  const weight = (change: Partial<ScaleWeight>): ScaleWeight => ({
    deviceId: 's',
    text: '1.000',
    unit: 'kg',
    status: 'stable',
    isStable: true,
    at,
    ...change,
  });
  test.each([
    [{}, 500, { wouldSave: true }],
    [{}, 2_001, { wouldSave: false, why: 'stale' }],
    [{ isStable: false }, 0, { wouldSave: false, why: 'status' }],
    [{ status: 'motion', isStable: false }, 0, { wouldSave: false, why: 'status' }],
    [{ status: 'zero', isStable: true }, 0, { wouldSave: false, why: 'status' }],
  ] as const)('%o after %d ms', (change, ageMs, expected) => expect(weighingOf(weight(change), now + ageMs)).toMatchObject(expected));
});

test('of a set-up only what is not plain is named', () => {
  const plain = { prefix: '', suffix: '', groupSeparators: [], letterCase: 'as-is', aimId: 'auto' } as const;
  expect(setUpOf(plain, en, (text) => text)).toEqual([]);
  const set = { ...plain, prefix: '#', groupSeparators: ['~'], layout: { scanner: 'us', computer: 'de' } } as const;
  expect(setUpOf(set, en, (text) => `<${text}>`)).toEqual([
    ['prefix', '<#>'],
    ['stands for FNC1', '<~>'],
    ['layout', 'US → German'],
  ]);
});

test('a name has one to forty characters', () => {
  expect([isNameRight(' '), isNameRight('Gate'), isNameRight('x'.repeat(41))]).toEqual([false, true, false]);
});
