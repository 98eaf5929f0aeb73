// tests/main/store/station-profile.test.ts · a station's settings as one file: whole, strict, the same again at another station
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { NewEvent } from '../../../main/application/ports.ts';
import { profileDifferences } from '../../../main/application/profile/profile-differences.ts';
import { createProfileServices } from '../../../main/core/profile-services.ts';
import { checkConfig, DEFAULT_CONFIG, type StationConfig, stationConfigSchema } from '../../../main/store/station-config.ts';
import { parseProfile, profileJsonSchema, profileOf, readProfileFile, settingsForConfig, writeProfile } from '../../../main/store/station-profile.ts';
import { en } from '../../../renderer/messages/en.ts';
import { es } from '../../../renderer/messages/es.ts';

const FULL: StationConfig = checkConfig(
  {
    ...DEFAULT_CONFIG,
    stationName: 'Dock ñ 2',
    stationCode: 'DK02',
    labelPrinter: { type: 'tcp', host: '10.0.0.20', port: 9100, serialNumber: 'SN-4711' },
    printers: [{ id: 'printer-3', name: 'Office', connection: { type: 'ipp', url: 'ipp://h/p', format: 'pdf' }, dpi: 300 }],
    scanners: [{ name: 'Gate', connection: { type: 'hid' }, profile: { prefix: '\u0002' }, operator: 'clerk' }],
    wedgeScanner: { name: 'Old one' },
    epoch: 3,
  },
  'test',
);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-profile-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the text', () => {
  test('[SF1] it holds every setting but what belongs to one station alone, and name and code apart', () => {
    const profile = JSON.parse(writeProfile(profileOf(FULL)));
    expect(profile).toMatchObject({ kind: 'dockhand-station-profile', version: 1, station: { stationName: 'Dock ñ 2', stationCode: 'DK02' } });
    const inside = new Set(Object.keys(profile.settings));
    for (const key of Object.keys(stationConfigSchema.shape))
      expect(inside.has(key), key).toBe(
        !['stationName', 'stationCode', 'epoch', 'lastScannerNumber', 'lastScaleNumber', 'billNumbers', 'ssccNumbers', 'lpnNumbers'].includes(key),
      );
    expect(JSON.stringify(profile)).not.toMatch(/pin|badge|password|token/i);
  });

  test('[SF7] imported elsewhere and exported there it is the same, but for name and code', () => {
    const text = writeProfile(profileOf(FULL));
    const there = checkConfig({ ...DEFAULT_CONFIG, wedgeScanner: { name: 'x' }, ...settingsForConfig(parseProfile(text, 'p').settings) }, 'there');
    expect(writeProfile({ ...profileOf(there), name: 'Dock ñ 2', station: { stationName: 'Dock ñ 2', stationCode: 'DK02' } })).toBe(text);
    expect([there.stationName, there.epoch]).toEqual([DEFAULT_CONFIG.stationName, 1]);
    const empty = checkConfig({ ...FULL, ...settingsForConfig(parseProfile(writeProfile(profileOf(DEFAULT_CONFIG)), 'p').settings) }, 'there');
    expect(empty.wedgeScanner).toBeUndefined();
  });

  for (const [what, change, code, says] of [
    ['not JSON', () => '{', 'not-json', /is not JSON/],
    ['another file', () => '{"stationName": "x"}', 'not-a-profile', /kind is .*expected "dockhand-station-profile"/],
    ['a list', () => '[]', 'not-a-profile', /kind/],
    ['another version', (text: string) => text.replace('"version": 1', '"version": 2'), 'wrong-version', /version is 2, and this program reads 1/],
    ['an unknown key', (text: string) => text.replace('"dock"', '"dokc"'), 'bad-value', /settings\.dokc is "1": there is no such setting/],
    ['a wrong value', (text: string) => text.replace('"labelDpi": 203', '"labelDpi": 200'), 'bad-value', /settings\.labelDpi is 200/],
    ['two printers under one id', (text: string) => text.replace('"printer-3"', '"printer-0"'), 'bad-value', /printers\.0\.id is "printer-0"/],
    ['an epoch', (text: string) => text.replace('"dock"', '"epoch": 4, "dock"'), 'bad-value', /settings\.epoch/],
    ['too much', (text: string) => `${text}${' '.repeat(300_000)}`, 'too-large', /at most/],
  ] as const) {
    test(`[SF2] ${what} is refused whole, with the place`, () => {
      const text = change(writeProfile(profileOf(FULL)));
      expect(() => parseProfile(text, 'dock-2.json')).toThrow(
        expect.objectContaining({ name: 'ProfileError', code, message: expect.stringMatching(says) }),
      );
      expect(() => parseProfile(text, 'dock-2.json')).toThrow(/^dock-2\.json/);
    });
  }

  test('[SF2] any damage to the text is a ProfileError or a profile that the settings take', () => {
    const text = writeProfile(profileOf(FULL));
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.string({ maxLength: 3 }), fc.nat(30), (at, put, cut) => {
        const damaged = text.slice(0, at) + put + text.slice(at + cut);
        try {
          const { settings } = parseProfile(damaged, 'p');
          checkConfig({ ...DEFAULT_CONFIG, ...settingsForConfig(settings) }, 'p');
        } catch (error) {
          expect((error as Error).name).toBe('ProfileError');
        }
      }),
    );
  });

  test('[SF1] resources/schemas is current; if not, run: node main/store/station-profile.ts', () => {
    const file = new URL('../../../resources/schemas/station-profile.schema.json', import.meta.url);
    expect(readFileSync(file, 'utf8')).toBe(profileJsonSchema());
  });

  test('[SF5] each setting has words in both languages', () => {
    for (const { setUp } of [en, es])
      for (const key of Object.keys(stationConfigSchema.shape))
        if (!['epoch', 'lastScannerNumber', 'lastScaleNumber'].includes(key)) expect(setUp.profile.keys[key], key).toBeTruthy();
  });
});

describe('the differences', () => {
  test('[SF5] leaf by leaf, lists counted from one; what is left out is no difference', () => {
    expect(
      profileDifferences(
        { dock: '1', printers: [{ name: 'A', connection: { host: 'a' } }], kept: 1 },
        { dock: '2', printers: [{ name: 'A', connection: { host: 'b' } }, { name: 'B' }] },
      ),
    ).toEqual([
      { key: 'dock', path: [], before: '1', after: '2' },
      { key: 'printers', path: ['1', 'connection', 'host'], before: 'a', after: 'b' },
      { key: 'printers', path: ['2', 'name'], after: 'B' },
    ]);
    expect(profileDifferences({ a: [{ b: 1 }] }, { a: [] })).toEqual([{ key: 'a', path: ['1', 'b'], before: '1' }]);
    expect(profileDifferences({}, { a: [] })).toEqual([{ key: 'a', path: [], after: '[]' }]);
    expect(profileDifferences({ a: { x: 1, y: undefined } }, { a: { x: 1 } })).toEqual([]);
  });

  test('[SF5] none between a value and itself, in whatever order its keys stand', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const turned = Object.fromEntries(Object.entries(value).toReversed());
        expect(profileDifferences(value, JSON.parse(JSON.stringify(turned)))).toEqual([]);
      }),
    );
  });
});

describe('the desk', () => {
  function bench(hasUsers = true) {
    const state = { config: FULL, events: [] as NewEvent[], released: [] as string[] };
    const services = createProfileServices({
      dataFolder: folder,
      ledger: { append: (events: readonly NewEvent[]) => void state.events.push(...events) } as never,
      ids: { next: () => `id-${state.events.length}` },
      config: () => state.config,
      saveConfig: (changed, place) => {
        state.config = checkConfig(changed, place);
      },
      hasUsers: () => hasUsers,
      releaseScanner: (deviceId) => void state.released.push(deviceId),
    });
    return { ...services, state };
  }
  const withDock = (dock: string): string =>
    writeProfile({ ...profileOf(FULL), station: { stationName: 'Other', stationCode: 'DK09' }, settings: { dock } });

  test('[SF3][SF4][SF6] it changes what it holds and nothing else, keeps this station’s name and code, and is on the record', () => {
    const { profileDesk, state } = bench();
    const text = withDock('9');
    const checked = profileDesk.check({ text });
    expect(checked).toMatchObject({
      kind: 'checked',
      preview: { differences: [{ key: 'dock', before: '1', after: '9' }], stationDifferences: [{ key: 'stationName' }, { key: 'stationCode' }] },
    });
    expect(profileDesk.import({ text }, { takesPlace: false }, 'it')).toEqual({ kind: 'imported', changed: 1 });
    expect(state.config).toEqual({ ...FULL, dock: '9' });
    expect(state.events).toMatchObject([{ kind: 'profile-imported', actor: 'it', payload: { changed: ['dock'], takesPlace: false } }]);
    expect(profileDesk.import({ text }, { takesPlace: true }, 'it')).toEqual({ kind: 'imported', changed: 2 });
    expect([state.config.stationName, state.config.stationCode]).toEqual(['Other', 'DK09']);
  });

  test('[SF2] a profile that is refused, or is another one than was shown, changes nothing', () => {
    const { profileDesk, state } = bench();
    expect(profileDesk.import({ text: '{}' }, { takesPlace: true }, 'it')).toMatchObject({ kind: 'refused', reason: 'bad-profile' });
    expect(profileDesk.import({ text: withDock('9') }, { takesPlace: false, expectedSha256: '0'.repeat(64) }, 'it')).toMatchObject({
      kind: 'refused',
    });
    expect([state.config, state.events]).toEqual([FULL, []]);
  });

  test('[SF2] the settings that are at fault are named, each once, those that nobody knows too', () => {
    const { profileDesk } = bench();
    const bad = (settings: object): string => JSON.stringify({ ...JSON.parse(withDock('9')), settings });
    const atFault = (settings: object) => {
      const answer = profileDesk.check({ text: bad(settings) });
      return answer.kind === 'refused' ? answer.settings : answer.kind;
    };
    expect(atFault({ labelDpi: 17, soundVolume: 'loud', colour: 'red' })).toEqual(['labelDpi', 'soundVolume', 'colour']);
    expect(atFault({ scanners: [{ name: 1 }, { name: 2 }] })).toEqual(['scanners']);
    expect(profileDesk.check({ text: '{}' })).not.toHaveProperty('settings');
  });

  test('[SF8] a code names a file: shown, then loaded; one that changed in between is shown again', () => {
    const { stationCodes, state, profileFile } = bench();
    const it = { userId: 'it', permissions: ['setup'] } as never;
    expect(stationCodes.scanned('DOCK-2', it)).toMatchObject({ code: 'command-ignored', message: expect.stringContaining(profileFile('DOCK-2')) });
    writeFileSync(join(folder, 'profiles', 'Dock-2.json'), withDock('4'));
    expect(stationCodes.scanned('DOCK-2', it)).toEqual({ code: 'profile-offered' });
    writeFileSync(join(folder, 'profiles', 'Dock-2.json'), withDock('5'));
    expect(stationCodes.scanned('DOCK-2', it)).toMatchObject({ code: 'command-ignored', message: expect.stringContaining('look at it again') });
    expect(stationCodes.scanned('DOCK-2', it)).toEqual({ code: 'profile-offered' });
    expect(stationCodes.scanned('DOCK-2', it)).toEqual({ code: 'profile-loaded' });
    expect(state.config.dock).toBe('5');
  });

  test('[SF8][UX29] two scans of a station code bring the printers, the scale, the scanners, the language and the dock', () => {
    const { stationCodes, state } = bench();
    const wanted = { dock: '12', language: 'es', scales: [{ name: 'Bench', connection: { type: 'hid', mode: 'oem' } }] } as const;
    state.config = checkConfig({ ...DEFAULT_CONFIG, stationCode: 'DK07' }, 'here');
    mkdirSync(join(folder, 'profiles'));
    writeFileSync(join(folder, 'profiles', 'dock-12.json'), writeProfile(profileOf(checkConfig({ ...FULL, ...wanted }, 'there'))));
    const it = { userId: 'it', permissions: ['setup'] } as never;
    expect(stationCodes.scanned('DOCK-12', it)).toEqual({ code: 'profile-offered' });
    expect(state.config.dock).toBe(DEFAULT_CONFIG.dock);
    expect(stationCodes.scanned('DOCK-12', it)).toEqual({ code: 'profile-loaded' });
    const { labelPrinter, printers, scanners } = FULL;
    expect(state.config).toMatchObject({ ...wanted, labelPrinter, printers, scanners, stationCode: 'DK07' });
  });

  test('[SF6] it needs the permission; before the first user nobody has to be asked', () => {
    mkdirSync(join(folder, 'profiles'));
    writeFileSync(join(folder, 'profiles', 'a.json'), withDock('4'));
    expect(bench().stationCodes.scanned('A', undefined)).toBeUndefined();
    expect(bench().stationCodes.scanned('A', { userId: 'c', permissions: ['receive'] } as never)).toMatchObject({ code: 'not-permitted' });
    expect(bench(false).stationCodes.scanned('A', undefined)).toEqual({ code: 'profile-offered' });
  });

  test('[SF9] whoever held a scanner whose place another one takes holds it no more', () => {
    const { profileDesk, state } = bench();
    const withScanners = (scanners: readonly unknown[]): string => writeProfile({ ...profileOf(FULL), settings: { scanners } });
    const gate = { name: 'Gate', connection: { type: 'hid' } };
    profileDesk.import(
      {
        text: withScanners([
          { ...gate, name: 'Gate 2' },
          { id: 'scanner-7', name: 'Cart', connection: { type: 'serial', path: '/dev/ttyS1' } },
        ]),
      },
      { takesPlace: false },
      'it',
    );
    expect(state.released).toEqual([]); // the same scanner, called otherwise
    profileDesk.import(
      { text: withScanners([{ ...gate }, { id: 'scanner-7', name: 'Cart', connection: { type: 'serial', path: '/dev/ttyS2' } }]) },
      { takesPlace: false },
      'it',
    );
    expect(state.released).toEqual(['scanner-7']);
    profileDesk.import({ text: withScanners([{ id: 'scanner-3', ...gate }]) }, { takesPlace: false }, 'it');
    expect(state.released).toEqual(['scanner-7', 'scanner-1', 'scanner-7']);
  });

  test('[SF8] a name is never a path', () => {
    writeFileSync(join(folder, 'config.json'), '{}');
    for (const name of ['../config', '..', '', 'a/b', 'a\\b', '.a', 'x'.repeat(41)]) expect(readProfileFile(folder, name), name).toBeUndefined();
  });
});
