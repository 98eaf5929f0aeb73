// tests/main/application/devices/scanner-book.test.ts · scanners of the settings: paired, named, given away, unpaired, and ids that stay
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  lastScannerNumber,
  type ScannerSettings,
  withoutScanner,
  withPaired,
  withScanner,
} from '../../../../main/application/devices/scanner-book.ts';
import { operatorOf, profileOf, scannerId } from '../../../../main/application/devices/scanner-set-up.ts';
import { PLAIN_PROFILE } from '../../../../main/domain/barcode/scanner-profile.ts';
import { checkConfig, DEFAULT_CONFIG } from '../../../../main/store/station-config.ts';

const PROFILE = { ...PLAIN_PROFILE, prefix: '#' };
const ZEBRA = { type: 'hid', vendorId: 0x05e0, productId: 1, serialNumber: 'Z1' } as const;
const isFree = (): boolean => true;
const inUse = (): boolean => false;

const settings = (change: Partial<ScannerSettings> = {}): ScannerSettings => ({ ...DEFAULT_CONFIG, ...change });
const checked = (changed: ScannerSettings | undefined) => checkConfig({ ...DEFAULT_CONFIG, ...changed }, 'test');

describe('[DV5] pairing', () => {
  test('a new scanner takes the place of "whichever is there" when nothing holds it', () => {
    const paired = withPaired(settings(), { deviceId: 'candidate:1', connection: ZEBRA }, PROFILE, isFree);
    expect(paired).toMatchObject({ deviceId: 'scanner-1', name: 'Scanner 1', isKnown: false });
    expect(checked(paired?.settings).scanners).toEqual([{ id: 'scanner-1', name: 'Scanner 1', connection: ZEBRA, profile: PROFILE }]);
  });

  test('and stands beside it when another scanner holds it', () => {
    const paired = withPaired(settings(), { deviceId: 'candidate:1', connection: ZEBRA }, PROFILE, inUse);
    expect(paired).toMatchObject({ deviceId: 'scanner-2', name: 'Scanner 1' });
    expect(checked(paired?.settings).scanners.map(({ id }) => id)).toEqual(['scanner-1', 'scanner-2']);
  });

  test('the one that was there all along is pinned to what it is, and the next new one stands beside it', () => {
    const first = withPaired(settings(), { deviceId: 'scanner-1', connection: ZEBRA }, PROFILE, inUse);
    expect(checked(first?.settings).scanners).toMatchObject([{ connection: ZEBRA, name: 'Scanner 1' }]);
    const second = withPaired(
      first?.settings ?? settings(),
      { deviceId: 'candidate:2', connection: { ...ZEBRA, serialNumber: 'Z2' } },
      PROFILE,
      isFree,
    );
    expect(second).toMatchObject({ deviceId: 'scanner-2', name: 'Scanner 2' });
  });

  test('paired again it keeps name, operator and connection, and gets the new set-up', () => {
    const given = settings({ scanners: [{ id: 'scanner-4', name: 'Gate', operator: 'ana', connection: ZEBRA, profile: PLAIN_PROFILE }] });
    const paired = withPaired(given, { deviceId: 'scanner-4', connection: { type: 'serial', path: '/dev/x' } }, PROFILE, isFree);
    expect(paired).toMatchObject({ name: 'Gate', isKnown: true });
    expect(checked(paired?.settings).scanners).toEqual([{ id: 'scanner-4', name: 'Gate', operator: 'ana', connection: ZEBRA, profile: PROFILE }]);
  });

  test('a candidate that is gone meanwhile changes nothing', () => {
    expect(withPaired(settings({ scanners: [] }), { deviceId: 'candidate:9' }, PROFILE, isFree)).toBeUndefined();
  });

  test('in Spanish the proposed name is Spanish; no name is proposed twice', () => {
    const given = settings({ language: 'es', scanners: [], wedgeScanner: { name: 'Escáner 1' } });
    expect(withPaired(given, { deviceId: 'candidate:1', connection: ZEBRA }, PROFILE, isFree)?.name).toBe('Escáner 2');
  });

  test('[BC63] a keyboard wedge gets name and set-up; read by its keys it keeps the layout that the page reads it in', () => {
    const layout = { scanner: 'us', computer: 'de' } as const;
    const given = settings({ wedge: { ...PLAIN_PROFILE, layout } });
    expect(checked(withPaired(given, { deviceId: 'wedge' }, PROFILE, isFree)?.settings)).toMatchObject({
      wedge: { prefix: '#', layout },
      wedgeScanner: { name: 'Scanner 1' },
    });
    expect(checked(withPaired(given, { deviceId: 'wedge-text' }, PROFILE, isFree)?.settings).wedge.layout).toBeUndefined();
  });
});

describe('[DV1] name and owner', () => {
  test('a scanner is given to somebody and taken back', () => {
    const given = withScanner(settings(), 'scanner-1', { name: 'Gate', operator: 'ana' });
    expect(operatorOf(given ?? settings(), 'scanner-1')).toBe('ana');
    const back = withScanner(given ?? settings(), 'scanner-1', { name: 'Gate' });
    expect(operatorOf(back ?? settings(), 'scanner-1')).toBeUndefined();
    expect(checked(back).scanners[0]).toMatchObject({ name: 'Gate' });
  });

  test('the wedge belongs to somebody too, whether its keys are known or not', () => {
    const given = withScanner(settings(), 'wedge', { name: 'Old wedge', operator: 'ben' }) ?? settings();
    expect([operatorOf(given, 'wedge'), operatorOf(given, 'wedge-text'), operatorOf(given, 'keyboard')]).toEqual(['ben', 'ben', undefined]);
  });

  test('nobody has that id: nothing changes', () => {
    expect(withScanner(settings(), 'scanner-9', { name: 'X' })).toBeUndefined();
    expect(withoutScanner(settings(), 'scanner-9')).toBeUndefined();
    expect(withoutScanner(settings(), 'wedge')).toBeUndefined();
  });
});

test('[DV5] whoever comes and goes, no other scanner changes its id, name or set-up', () => {
  const act = fc.oneof(
    fc.record({ kind: fc.constant('pair' as const), serial: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ kind: fc.constant('unpair' as const), at: fc.nat({ max: 5 }) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      let now = settings({ scanners: [{ name: 'First', connection: { type: 'simulated' } }] });
      const given = new Set(['scanner-1']);
      for (const each of acts) {
        const before = now.scanners.map((scanner, index) => ({ id: scannerId(scanner, index), name: scanner.name }));
        const touched = each.kind === 'unpair' ? before[each.at]?.id : undefined;
        const after =
          each.kind === 'unpair'
            ? withoutScanner(now, touched ?? '')
            : withPaired(now, { deviceId: 'candidate:x', connection: { ...ZEBRA, serialNumber: `S${each.serial}` } }, PROFILE, inUse)?.settings;
        now = { ...(after ?? now), lastScannerNumber: lastScannerNumber(now, after ?? now) }; // as every saving of the settings does
        checked(now);
        for (const [index, scanner] of now.scanners.entries()) {
          const id = scannerId(scanner, index);
          const isNew = !before.some((known) => known.id === id);
          expect(isNew && given.has(id), id).toBe(false); // never given twice, also when its scanner is gone
          given.add(id);
        }
        for (const { id, name } of before) {
          if (id === touched) continue;
          expect(now.scanners.find((scanner) => scanner.id === id || scanner.name === name)?.name).toBe(name);
        }
      }
    }),
  );
});

test('[DV5] ids of the settings that clash are refused with the place', () => {
  const scanners = [
    { id: 'scanner-2', name: 'A', connection: { type: 'hid' } },
    { name: 'B', connection: { type: 'hid' } },
  ];
  expect(() => checkConfig({ ...DEFAULT_CONFIG, scanners }, 'config.json')).toThrow(/scanners\.1\.id.*another scanner is scanner-2 already/);
  expect(profileOf(settings({ scanners: [{ id: 'scanner-7', name: 'A', connection: ZEBRA, profile: PROFILE }] }), 'scanner-7')).toEqual(PROFILE);
});
