// tests/main/domain/barcode/decode-view.test.ts · every character of a scan is explained once, and the rule that chose is named (UX23)
import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeAsSetUp } from '../../../../main/domain/barcode/decode-as-set-up.ts';
import { type DecodeExplanation, explainScan } from '../../../../main/domain/barcode/decode-view.ts';
import { RULE_SENTENCES } from '../../../../main/domain/barcode/rule-sentences.ts';
import { PLAIN_PROFILE, type ScannerProfile } from '../../../../main/domain/barcode/scanner-profile.ts';
import vectors from '../../../vectors/barcodes.json' with { type: 'json' };
import forms from '../../../vectors/barcodes-forms.json' with { type: 'json' };
import others from '../../../vectors/barcodes-others.json' with { type: 'json' };

const TODAY = '2026-11-21';
const FOLDER = new URL('../../../../main/domain/barcode/', import.meta.url).pathname;
const explain = (text: string, change: Partial<ScannerProfile> = {}, symbology?: string): DecodeExplanation =>
  explainScan({ text, symbology }, { ...PLAIN_PROFILE, ...change }, { today: TODAY });
/** `part shown`, with the identifier or field and the meaning where they are. */
const lines = ({ spans }: DecodeExplanation): string[] =>
  spans.map(({ part, shown, identifier, field, meaning }) => [part, shown, identifier ?? field, meaning].filter(Boolean).join(' '));
const whole = (text: string, { spans }: DecodeExplanation): string => spans.map(({ offset, length }) => text.slice(offset, offset + length)).join('');

describe('every kind in its pieces', () => {
  test.each([
    {
      name: 'GS1 elements with a check digit, a date and a lot',
      scan: ']C101095289990004251727013110LOT-7',
      pieces: [
        'aim-id ]C1',
        'identifier 01 01',
        'value 0952899900042 01',
        'check-digit 5 01',
        'identifier 17 17',
        'value 270131 17 2027-01-31',
        'identifier 10 10',
        'value LOT-7 10',
      ],
    },
    {
      name: 'separators',
      scan: ']d210A\u001d\u001d17270200',
      pieces: ['aim-id ]d2', 'identifier 10 10', 'value A 10', 'separator ␝', 'separator ␝', 'identifier 17 17', 'value 270200 17 2027-02-28'],
    },
    { name: 'what is no element', scan: ']C1ZZ\u001d10A', pieces: ['aim-id ]C1', 'unread ZZ', 'separator ␝', 'identifier 10 10', 'value A 10'] },
    {
      name: 'a weight and an amount',
      scan: ']e031030012503932978499',
      pieces: ['aim-id ]e0', 'identifier 3103 3103', 'value 001250 3103 1.250 kg', 'identifier 3932 3932', 'value 978499 3932 4.99 (ISO 4217 978)'],
    },
    { name: 'date and time', scan: ']C180082611211430', pieces: ['aim-id ]C1', 'identifier 8008 8008', 'value 2611211430 8008 2026-11-21 14:30'] },
    {
      name: 'a check digit in the middle',
      scan: ']C12539528999000425AB',
      pieces: ['aim-id ]C1', 'identifier 253 253', 'value 952899900042 253', 'check-digit 5 253', 'value AB 253'],
    },
    {
      name: 'a composite',
      scan: ']E09528999000425|]e010AB',
      pieces: [
        'aim-id ]E0',
        'value 952899900042 01 09528999000425',
        'check-digit 5 01',
        'separator |',
        'aim-id ]e0',
        'identifier 10 10',
        'value AB 10',
      ],
    },
    {
      name: 'brackets',
      scan: '(01)09528999000425(10)A\\(1',
      pieces: [
        'mark (',
        'identifier 01 01',
        'mark )',
        'value 0952899900042 01',
        'check-digit 5 01',
        'mark (',
        'identifier 10 10',
        'mark )',
        'value A\\(1 10',
      ],
    },
    {
      name: 'a link',
      scan: 'https://example.com/x/01/09528999000425/10/L%2F7?17=270131&a=b#f',
      pieces: [
        'address https://example.com/x',
        'separator /',
        'identifier 01 01',
        'separator /',
        'value 0952899900042 01',
        'check-digit 5 01',
        'separator /',
        'identifier 10 10',
        'separator /',
        'value L%2F7 10 L/7',
        'separator ?',
        'identifier 17 17',
        'separator =',
        'value 270131 17 2027-01-31',
        'address &a=b#f',
      ],
    },
    {
      name: 'HIBC, item and secondary data in one',
      scan: '+Z321AB12CD0/$$3270131L77/S0042V',
      pieces: [
        'mark +',
        'value Z321 hibc.lic',
        'value AB12CD hibc.pcn',
        'value 0 hibc.unit',
        'separator /',
        'identifier $$ $$',
        'mark 3',
        'value 270131 expiry 2027-01-31',
        'value L77 lot',
        'separator /',
        'identifier S S',
        'value 0042 S',
        'check-digit V',
      ],
    },
    {
      name: 'a vendor label',
      scan: '[)>\u001e06\u001dP123-45\u001d1TL9\u001e\u0004',
      pieces: [
        'mark [)>',
        'separator ␞',
        'mark 06 format',
        'separator ␝',
        'identifier P P',
        'value 123-45 P',
        'separator ␝',
        'identifier 1T 1T',
        'value L9 1T',
        'separator ␞',
        'separator ␄',
      ],
    },
    {
      name: 'separators shown as text',
      scan: '[)>{RS}06{GS}Q5{RS}{EOT}',
      pieces: ['mark [)>', 'separator {RS}', 'mark 06 format', 'separator {GS}', 'identifier Q Q', 'value 5 Q', 'separator {RS}', 'separator {EOT}'],
    },
    { name: 'EAN-13', scan: ']E09528999000425', pieces: ['aim-id ]E0', 'value 952899900042 gtin 09528999000425', 'check-digit 5 gtin'] },
    {
      name: 'SSCC with its identifier',
      scan: '00095289990000007318',
      pieces: ['identifier 00 00', 'value 09528999000000731 sscc 095289990000007318', 'check-digit 8 sscc'],
    },
    { name: 'METRC tag', scan: '1A40603000200810000077AA', pieces: ['value 1A40603000200810000077AA uid'] },
    {
      name: 'METRC Retail ID',
      scan: 'HTTPS://1A4.COM/13TX7BMRX3IU01B9JCX7GI',
      pieces: ['value HTTPS://1A4.COM/13TX7BMRX3IU01B9JCX7GI uid 1A40603000200810000077AA · 300'],
    },
    { name: 'text, blanks and controls visible', scan: 'AB 1\u0001', pieces: ['text AB␠1␁'] },
    { name: 'characters left out', scan: '\u00ef\u00bb\u00bfA\u0000B', pieces: ['stray ï»¿', 'text A', 'stray ␀', 'text B'] },
  ])('[BC66] $name', ({ scan, pieces }) => expect(lines(explain(scan))).toEqual(pieces));
});

test('[BC66] prefix, suffix and stand-ins of the scanner have their places', () => {
  const view = explain('\u0002]C110A1{GS}17270131\r', { prefix: '\u0002', suffix: '\r', groupSeparators: ['{GS}'] });
  expect(lines(view)).toEqual([
    'prefix ␂',
    'aim-id ]C1',
    'identifier 10 10',
    'value A1 10',
    'separator {GS}',
    'identifier 17 17',
    'value 270131 17 2027-01-31',
    'suffix ␍',
  ]);
  expect(view.spans.map(({ offset }) => offset)).toEqual([0, 1, 4, 6, 8, 12, 14, 20]);
});

test('[BC66] a wedge of another layout: the characters as typed, the meaning as printed', () => {
  const view = explain('+c1àà', { layout: { scanner: 'us', computer: 'de' }, letterCase: 'swapped' });
  expect(whole('+c1àà', view)).toBe('+c1àà');
  expect(view.symbology).toBe(']C1');
});

test('[BC66] bytes are hexadecimal, two digits each, four beyond one byte', () => {
  expect(
    explain('A\u001d中')
      .spans.map(({ hex }) => hex)
      .join(' '),
  ).toBe('41 1D 4E2D');
});

test('[BC66] a value that breaks a rule says so', () => {
  expect(explain(']C10109528999000420').spans.find(({ part }) => part === 'check-digit')).toMatchObject({ fault: 'check-digit' });
  expect(explain(']C117270229').spans.at(-1)).toMatchObject({ part: 'value', fault: 'bad-date' });
});

describe('the rule that chose', () => {
  test('[BC67] is named with its sentence in both languages', () => {
    const view = explain('9528999000425');
    expect(view).toMatchObject({ rule: 'BC11', kind: 'gtin', fields: [{ name: 'gtin', value: '09528999000425' }] });
    expect(view.because).toEqual({ en: expect.stringContaining('GTIN'), es: expect.stringContaining('GTIN') });
  });

  test.each([
    { name: 'a symbol that says text', scan: ']C00109528999000425', lost: { rule: 'BC13', lost: 'symbol-says-text' } },
    { name: 'a separator that is only supposed', scan: ']C1010952899900042510AB17270131', lost: { rule: 'BC4', lost: 'supposes-separator' } },
    { name: 'UPC-E behind GTIN-8', scan: '10000007', lost: { rule: 'BC18', lost: 'gtin-8-first' } },
    { name: 'a second part number', scan: '[)>\u001e06\u001dPA1\u001d1PB2\u001e\u0004', lost: { rule: 'BC36', lost: 'second-number' } },
    { name: 'a rule asked later', scan: '1095289990004251', symbology: undefined, lost: undefined },
    {
      name: 'a wrong check digit inside',
      scan: '010952899900042010ABC',
      lost: { lost: 'broken', problems: [expect.objectContaining({ code: 'check-digit' })] },
    },
  ])('[BC67] why others lost: $name', ({ scan, lost }) => {
    const { alternatives } = explain(scan);
    if (lost === undefined) return;
    expect(alternatives).toContainEqual(expect.objectContaining({ ...lost, lostBecause: { en: expect.any(String), es: expect.any(String) } }));
  });

  test('[BC67] every rule that a reader names has a sentence, and stands in SPEC.md', () => {
    const spec = readFileSync(`${FOLDER}SPEC.md`, 'utf8');
    const used = globSync('*.ts', { cwd: FOLDER })
      .filter((file) => !file.startsWith('decode-view') && file !== 'rule-sentences.ts')
      .flatMap((file) => [...readFileSync(FOLDER + file, 'utf8').matchAll(/'(BC\d+)'/g)].map(([, rule]) => rule!));
    const rules = [...new Set(used)].sort();
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter((rule) => RULE_SENTENCES[rule] === undefined)).toEqual([]);
    expect(Object.keys(RULE_SENTENCES).filter((rule) => !spec.includes(`**${rule}**`))).toEqual([]);
  });
});

const anyProfile: fc.Arbitrary<Partial<ScannerProfile>> = fc.record(
  {
    prefix: fc.constantFrom('', '#', '\u0002', '10'),
    suffix: fc.constantFrom('', '\r', '9'),
    groupSeparators: fc.subarray(['~', '{GS}', '^]']),
    letterCase: fc.constantFrom('as-is' as const, 'swapped' as const, 'upper' as const),
    aimId: fc.constantFrom('auto' as const, 'on' as const, 'off' as const),
    layout: fc.constantFrom({ scanner: 'us' as const, computer: 'de' as const }, { scanner: 'es' as const, computer: 'us' as const }),
  },
  { requiredKeys: [] },
);
const anyScan = fc.oneof(
  fc.constantFrom(...([...vectors, ...forms, ...others] as readonly { readonly scan: string }[]).map(({ scan }) => scan)),
  fc.string({ unit: fc.constantFrom(...'0109528999000425]C1dQ[)>+/$\u001d\u001e\u0004{GS}~^]httpsx://.?=&%AZaz \r\\\\\u0000\ufeff') }),
  fc.string({ unit: 'binary' }),
);

test('[BC66] whatever arrives, its pieces are the whole of it, in order, and agree with the decoder', () => {
  fc.assert(
    fc.property(anyScan, anyProfile, fc.constantFrom(undefined, ']C1', ']E0', ']Q1', ']Q2', ']C0'), (scan, change, symbology) => {
      const view = explain(scan, change, symbology);
      expect(whole(scan, view)).toBe(scan);
      expect(view.spans.map(({ offset }) => offset)).toEqual(view.spans.map(({ offset }) => offset).toSorted((a, b) => a - b));
      expect(view.spans.every(({ length }) => length > 0)).toBe(true);
      const decoded = decodeAsSetUp({ text: scan, symbology }, { ...PLAIN_PROFILE, ...change }, { today: TODAY });
      expect([view.kind, view.rule, view.problems]).toEqual([decoded.best.kind, decoded.best.rule, decoded.best.problems]);
    }),
    { numRuns: 1_500 },
  );
});

test('[BC66] every scan of the tables is laid out whole, and where its reading has no error nothing is left unread', () => {
  const all = [...vectors, ...forms, ...others] as unknown as readonly Readable[];
  const sound = all.filter((row) => {
    const view = explainRow(row);
    expect(whole(row.scan, view), row.scan).toBe(row.scan);
    return view.problems.every(({ severity, code }) => severity === 'warning' && code !== 'trailing-data');
  });
  expect(sound.length).toBeGreaterThan(300);
  for (const row of sound)
    expect(
      explainRow(row).spans.filter(({ part }) => part === 'unread'),
      JSON.stringify(row.scan),
    ).toEqual([]);
});

interface Readable {
  readonly scan: string;
  readonly symbology?: string;
  readonly groupSeparators?: string[];
  readonly readsAnyTag?: boolean;
  readonly lpnPrefix?: string;
  readonly readsDataIdentifiers?: boolean;
}

function explainRow({ scan, symbology, groupSeparators = [], ...station }: Readable): DecodeExplanation {
  const { readsAnyTag, readsDataIdentifiers, lpnPrefix } = station;
  return explainScan(
    { text: scan, symbology },
    { ...PLAIN_PROFILE, groupSeparators },
    { today: TODAY, readsAnyTag, readsDataIdentifiers, lpnPrefix },
  );
}
