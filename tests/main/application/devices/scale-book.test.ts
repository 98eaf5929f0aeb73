// tests/main/application/devices/scale-book.test.ts · scales of the settings: set up, changed, removed, and ids that stay. Rule DV21
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lastScaleNumber,
  type ScaleSettings,
  scaleConnectionOf,
  scaleId,
  withoutScale,
  withScale,
} from '../../../../main/application/devices/scale-book.ts';
import { checkConfig, DEFAULT_CONFIG } from '../../../../main/store/station-config.ts';

const DYMO = { type: 'hid', vendorId: 0x0922, productId: 0x8003, serialNumber: 'D1' } as const;
const BENCH = { name: 'Bench', connection: { type: 'serial', path: '/dev/ttyUSB0', protocol: 'mt-sics' } } as const;
const nobody = (): undefined => undefined;
const checked = (change: Partial<ScaleSettings>) => checkConfig({ ...DEFAULT_CONFIG, ...change }, 'test');
function booked(settings: ScaleSettings, ...rest: Parameters<typeof withScale> extends [unknown, ...infer Rest] ? Rest : never): ScaleSettings {
  const result = withScale(settings, ...rest);
  if (result.kind === 'refused') throw new Error(result.reason);
  return checked(result.settings);
}

describe('[DV21] a scale that is set up', () => {
  test('takes the place of "whichever HID scale is there" when nothing holds it', () => {
    const { scales } = booked(DEFAULT_CONFIG, undefined, BENCH, nobody);
    expect(scales).toEqual([{ id: 'scale-1', ...BENCH }]);
  });

  test('stands beside it when a scale holds it, and that one is pinned to what it is', () => {
    const { scales } = booked(DEFAULT_CONFIG, undefined, BENCH, () => DYMO);
    expect(scales).toEqual([
      { id: 'scale-1', name: 'Scale', connection: DYMO },
      { id: 'scale-2', ...BENCH },
    ]);
  });

  test('is changed in its place, and removed without a trace in the ids of the others', () => {
    const two = booked(booked({ scales: [] }, undefined, BENCH, nobody), undefined, { name: 'Floor', connection: DYMO }, nobody);
    const changed = booked(two, 'scale-1', { ...BENCH, name: 'Long bench' }, nobody);
    expect(changed.scales.map(({ id, name }) => [id, name])).toEqual([
      ['scale-1', 'Long bench'],
      ['scale-2', 'Floor'],
    ]);
    const left = withoutScale(changed, 'scale-1');
    expect(left?.scales).toMatchObject([{ id: 'scale-2', name: 'Floor' }]);
    expect(scaleConnectionOf(changed, 'scale-2')).toEqual(DYMO);
  });

  test('one that is not there is neither changed nor removed, and a ninth is refused', () => {
    const eight: ScaleSettings = { scales: Array.from({ length: 8 }, () => BENCH) };
    expect(withScale(eight, 'scale-9', BENCH, nobody)).toEqual({ kind: 'refused', reason: 'not-found' });
    expect(withScale(eight, undefined, BENCH, nobody)).toEqual({ kind: 'refused', reason: 'too-many-scales' });
    expect(withoutScale(eight, 'scale-9')).toBeUndefined();
  });

  test('two of one id are refused in config.json', () => {
    expect(() => checked({ scales: [{ id: 'scale-2', ...BENCH }, BENCH] })).toThrow(/another scale is scale-2 already/);
  });

  test('whatever comes and goes, no id is given a second time', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 30 }), (steps) => {
        let settings: ScaleSettings = { scales: [] };
        const given = new Set<string>();
        const keep = (next: ScaleSettings): void => {
          settings = { ...next, lastScaleNumber: lastScaleNumber(settings, next) };
        };
        for (const step of steps) {
          const removed = step > 4 ? settings.scales[step - 5] : undefined;
          if (removed !== undefined) keep(withoutScale(settings, removed.id ?? '') ?? settings);
          else {
            const result = withScale(settings, undefined, BENCH, nobody);
            if (result.kind === 'refused') continue;
            expect(given.has(result.deviceId)).toBe(false);
            given.add(result.deviceId);
            keep(result.settings);
          }
          expect(new Set(settings.scales.map(scaleId)).size).toBe(settings.scales.length);
        }
      }),
    );
  });
});
