// tests/main/domain/barcode/epc.test.ts · what is written on an RFID tag is read back: every partition, every alphabet, and never a METRC tag
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { digitsWithCheck } from '../../../support/gs1-arbitraries.ts';
import {
  epcParts,
  SERIAL_FORMS,
  type SerialForm,
  writeDatedSgtinPlus,
  writeGiai202,
  writeGiaiPlus,
  writeKeyPlus,
  writeLongKey,
  writeSgtin96,
  writeSgtin198,
  writeSgtinPlus,
  writeSscc96,
  writeSsccPlus,
} from '../../../support/write-epc.ts';

const OPTIONS = { today: '2026-11-21' } as const;
const read = (scan: string) => decodeScan(scan, OPTIONS).best;

const anySplit = fc.record({ prefixDigits: fc.integer({ min: 6, max: 12 }), filter: fc.nat(7) });
const anyGtin = digitsWithCheck(14);
const anySscc = digitsWithCheck(18);
const anySerial = fc.stringMatching(/^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/);
const anyCase = fc.constantFrom(
  (hex: string) => hex,
  (hex: string) => hex.toLowerCase(),
);

/** Bits that happen to need no letter are an alternative (BC52). */
function epcOf(hex: string) {
  const { best, alternatives } = decodeScan(hex, OPTIONS);
  return [best, ...alternatives].find(({ kind }) => kind === 'epc');
}

const escaped = (text: string) => text.replace(/["%&/<>?]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);

test('[BC50] SGTIN-96 and SGTIN-198 give the GTIN and the serial, and their URIs the same', () =>
  fc.assert(
    fc.property(anyGtin, anySplit, fc.nat(2 ** 38 - 1), anySerial, anyCase, (gtin, split, number, serial, asSent) => {
      const { prefix, reference } = epcParts(gtin, split.prefixDigits);
      const short = { gtin, serial: String(number), epc: `urn:epc:id:sgtin:${prefix}.${reference}.${number}` };
      expect(epcOf(asSent(writeSgtin96(gtin, number, split)))).toMatchObject(short);
      expect(read(`urn:epc:tag:sgtin-96:${split.filter}.${prefix}.${reference}.${number}`)).toMatchObject(short);
      const long = { gtin, serial, epc: `urn:epc:id:sgtin:${prefix}.${reference}.${escaped(serial)}` };
      const hex = writeSgtin198(gtin, serial, split);
      expect(epcOf(asSent(hex))).toMatchObject(long);
      expect(epcOf(hex.slice(0, 50))).toMatchObject(long);
      expect(read(long.epc)).toMatchObject(long);
      expect(read(`urn:epc:raw:208.x${hex}`)).toMatchObject(long);
    }),
    { numRuns: 300 },
  ));

test('[BC50][BC51] SSCC-96 and SSCC+ give the SSCC', () =>
  fc.assert(
    fc.property(anySscc, anySplit, anyCase, (sscc, split, asSent) => {
      const { prefix, reference } = epcParts(sscc, split.prefixDigits);
      expect(epcOf(asSent(writeSscc96(sscc, split)))).toMatchObject({ sscc, epc: `urn:epc:id:sscc:${prefix}.${reference}` });
      expect(read(`urn:epc:id:sscc:${prefix}.${reference}`)).toMatchObject({ kind: 'epc', sscc });
      expect(epcOf(asSent(writeSsccPlus(sscc)))).toMatchObject({ sscc, epc: `https://id.gs1.org/00/${sscc}` });
    }),
  ));

const SERIALS: Readonly<Record<SerialForm, RegExp>> = {
  number: /^[0-9]{1,20}$/,
  'capital-hex': /^[0-9A-F]{1,20}$/,
  'small-hex': /^[0-9a-f]{1,20}$/,
  base64url: /^[A-Za-z0-9_-]{1,20}$/,
  ascii: /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/,
  'code-40': /^[A-Z0-9.:-]{1,20}$/,
};

test('[BC51] SGTIN+ and DSGTIN+ give GTIN, serial in each alphabet, and the date', () =>
  fc.assert(
    fc.property(
      anyGtin,
      fc.constantFrom(...SERIAL_FORMS).chain((form) => fc.tuple(fc.constant(form), fc.stringMatching(SERIALS[form]))),
      anyCase,
      (gtin, [form, serial], asSent) => {
        const epc = `https://id.gs1.org/01/${gtin}/21/${encodeURIComponent(serial)}`;
        expect(epcOf(asSent(writeSgtinPlus(gtin, serial, form)))).toMatchObject({ gtin, serial, epc });
        const dated = (type: number) => epcOf(writeDatedSgtinPlus(gtin, serial, form, type, '270131'));
        expect(dated(4)).toMatchObject({ gtin, serial, epc, expiry: '2027-01-31' });
        expect(dated(2)).toMatchObject({ gtin, bestBefore: '2027-01-31', expiry: '2027-01-31' });
        expect(dated(0)).toMatchObject({ gtin, productionDate: '2027-01-31' });
        expect(dated(3)).not.toHaveProperty('expiry');
        expect(dated(9)).toBeUndefined();
      },
    ),
    { numRuns: 300 },
  ));

test('[BC51] any single changed digit of the GTIN in an SGTIN+ makes text of it', () =>
  fc.assert(
    fc.property(anyGtin, fc.nat(13), fc.integer({ min: 1, max: 9 }), (gtin, at, by) => {
      const other = gtin.slice(0, at) + ((Number(gtin[at]) + by) % 10) + gtin.slice(at + 1);
      expect(read(writeSgtinPlus(other, 'S1', 'ascii')).kind).toBe('text');
    }),
  ));

const LONG_KEYS = [
  { name: 'grai', header: 0x37, bits: 44, characters: 16 },
  { name: 'sgln', header: 0x39, bits: 41, characters: 20 },
  { name: 'gdti', header: 0x3e, bits: 41, characters: 17 },
] as const;
const escapedIn = (name: string, text: string) => `urn:epc:id:${name}:${text}`;

test('[BC50] places, crates, documents and assets with a long number give their URI, whatever the company prefix', () =>
  fc.assert(
    fc.property(
      digitsWithCheck(13),
      anySplit,
      fc.constantFrom(...LONG_KEYS),
      anySerial,
      anyCase,
      (key, split, { name, header, bits, characters }, serial, asSent) => {
        const piece = serial.slice(0, characters);
        const [prefix, reference] = [key.slice(0, split.prefixDigits), key.slice(split.prefixDigits, 12)];
        const found = epcOf(asSent(writeLongKey(header, bits, key.slice(0, 12), piece, characters, split)));
        expect(found).toMatchObject({ epc: escapedIn(name, `${prefix}.${reference}.${escaped(piece)}`), problems: [{ code: 'not-goods' }] });
        const asset = serial.slice(0, 30 - prefix.length);
        expect(epcOf(asSent(writeGiai202(prefix, asset)))).toMatchObject({ epc: escapedIn('giai', `${prefix}.${escaped(asset)}`) });
      },
    ),
    { numRuns: 300 },
  ));

const PLUS_KEYS = [
  { header: 0xf1, ai: '8003', digits: 13, front: '0', joint: '', longest: 16 },
  { header: 0xf2, ai: '414', digits: 13, front: '', joint: '/254/', longest: 20 },
  { header: 0xf4, ai: '8018', digits: 18, front: '', joint: '', longest: 0 },
  { header: 0xf5, ai: '8017', digits: 18, front: '', joint: '', longest: 0 },
  { header: 0xf6, ai: '253', digits: 13, front: '', joint: '', longest: 17 },
] as const;

test('[BC51] the + schemes of places, crates, documents and persons give their link, and a single changed digit makes text of them', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...PLUS_KEYS).chain((scheme) => fc.tuple(fc.constant(scheme), digitsWithCheck(scheme.digits))),
      anySerial,
      fc.nat(12),
      fc.integer({ min: 1, max: 9 }),
      ([{ header, ai, front, joint, longest }, key], serial, at, by) => {
        const piece = serial.slice(0, longest);
        const write = (digits: string) => writeKeyPlus(header, front + digits, piece === '' ? undefined : [piece, 'ascii']);
        const epc = `https://id.gs1.org/${ai}/${front}${key}${joint}${encodeURIComponent(piece)}`;
        expect(epcOf(write(key))).toMatchObject({ epc, problems: [{ code: 'not-goods' }] });
        expect(epcOf(write(key.slice(0, at) + ((Number(key[at]) + by) % 10) + key.slice(at + 1)))).toBeUndefined();
      },
    ),
    { numRuns: 300 },
  ));

test('[BC51] GIAI+ gives its link, of digits alone or with other characters behind them', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{14,20}$/), fc.stringMatching(/^(?:[A-Za-z/_-][0-9A-Za-z/_-]{0,9})?$/), (digits, rest) => {
      const epc = `https://id.gs1.org/8004/${digits}${encodeURIComponent(rest)}`;
      expect(epcOf(writeGiaiPlus(digits, rest))).toMatchObject({ epc, problems: [{ code: 'not-goods' }] });
    }),
    { numRuns: 200 },
  ));

const base64Url = (hex: string) => Buffer.from(hex, 'hex').toString('base64url');

test('[BC33] the bits of a tag in a link, in hexadecimal digits or base64url, are what the tag itself is', () =>
  fc.assert(
    fc.property(anyGtin, anySscc, anySplit, fc.nat(2 ** 38 - 1), anySerial, (gtin, sscc, split, number, serial) => {
      for (const [hex, expected] of [
        [writeSgtin96(gtin, number, split), { gtin, serial: String(number) }],
        [writeSgtin198(gtin, serial, split), { gtin, serial }],
        [writeSscc96(sscc, split), { sscc }],
        [writeSsccPlus(sscc), { sscc }],
      ] as const) {
        for (const packed of [`eh${hex.toLowerCase()}`, `ex${base64Url(hex)}`])
          expect(read(`https://example.com/a/${packed}`)).toMatchObject({ kind: 'digital-link', rule: 'BC33', ...expected });
      }
    }),
    { numRuns: 200 },
  ));

test('[BC52] a METRC tag is never an EPC, and an EPC never a METRC tag', () =>
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9A-F]{21}$/), anyGtin, anySplit, fc.nat(2 ** 38 - 1), (rest, gtin, split, number) => {
      const tag = decodeScan(`1A4${rest}`, OPTIONS);
      expect(tag.best.kind).toBe('metrc-tag');
      expect(tag.alternatives.map(({ kind }) => kind)).not.toContain('epc');
      expect([read(writeSgtin96(gtin, number, split)).kind]).not.toContain('metrc-tag');
    }),
  ));

test('[BC52] digits only are an EPC among the alternatives, by its rule', () => {
  const { best, alternatives } = decodeScan('306377750000280000000000', OPTIONS);
  expect(best.kind).toBe('text');
  expect(alternatives).toMatchObject([{ kind: 'epc', rule: 'BC52' }]);
});

test('[BC50] hexadecimal digits of any kind never throw, and what is an EPC has a GTIN or an SSCC, or says that it names no goods', () =>
  fc.assert(
    fc.property(
      fc.constantFrom('30', '31', '36', '37', '38', '39', '3E', '40', '41', 'F1', 'F2', 'F3', 'F4', 'F6', 'F7', 'F9', 'FA', 'FB', 'EE', ''),
      fc.stringMatching(/^[0-9A-Fa-f]{0,60}$/),
      (header, rest) => {
        const found = epcOf(header + rest);
        if (found !== undefined) expect(found.gtin ?? found.sscc ?? found.problems.find(({ code }) => code === 'not-goods')).toBeDefined();
      },
    ),
    { numRuns: 3_000 },
  ));
