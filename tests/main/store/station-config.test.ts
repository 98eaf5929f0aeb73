// tests/main/store/station-config.test.ts · config.json: defaults, every fault named with key and value, written whole or not at all
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError, DEFAULT_CONFIG, readConfig, stationConfigSchema, writeConfig } from '../../../main/store/station-config.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function readFault(text: string | Buffer): string {
  writeFileSync(join(folder, 'config.json'), text);
  try {
    readConfig(folder);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as ConfigError).code).toBe('bad-config');
    return (error as ConfigError).message;
  }
  throw new Error('the settings were taken');
}

test('without a file the defaults hold, and they are valid', () => {
  expect(readConfig(folder)).toEqual(DEFAULT_CONFIG);
  expect(stationConfigSchema.parse(DEFAULT_CONFIG)).toEqual(DEFAULT_CONFIG);
});

test('a file may name a few settings only', () => {
  writeFileSync(join(folder, 'config.json'), '{"stationCode": "DK07", "labelDpi": 300}');
  expect(readConfig(folder)).toEqual({ ...DEFAULT_CONFIG, stationCode: 'DK07', labelDpi: 300 });
});

test('a byte order mark, as editors on Windows write one, is no fault', () => {
  writeFileSync(join(folder, 'config.json'), '\ufeff{"stationName": "Dock 7"}');
  expect(readConfig(folder).stationName).toBe('Dock 7');
});

test('what is written is read again, and nothing else is left in the folder', () => {
  const config = { ...DEFAULT_CONFIG, stationName: 'Dock ñ', labelPrinter: { type: 'tcp', host: '10.1.2.3', port: 9100 } as const };
  writeConfig(join(folder, 'new', 'deep'), config);
  expect(readConfig(join(folder, 'new', 'deep'))).toEqual(config);
  expect(existsSync(join(folder, 'new', 'deep', 'config.json.new'))).toBe(false);
});

test('a write that cannot be finished leaves the old settings whole', () => {
  writeConfig(folder, DEFAULT_CONFIG);
  const before = readFileSync(join(folder, 'config.json'), 'utf8');
  mkdirSync(join(folder, 'config.json.new')); // the place of the draft is taken
  expect(() => writeConfig(folder, { ...DEFAULT_CONFIG, stationName: 'Other' })).toThrow(/EISDIR/);
  expect(readFileSync(join(folder, 'config.json'), 'utf8')).toBe(before);
});

for (const { name, text, says } of [
  { name: 'an unknown key', text: '{"stationCod": "DK07"}', says: [/config\.json: stationCod is "DK07": there is no such setting, remove it/] },
  {
    name: 'an unknown key below',
    text: '{"company": {"name": "", "address": [], "vat": 12}}',
    says: [/company\.vat is 12: there is no such setting/],
  },
  {
    name: 'several faults at once',
    text: '{"labelDpi": 200, "stationCode": "dk"}',
    says: [/labelDpi is 200/, /stationCode is "dk": four capitals or digits/],
  },
  { name: 'a value of the wrong kind', text: '{"printOnFinish": "yes"}', says: [/printOnFinish is "yes"/] },
  {
    name: 'a rule for restricted numbers that leaves no digit for the item',
    text: '{"restrictedRules": [{"prefix": "2123", "holds": "count", "decimals": 0, "hasPriceCheck": false, "valueDigits": 8}]}',
    says: [/restrictedRules\.0 is .*leave no digit for the item/],
  },
  {
    name: 'a rule for numbers that everybody uses',
    text: '{"restrictedRules": [{"prefix": "40", "holds": "count", "decimals": 0, "hasPriceCheck": false, "valueDigits": 5}]}',
    says: [/restrictedRules\.0\.prefix is "40": digits that begin with 02, 04 or 20 to 29/],
  },
  { name: 'something that is no object', text: '[1, 2]', says: [/config\.json holds \[1,2\]: expected an object.*move it away/] },
  {
    name: 'something that is not JSON',
    text: '{"stationCode": ',
    says: [/config\.json is not JSON: .*correct it and save it as UTF-8, or move it away to start with the defaults/],
  },
  { name: 'an empty file, as a disk that ran full leaves one', text: '', says: [/config\.json is not JSON: it is empty; .*move it away/] },
  { name: 'another encoding', text: Buffer.from('\ufeff{}', 'utf16le'), says: [/config\.json is not JSON: it is not UTF-8; .*save it as UTF-8/] },
  {
    name: 'what would reach into every object',
    text: '{"__proto__": {"stationName": "x"}, "constructor": 1}',
    says: [/__proto__ is \{"stationName":"x"\}: there is no such setting/, /constructor is 1/],
  },
])
  test(`${name} is refused with its key, its value and the remedy`, () => {
    const message = readFault(text);
    for (const pattern of says) expect(message).toMatch(pattern);
  });

test('a config.json that cannot be read is named', () => {
  mkdirSync(join(folder, 'config.json'));
  expect(() => readConfig(folder)).toThrow(/config\.json cannot be read/);
});
