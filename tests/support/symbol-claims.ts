// tests/support/symbol-claims.ts · the symbologies we claim: random codes for each, drawn by bwip-js, and what must come back. The table in the IT guide has the same rows
import fc from 'fast-check';
import type { ReadInputBarcodeFormat } from 'zxing-wasm/reader';
import type { ScannedItem } from '../../main/domain/barcode/scanned-item.ts';
import { digitalLink, envelopeOfFields, hibcCombined, hibcPrimary, mod43, retailId, upcEOf, withCheckDigit } from './write-codes.ts';

const GS = '\u001d';

export interface Drawing {
  /** For bwip-js. */
  readonly options: { readonly bcid: string; readonly text: string } & Readonly<Record<string, string | number | boolean>>;
  /** What a scanner must send behind its AIM identifier. */
  readonly text: string;
  readonly symbology: string;
  /** What the decoder must make of it. */
  readonly fields: Partial<ScannedItem>;
}

export interface SymbolClaim {
  /** As in the first column of the guides. */
  readonly name: string;
  readonly drawing: fc.Arbitrary<Drawing>;
  /** When the reader has to be told, as a scanner is: Code 39 and its full ASCII form look the same. */
  readonly formats?: readonly ReadInputBarcodeFormat[];
  /** zxing finds it upright only. */
  readonly isUpright?: boolean;
}

/** What no image proves here; the decoder is tested with what scanners send for them. */
export const NOT_READ_FROM_IMAGES: readonly {
  readonly name: string;
  readonly why: string;
  readonly options: Drawing['options'];
  /** What is read of it all the same. */
  readonly part?: string;
}[] = [
  {
    name: 'GS1 Composite',
    why: 'zxing reads its linear part only',
    options: { bcid: 'ean13composite', text: '9528999000425|(10)LOT7' },
    part: '9528999000425',
  },
  { name: 'DotCode', why: 'zxing has no reader for it', options: { bcid: 'dotcode', text: 'ABC123' } },
  { name: 'GS1 DotCode', why: 'zxing has no reader for it', options: { bcid: 'gs1dotcode', text: '(01)09528999000425' } },
  { name: 'Han Xin', why: 'zxing has no reader for it', options: { bcid: 'hanxin', text: 'ABC123' } },
  { name: 'Code 11', why: 'zxing has no reader for it', options: { bcid: 'code11', text: '12345' } },
  { name: 'MSI', why: 'zxing has no reader for it', options: { bcid: 'msi', text: '12345' } },
  { name: '2 of 5', why: 'zxing reads the interleaved form only', options: { bcid: 'matrix2of5', text: '12345' } },
  { name: 'EAN/UPC add-on', why: 'zxing reads an add-on beside its EAN only', options: { bcid: 'ean5', text: '12345' } },
];

const textOf = (characters: string, minLength: number, maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), minLength, maxLength });
const CAPITALS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const digits = (length: number): fc.Arbitrary<string> => textOf('0123456789', length, length);
const number13 = fc.tuple(fc.constantFrom('952', '400', '841'), digits(9)).map((parts) => withCheckDigit(parts.join('')));
const number14 = fc.tuple(fc.constantFrom('1', '3', '8'), fc.constantFrom('952', '400'), digits(9)).map((parts) => withCheckDigit(parts.join('')));
const word = textOf(CAPITALS, 1, 10).map((rest) => `Z${rest}`);
const day = fc
  .tuple(fc.integer({ min: 20, max: 49 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(''));
const isoDay = (yymmdd: string): string => `20${yymmdd.slice(0, 2)}-${yymmdd.slice(2, 4)}-${yymmdd.slice(4)}`;

const sscc = digits(13).map((rest) => withCheckDigit(`0952${rest}`));

interface Elements {
  readonly values: readonly (readonly [ai: string, value: string])[];
  readonly fields: Partial<ScannedItem>;
}

const elements: fc.Arbitrary<Elements> = fc.oneof(
  fc.tuple(number14, day, word).map(([gtin, expiry, lot]) => ({
    values: [
      ['01', gtin],
      ['17', expiry],
      ['10', lot],
    ] as const,
    fields: { gtin: gtin as never, expiry: isoDay(expiry), lot },
  })),
  fc.tuple(number14, word, textOf(`${CAPITALS}abcxyz-_./`, 1, 10), day).map(([gtin, lot, serial, bestBefore]) => ({
    values: [
      ['01', gtin],
      ['10', lot],
      ['21', `S${serial}`],
      ['15', bestBefore],
    ] as const,
    fields: { gtin: gtin as never, lot, serial: `S${serial}`, bestBefore: isoDay(bestBefore) },
  })),
  sscc.map((plate) => ({ values: [['00', plate]] as const, fields: { sscc: plate } })),
  fc.tuple(sscc, number14, fc.integer({ min: 1, max: 9999 }), word).map(([plate, contentGtin, count, lot]) => ({
    values: [
      ['00', plate],
      ['02', contentGtin],
      ['37', String(count)],
      ['10', lot],
    ] as const,
    fields: { sscc: plate, contentGtin: contentGtin as never, count, lot },
  })),
);

const PREDEFINED = /^(?:0[0-4]|1[1-9]|20|3[1-6]|41)/;

/** In the order given; FNC1 where the next element needs it. */
function sentFor({ values }: Elements): string {
  return values.map(([ai, value], index) => ai + value + (PREDEFINED.test(ai) || index === values.length - 1 ? '' : GS)).join('');
}

function gs1(name: string, bcid: string, symbology: string, more: Readonly<Record<string, string | number | boolean>> = {}): SymbolClaim {
  return {
    name,
    drawing: elements.map((label) => ({
      options: { bcid, text: label.values.map(([ai, value]) => `(${ai})${value}`).join(''), ...more },
      text: sentFor(label),
      symbology,
      fields: { kind: 'gs1', ...label.fields },
    })),
  };
}

/** DataBar symbols that hold a GTIN and nothing else. */
function dataBar(name: string, bcid: string, gtin = number14): SymbolClaim {
  return {
    name,
    drawing: gtin.map((number) => ({
      options: { bcid, text: `(01)${number}` },
      text: `01${number}`,
      symbology: ']e0',
      fields: { kind: 'gs1', gtin: number as never },
    })),
  };
}

/** Its last character is by chance the check character of the others: a reader cannot tell, and says that it was checked. */
function looksChecked(code39: string): boolean {
  return mod43(code39.slice(0, -1)) === code39.slice(-1);
}

const plainText = textOf(`${CAPITALS}abcdefghijklmnopqrstuvwxyz -_.,;!#`, 4, 24).filter((text) => !/^[ !]|[ ]$/.test(text));
const hibc = fc
  .record({ lic: textOf(CAPITALS, 3, 3).map((rest) => `K${rest}`), pcn: textOf(CAPITALS, 1, 12), unit: fc.integer({ min: 0, max: 9 }) })
  .map((item) => ({ item, fields: { kind: 'hibc' as const, hibc: item } }));
const hibcWithLot = fc.tuple(hibc, word, day).map(([{ item }, lot, expiry]) => ({
  text: hibcCombined(item, { expiry: isoDay(expiry), format: 'YYMMDD', name: 'lot', value: lot }),
  fields: { kind: 'hibc' as const, hibc: item, lot, expiry: isoDay(expiry) },
}));
const envelope = fc.tuple(word, fc.integer({ min: 1, max: 99_999 }), word, word).map(([part, count, lot, order]) => ({
  text: envelopeOfFields([
    ['P', part],
    ['Q', String(count)],
    ['1T', lot],
    ['K', order],
  ]),
  fields: { kind: 'iso15434' as const, itemCode: part, count, lot, orderNumber: order },
}));
const link = fc.tuple(number14, word, day).map(([gtin, lot, expiry]) => ({
  text: digitalLink({
    path: [
      { ai: '01', value: gtin },
      { ai: '10', value: lot },
    ],
    query: [{ ai: '17', value: expiry }],
  }),
  fields: { kind: 'digital-link' as const, gtin: gtin as never, lot, expiry: isoDay(expiry) },
}));
const uid = textOf('0123456789ABCDEF', 21, 21).map((rest) => `1A4${rest}`);
const retail = fc.tuple(uid, fc.nat(100_000)).map(([tag, unitIndex]) => ({
  text: retailId(tag, unitIndex, 'base36'),
  fields: { kind: 'metrc-retail-id' as const, uid: tag, unitIndex },
}));
const asText = plainText.map((text) => ({ text, fields: { kind: 'text' as const, text } }));

interface Content {
  readonly text: string;
  readonly fields: Partial<ScannedItem>;
}

function holding(
  name: string,
  bcid: string,
  symbology: string,
  content: fc.Arbitrary<Content>,
  more: Readonly<Record<string, string | number | boolean>> = {},
): SymbolClaim {
  return { name, drawing: content.map(({ text, fields }) => ({ options: { bcid, text, ...more }, text, symbology, fields })) };
}

const upcE = fc
  .tuple(digits(2), fc.constantFrom('0', '1', '2'), digits(3))
  .map(([two, third, item]) => withCheckDigit(`0${two}${third}0000${item}`))
  .map((upcA) => ({ upcA, upcE: upcEOf(upcA) ?? '' }));

/** zxing tells MicroPDF417 by the identifier of PDF417, and Interleaved 2 of 5 with a right check digit as ITF-14. */
export const SYMBOL_CLAIMS: readonly SymbolClaim[] = [
  holding(
    'Code 128',
    'code128',
    ']C0',
    fc.oneof(
      asText,
      uid.map((text) => ({ text, fields: { kind: 'metrc-tag' as const, uid: text } })),
    ),
  ),
  gs1('GS1-128', 'gs1-128', ']C1'),
  holding(
    'EAN-13',
    'ean13',
    ']E0',
    number13.map((text) => ({ text, fields: { kind: 'gtin', gtin: `0${text}` as never } })),
  ),
  {
    name: 'EAN-13 with add-on',
    drawing: fc.tuple(number13, fc.oneof(digits(2), digits(5))).map(([number, addOn]) => ({
      options: { bcid: 'ean13', text: `${number} ${addOn}`, addongap: 9 },
      text: number + addOn,
      symbology: ']E3',
      fields: { kind: 'gtin', gtin: `0${number}` as never },
    })),
  },
  holding(
    'EAN-8',
    'ean8',
    ']E4',
    fc.tuple(fc.constantFrom('4', '8', '9'), digits(6)).map((parts) => {
      const text = withCheckDigit(parts.join(''));
      return { text, fields: { kind: 'gtin', gtin: text.padStart(14, '0') as never } };
    }),
  ),
  {
    name: 'UPC-A',
    drawing: fc.tuple(fc.constantFrom('6', '7', '8'), digits(10)).map((parts) => {
      const number = withCheckDigit(parts.join(''));
      return {
        options: { bcid: 'upca', text: number },
        text: `0${number}`,
        symbology: ']E0',
        fields: { kind: 'gtin', gtin: `00${number}` as never },
      };
    }),
  },
  {
    name: 'UPC-E',
    drawing: upcE
      .filter(({ upcA }) => !/^00?[245]/.test(upcA))
      .map(({ upcA, upcE: short }) => ({
        options: { bcid: 'upce', text: short },
        text: `0${upcA}`,
        symbology: ']E0',
        fields: { kind: 'gtin', gtin: `00${upcA}` as never },
      })),
  },
  holding(
    'ITF-14',
    'itf14',
    ']I1',
    number14.map((text) => ({ text, fields: { kind: 'gtin', gtin: text as never } })),
  ),
  holding(
    'Interleaved 2 of 5',
    'interleaved2of5',
    ']I0',
    digits(9)
      .map((body) => `${body}${(Number(withCheckDigit(body).slice(-1)) + 5) % 10}`)
      .map((text) => ({ text, fields: { kind: 'text', text } })),
  ),
  {
    ...holding(
      'Code 39',
      'code39',
      ']A0',
      textOf(`${CAPITALS}-. $/%`, 4, 16)
        .filter((text) => !/^[ ]|[ ]$|^%/.test(text) && !looksChecked(text))
        .map((text) => ({ text, fields: { kind: 'text', text } })),
    ),
    formats: ['Code39Std'],
  },
  {
    ...holding(
      'Code 39 full ASCII',
      'code39ext',
      ']A4',
      textOf('abcdefghijklmnop0123456789', 4, 13)
        .map((rest) => `a${rest}`) // without a small letter it would be plain Code 39
        .filter((text) => !looksChecked(text.replace(/[a-z]/g, (letter) => `+${letter.toUpperCase()}`)))
        .map((text) => ({ text, fields: { kind: 'text', text } })),
    ),
    formats: ['Code39Ext'],
  },
  {
    ...holding(
      'HIBC in Code 39',
      'code39',
      ']A1',
      hibc.map(({ item, fields }) => ({ text: hibcPrimary(item), fields })),
    ),
    formats: ['Code39Std'],
  },
  holding('HIBC in Code 128', 'code128', ']C0', hibcWithLot),
  holding('HIBC in Data Matrix', 'datamatrix', ']d1', hibcWithLot),
  holding('HIBC in QR Code', 'qrcode', ']Q1', hibcWithLot),
  {
    ...holding(
      'Code 93',
      'code93',
      ']G0',
      textOf(CAPITALS, 4, 16).map((text) => ({ text, fields: { kind: 'text', text } })),
      { includecheck: true },
    ),
    formats: ['Code93'],
  },
  holding(
    'Codabar',
    'rationalizedCodabar',
    ']F0',
    textOf('0123456789-$:/.+', 4, 14).map((text) => ({ text: `A${text}B`, fields: { kind: 'text', text: `A${text}B` } })),
  ),
  dataBar('GS1 DataBar Omnidirectional', 'databaromni'),
  dataBar('GS1 DataBar Truncated', 'databartruncated'),
  dataBar('GS1 DataBar Stacked', 'databarstacked'),
  dataBar('GS1 DataBar Stacked Omnidirectional', 'databarstackedomni'),
  dataBar(
    'GS1 DataBar Limited',
    'databarlimited',
    number13.map((number) => `0${number}`),
  ),
  gs1('GS1 DataBar Expanded', 'databarexpanded', ']e0'),
  gs1('GS1 DataBar Expanded Stacked', 'databarexpandedstacked', ']e0'),
  holding('Data Matrix', 'datamatrix', ']d1', fc.oneof(asText, envelope)),
  holding('Data Matrix, rectangular', 'datamatrixrectangular', ']d1', asText),
  gs1('GS1 DataMatrix', 'gs1datamatrix', ']d2'),
  gs1('GS1 DataMatrix, rectangular', 'gs1datamatrixrectangular', ']d2'),
  holding('GS1 Digital Link in Data Matrix', 'datamatrix', ']d1', link),
  holding('QR Code', 'qrcode', ']Q1', fc.oneof(asText, retail)),
  gs1('GS1 QR Code', 'gs1qrcode', ']Q3'),
  holding('GS1 Digital Link in QR Code', 'qrcode', ']Q1', link),
  holding(
    'Micro QR Code',
    'microqrcode',
    ']Q1',
    textOf('0123456789', 4, 9)
      .filter((text) => !/^.{8}$/.test(text))
      .map((text) => ({ text, fields: { kind: 'text', text } })),
  ),
  holding('PDF417', 'pdf417', ']L2', fc.oneof(asText, envelope)),
  holding('Compact PDF417', 'pdf417compact', ']L2', asText),
  holding('MicroPDF417', 'micropdf417', ']L2', asText),
  holding('Aztec', 'azteccode', ']z0', fc.oneof(asText, link)),
  {
    name: 'GS1 Aztec',
    drawing: elements.map((label) => ({
      options: { bcid: 'azteccode', text: `^FNC1${sentFor(label).replaceAll(GS, '^FNC1')}`, parsefnc: true },
      text: sentFor(label),
      symbology: ']z1',
      fields: { kind: 'gs1', ...label.fields },
    })),
  },
  { ...holding('MaxiCode', 'maxicode', ']U0', fc.oneof(asText, envelope), { mode: 4 }), isUpright: true },
];
