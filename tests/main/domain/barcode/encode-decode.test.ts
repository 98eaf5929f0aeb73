// tests/main/domain/barcode/encode-decode.test.ts · whatever is written in any form is read back as it was meant
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import { BarcodeError, encodeElementString } from '../../../../main/domain/barcode/encode.ts';
import type { ScannedItem } from '../../../../main/domain/barcode/scanned-item.ts';
import { anyElements } from '../../../support/gs1-arbitraries.ts';
import { anyLink } from '../../../support/gs1-link-arbitraries.ts';
import {
  digitalLink,
  envelopeOfElements,
  envelopeOfFields,
  type HibcDataParts,
  hibcCombined,
  hibcPrimary,
  hibcSecondary,
  retailId,
  upcEOf,
  withCheckDigit,
} from '../../../support/write-codes.ts';

const TODAY = '2026-11-21';
const read = (scan: string, symbology?: string): ScannedItem => decodeScan(scan, { today: TODAY, symbology }).best;
const digits = (length: number): fc.Arbitrary<string> => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: length, maxLength: length });
const errorsOf = ({ problems }: ScannedItem) => problems.filter(({ severity }) => severity === 'error');
const elementsOf = ({ elements = [] }: ScannedItem) => elements.map(({ ai, value }) => ({ ai, value }));
const inOrder = <Each extends { readonly ai: string }>(elements: readonly Each[]): readonly Each[] =>
  elements.toSorted((a, b) => a.ai.localeCompare(b.ai));
/** Prefixes of goods all over the world: no restricted circulation, coupons or publications. */
const goodsBody = (length: number): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom('952', '400', '841', '690'), digits(length - 3)).map((parts) => parts.join(''));

describe('GS1 element strings', () => {
  test('[BC28] any set of elements is read back, with and without an identifier of the symbol', () => {
    fc.assert(
      fc.property(anyElements, (elements) => {
        const written = encodeElementString(elements, TODAY);
        expect(inOrder(elementsOf(read(written, ']C1')))).toEqual(inOrder(elements));
        expect(inOrder(elementsOf(read(`\u001d${written}`)))).toEqual(inOrder(elements));
      }),
      { numRuns: 300 },
    );
  });

  test('[BC28] what a reader would refuse is not written', () => {
    for (const [ai, value] of [
      ['01', '09528999000426'],
      ['17', '270229'],
      ['10', 'A B'],
      ['99999', 'A'],
    ] as const)
      expect(() => encodeElementString([{ ai, value }], TODAY)).toThrow(BarcodeError);
  });
});

test('[BC31] any link is read back, behind any stem', () => {
  fc.assert(
    fc.property(anyLink, fc.constantFrom('', '/x', '/gtin-demo/2026'), (link, stem) => {
      const item = read(digitalLink({ ...link, stem }), ']Q1');
      expect(item.kind).toBe('digital-link');
      expect(elementsOf(item)).toEqual([...link.path, ...link.query]);
    }),
    { numRuns: 300 },
  );
});

describe('numbers', () => {
  test.each([
    { length: 13, symbology: ']E0' },
    { length: 13, symbology: undefined },
    { length: 14, symbology: ']I1' },
    { length: 14, symbology: ']I0' },
  ])('[BC17] a number of $length digits, symbol $symbology, is a GTIN of fourteen', ({ length, symbology }) => {
    fc.assert(
      fc.property(goodsBody(12), fc.constantFrom('1', '5', '8'), (body, indicator) => {
        const number = withCheckDigit(length === 14 ? indicator + body : body);
        expect(read(number, symbology)).toMatchObject({ kind: 'gtin', gtin: number.padStart(14, '0'), scannedGtinLength: length, problems: [] });
      }),
    );
  });

  test('[BC17] UPC-A of goods, as twelve digits and as a scanner sends them', () => {
    fc.assert(
      fc.property(fc.constantFrom('0', '6', '7', '8'), digits(10), (system, rest) => {
        const number = withCheckDigit(system + rest);
        fc.pre(upcEOf(number) === undefined);
        expect(read(number)).toMatchObject({ gtin: `00${number}`, scannedGtinLength: 12 });
        expect(read(`0${number}`, ']E0')).toMatchObject({ gtin: `00${number}` });
      }),
    );
  });

  test('[BC18] every UPC-A that can be a UPC-E is read from its eight digits', () => {
    const shapes = fc.oneof(
      fc.tuple(digits(2), fc.constantFrom('0', '1', '2'), digits(3)).map(([two, third, item]) => `${two}${third}0000${item}`),
      fc.tuple(digits(2), fc.constantFrom('3', '4', '5', '6', '7', '8', '9'), digits(2)).map(([two, third, item]) => `${two}${third}00000${item}`),
      fc.tuple(digits(3), fc.constantFrom('1', '5', '9'), digits(1)).map(([three, fourth, item]) => `${three}${fourth}00000${item}`),
      fc.tuple(digits(4), fc.constantFrom('1', '7'), fc.constantFrom('5', '9')).map(([four, fifth, item]) => `${four}${fifth}0000${item}`),
    );
    fc.assert(
      fc.property(fc.constantFrom('0', '1'), shapes, (system, body) => {
        const upcA = withCheckDigit(system + body);
        const upcE = upcEOf(upcA);
        expect(upcE, upcA).toMatch(/^\d{8}$/);
        const { best, alternatives } = decodeScan(upcE ?? '', { today: TODAY });
        expect([best, ...alternatives].map(({ gtin }) => gtin)).toContain(upcA.padStart(14, '0'));
      }),
    );
  });

  test('[BC17] EAN-8 by its symbol', () => {
    fc.assert(
      fc.property(fc.constantFrom('4', '8', '9'), digits(6), (first, rest) => {
        const number = withCheckDigit(first + rest);
        expect(read(number, ']E4')).toMatchObject({ gtin: number.padStart(14, '0'), scannedGtinLength: 8 });
      }),
    );
  });

  test('[BC19] SSCC alone, with its identifier and in a symbol', () => {
    fc.assert(
      fc.property(digits(17), (body) => {
        const sscc = withCheckDigit(body);
        expect(read(sscc)).toMatchObject({ sscc });
        expect(read(`00${sscc}`)).toMatchObject({ sscc });
        fc.pre(/^\d{5}/.test(body.slice(1)));
        expect(read(`00${sscc}`, ']C1')).toMatchObject({ kind: 'gs1', sscc });
      }),
    );
  });

  test('[BC16] one changed digit of any of them is noticed', () => {
    fc.assert(
      fc.property(fc.constantFrom(12, 13, 17), fc.nat(), fc.integer({ min: 1, max: 9 }), (length, at, change) => {
        fc.assert(
          fc.property(digits(length), (body) => {
            const number = withCheckDigit(body);
            const place = at % number.length;
            const changed = `${number.slice(0, place)}${(Number(number[place]) + change) % 10}${number.slice(place + 1)}`;
            const { gtin, sscc } = read(changed);
            expect([gtin, sscc]).toEqual([undefined, undefined]);
          }),
          { numRuns: 5 },
        );
      }),
    );
  });
});

test('[BC59] 18 digits that begin like a book are never taken for one where the check digit of an SSCC is wrong', () => {
  fc.assert(
    fc.property(fc.constantFrom('977', '978', '979'), digits(9), digits(5), (prefix, body, addOn) => {
      const scan = withCheckDigit(prefix + body) + addOn;
      const { best, alternatives } = decodeScan(scan, { today: TODAY });
      expect(best.gtin).toBeUndefined();
      expect(alternatives).toMatchObject([{ kind: 'gtin', rule: 'BC59', scannedGtinLength: 13 }]);
      if (best.sscc === undefined) expect(best.problems).toMatchObject([{ code: 'check-digit' }]);
    }),
  );
});

describe('HIBC', () => {
  const anyItem = fc.record({
    lic: fc.stringMatching(/^[A-Z][A-Z0-9]{3}$/),
    pcn: fc.stringMatching(/^[A-Z0-9]{1,18}$/),
    unit: fc.integer({ min: 0, max: 9 }),
  });
  const anyDay = fc
    .record({ year: fc.integer({ min: 1980, max: 2070 }), month: fc.integer({ min: 1, max: 12 }), day: fc.integer({ min: 1, max: 31 }) })
    .map(({ year, month, day }) => new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10));
  const name = fc.stringMatching(/^[A-Z][A-Z0-9.-]{0,17}$/);
  const anyData: fc.Arbitrary<HibcDataParts> = fc.record(
    {
      quantity: fc.integer({ min: 0, max: 99_999 }),
      expiry: anyDay,
      format: fc.constantFrom('MMYY', 'MMDDYY', 'YYMMDD', 'YYMMDDHH', 'YYJJJ', 'YYJJJHH', 'none'),
      name: fc.constantFrom('lot', 'serial'),
      value: name,
      serialBehind: name,
      madeOn: anyDay,
    },
    { requiredKeys: ['expiry', 'format', 'name', 'value'] },
  );

  function meantBy({ quantity, expiry = '', format, name: field, value, serialBehind, madeOn }: HibcDataParts): Partial<ScannedItem> {
    const lastOfMonth = new Date(Date.UTC(Number(expiry.slice(0, 4)), Number(expiry.slice(5, 7)), 0)).toISOString().slice(0, 10);
    return {
      [field]: value,
      ...(quantity === undefined ? {} : { count: quantity }),
      ...(format === 'none' ? {} : { expiry: format === 'MMYY' ? lastOfMonth : expiry }),
      ...(serialBehind === undefined || field === 'serial' ? {} : { serial: serialBehind }),
      ...(madeOn === undefined ? {} : { productionDate: madeOn }),
    };
  }

  test('[BC34] an item code', () => {
    fc.assert(
      fc.property(anyItem, (item) => {
        expect(read(hibcPrimary(item))).toMatchObject({ kind: 'hibc', hibc: item, itemCode: item.lic + item.pcn + item.unit, problems: [] });
      }),
    );
  });

  test('[BC35] secondary data, combined with the item, alone, and as two codes in one string', () => {
    fc.assert(
      fc.property(anyItem, anyData, (item, data) => {
        expect(read(hibcCombined(item, data))).toMatchObject({ kind: 'hibc', hibc: item, ...meantBy(data), problems: [] });
        expect(read(hibcSecondary(item, data))).toMatchObject({ kind: 'hibc', ...meantBy(data), problems: [] });
        const joined = read(hibcPrimary(item) + hibcSecondary(item, data));
        expect(joined).toMatchObject({ kind: 'hibc', hibc: item, ...meantBy(data), problems: [] });
      }),
      { numRuns: 300 },
    );
  });
});

describe('ISO/IEC 15434', () => {
  test('[BC36] an envelope of format 05 holds any element string', () => {
    fc.assert(
      fc.property(anyElements, (elements) => {
        const item = read(envelopeOfElements(encodeElementString(elements, TODAY)), ']d1');
        expect(item.kind).toBe('iso15434');
        expect(inOrder(elementsOf(item))).toEqual(inOrder(elements));
        expect(errorsOf(item).filter(({ code }) => code !== 'exclusive-pair')).toEqual([]);
      }),
    );
  });

  test('[BC37] an envelope of format 06 holds any data identifiers', () => {
    const value = fc.stringMatching(/^[A-Z0-9][A-Z0-9 ./-]{0,19}$/);
    const anyField = fc.tuple(fc.constantFrom('P', '1P', '2P', 'K', '4K', '1T', 'T', 'S', '3S', 'V', '4L', '9D', '21L', '999Z'), value);
    fc.assert(
      fc.property(fc.uniqueArray(anyField, { minLength: 1, maxLength: 8, selector: ([identifier]) => identifier }), (fields) => {
        const item = read(envelopeOfFields(fields), ']d1');
        expect(elementsOf(item)).toEqual(fields.map(([ai, text]) => ({ ai, value: text })));
        expect(item.problems).toEqual([]);
        const meant = new Map(fields);
        expect([item.lot, item.serial, item.orderNumber]).toEqual([meant.get('1T'), meant.get('S'), meant.get('K')]);
      }),
    );
  });
});

test('[BC10][BC39] a METRC tag in any case, and the Retail ID of any unit of it in both forms', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^1A4[0-9A-F]{21}$/), fc.nat(2 ** 31 - 1), fc.constantFrom('base36', 'base64url'), (uid, unitIndex, form) => {
      expect(read(uid, ']C0')).toMatchObject({ kind: 'metrc-tag', uid });
      expect(read(uid.toLowerCase())).toMatchObject({ kind: 'metrc-tag', uid });
      expect(read(retailId(uid, unitIndex, form), ']Q1')).toMatchObject({ kind: 'metrc-retail-id', uid, unitIndex });
    }),
  );
});
