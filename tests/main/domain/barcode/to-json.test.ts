// tests/main/domain/barcode/to-json.test.ts · the shape scripts rely on
import { expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { decodedScanToJson } from '../../../../main/domain/barcode/to-json.ts';

const OPTIONS = { today: '2026-11-21' } as const;

test('[BC29] the winning reading is flat, absent fields are left out', () => {
  const scan = ']C1010952899900042517270131310300072510L1';
  expect(decodedScanToJson(decodeScan(scan, OPTIONS))).toStrictEqual({
    input: scan,
    symbology: ']C1',
    kind: 'gs1',
    rule: 'BC4',
    elements: [
      { ai: '01', title: 'GTIN', value: '09528999000425' },
      { ai: '17', title: 'USE BY or EXPIRY', value: '270131' },
      { ai: '3103', title: 'NET WEIGHT (kg)', value: '000725' },
      { ai: '10', title: 'BATCH/LOT', value: 'L1' },
    ],
    gtin: '09528999000425',
    scannedGtinLength: 14,
    lot: 'L1',
    expiry: '2027-01-31',
    netMilligrams: 725_000,
    netWeightText: '0.725 kg',
    text: scan.slice(3),
    alternatives: [],
    problems: [],
  });
});

test('[BC29] plain text without an identifier has neither symbology nor elements', () => {
  expect(decodedScanToJson(decodeScan('PALLET 12', OPTIONS))).toStrictEqual({
    input: 'PALLET 12',
    kind: 'text',
    rule: 'BC14',
    text: 'PALLET 12',
    alternatives: [],
    problems: [],
  });
});

test('[BC29] alternatives have the same shape and survive JSON', () => {
  const json = decodedScanToJson(decodeScan('010952899900042510AB17270131', OPTIONS));
  expect(json.alternatives).toMatchObject([{ kind: 'gs1', lot: 'AB', expiry: '2027-01-31' }]);
  expect(JSON.parse(JSON.stringify(json))).toStrictEqual(json);
});

test('[BC29] what other kinds of codes say stands in fields of its own', () => {
  const jsonOf = (scan: string, more: object = {}) => JSON.parse(JSON.stringify(decodedScanToJson(decodeScan(scan, { ...OPTIONS, ...more }))));
  expect(jsonOf('3076459A9C000A8000001267')).toStrictEqual({
    input: '3076459A9C000A8000001267',
    kind: 'epc',
    rule: 'BC50',
    gtin: '09528999000425',
    scannedGtinLength: 14,
    serial: '4711',
    epc: 'urn:epc:id:sgtin:9528999.000042.4711',
    text: '3076459A9C000A8000001267',
    problems: [],
    alternatives: [],
  });
  expect(jsonOf('2212345012992', { restrictedNumbers: 'DE' })).toMatchObject({ kind: 'restricted', itemCode: '02212340000000', price: '12.99' });
  expect(jsonOf(']E00312345678906')).toMatchObject({ gtin: '00312345678906', ndc: '1234567890' });
  expect(jsonOf('1Z9528990312345670')).toMatchObject({ kind: 'carrier', carrier: 'ups', licensePlate: '1Z9528990312345670' });
  expect(jsonOf('!DH!UNDO')).toMatchObject({ kind: 'control', control: 'UNDO' });
});
