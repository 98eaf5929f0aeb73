// tests/main/domain/barcode/decode.test.ts · the table of scans and their readings, then what must hold for every scan
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CONTENT_RULES } from '../../../../main/domain/barcode/content-rules.ts';
import type { DecodeOptions } from '../../../../main/domain/barcode/decode.ts';
import { decodeScan } from '../../../../main/domain/barcode/decode.ts';
import type { ScannedItem } from '../../../../main/domain/barcode/scanned-item.ts';
import vectors from '../../../vectors/barcodes.json' with { type: 'json' };
import forms from '../../../vectors/barcodes-forms.json' with { type: 'json' };
import others from '../../../vectors/barcodes-others.json' with { type: 'json' };

interface Vector {
  readonly rule: string;
  readonly name: string;
  readonly scan: string;
  readonly symbology?: string;
  readonly groupSeparators?: readonly string[];
  readonly today?: string;
  readonly restrictedNumbers?: DecodeOptions['restrictedNumbers'];
  readonly readsDataIdentifiers?: boolean;
  readonly readsAnyTag?: boolean;
  readonly lpnPrefix?: string;
  readonly kind: string;
  /** Every field but kind, rule, elements, text and problems: what is not listed must be absent. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly problems?: readonly string[];
  readonly elements?: readonly (readonly [ai: string, value: string])[];
  readonly alternatives?: readonly { readonly kind: string; readonly fields: Readonly<Record<string, unknown>> }[];
}

const TODAY = '2026-11-21';

for (const { rule, name, scan, symbology, groupSeparators, today = TODAY, ...more } of [
  ...vectors,
  ...forms,
  ...others,
] as unknown as readonly Vector[]) {
  test(`[${rule}] ${name}`, () => {
    const { restrictedNumbers, readsDataIdentifiers, readsAnyTag, lpnPrefix, ...expected } = more;
    const decoded = decodeScan(scan, { today, groupSeparators, symbology, restrictedNumbers, readsDataIdentifiers, readsAnyTag, lpnPrefix });
    expect(decoded.input).toBe(scan);
    expect(readingOf(decoded.best)).toEqual({ kind: expected.kind, fields: expected.fields });
    expect(decoded.best.problems.map(({ code }) => code).toSorted()).toEqual((expected.problems ?? []).toSorted());
    expect(decoded.alternatives.map(readingOf)).toEqual(expected.alternatives ?? []);
    if (expected.elements !== undefined) expect(decoded.best.elements?.map(({ ai, value }) => [ai, value])).toEqual(expected.elements);
  });
}

function readingOf({ kind, rule: _rule, elements: _elements, text: _text, problems: _problems, ...fields }: ScannedItem): unknown {
  return { kind, fields };
}

test('[BC53] the table of SPEC.md is the order in which the rules are asked', () => {
  const spec = readFileSync(new URL('../../../../main/domain/barcode/SPEC.md', import.meta.url), 'utf8');
  const table = [...spec.matchAll(/^\| \*\*(BC\d+)\*\* *\|[^|]*\|[^|]*\| ([a-z, ]+?) *\| (.*?) *\|$/gm)].map(([, rule, winsIn, broken]) => ({
    rule,
    winsIn,
    broken,
  }));
  const winsIn = { 'unmarked,content,plain': 'everywhere', 'unmarked,content': 'unmarked, content', unmarked: 'unmarked', '': 'nowhere' };
  const inCode = CONTENT_RULES.map(({ rule, bestIn, keepsErrors }) => ({ rule, winsIn: winsIn[bestIn.join() as keyof typeof winsIn], keepsErrors }));
  expect(table.filter(({ rule }) => rule !== 'BC14').map(({ rule, winsIn }) => [rule, winsIn])).toEqual(
    inCode.map(({ rule, winsIn }) => [rule, winsIn]),
  );
  for (const { rule, keepsErrors } of inCode) expect(table.find((row) => row.rule === rule)?.broken?.startsWith('stay '), rule).toBe(keepsErrors);
});

test('[BC2] the identifier is kept apart from the data', () => {
  const decoded = decodeScan(']E00612345000173', { today: TODAY });
  expect(decoded.symbology).toBe(']E0');
  expect(decoded.best.text).toBe('0612345000173');
  expect(decodeScan('ABC', { today: TODAY })).not.toHaveProperty('symbology');
});

test('[BC3] stand-ins become ASCII 29 in GS1 data and stay as they are in text', () => {
  const options = { today: TODAY, groupSeparators: ['~'] };
  expect(decodeScan('010952899900042510A~17270131', options).best.text).toBe('010952899900042510A\u001d17270131');
  expect(decodeScan('PALLET~12', options).best.text).toBe('PALLET~12');
});

test('[BC15] eight digits that are a GTIN-8 and a UPC-E give both readings, GTIN-8 first', () => {
  const both = fc.sample(
    fc.integer({ min: 10_000_000, max: 19_999_999 }).map((number) => String(number).padStart(8, '0')),
    { numRuns: 20_000, seed: 7 },
  );
  const decoded = both.map((scan) => decodeScan(scan, { today: TODAY })).find(({ alternatives }) => alternatives.length > 0);
  expect(decoded?.best).toMatchObject({ kind: 'gtin', rule: 'BC11', scannedGtinLength: 8 });
  expect(decoded?.alternatives).toMatchObject([{ kind: 'gtin', rule: 'BC18', scannedGtinLength: 12 }]);
});

/** Pieces that steer random text into the branches of the decoder. */
const piece = fc.oneof(
  fc.constantFrom(
    ']C1',
    ']d2',
    ']E0',
    ']E4',
    ']I1',
    ']I0',
    ']I3',
    ']e0',
    ']Q1',
    ']C0',
    ']',
    '(01)',
    '(10)',
    '(',
    ')',
    '\\(',
    '\u001d',
    '~',
    '|]e0',
    '\ufeff',
    '\u0000',
  ),
  fc.constantFrom(
    '01',
    '00',
    '02',
    '09528999000425',
    '095289990000007318',
    '10',
    '17',
    '270131',
    '21',
    '37',
    '3103',
    '001250',
    '8008',
    '7003',
    '1A4',
    '8030',
    '8013',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.stringMatching(/^[0-9]{0,20}$/),
);
const anyScan = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));
const anySymbology = fc.option(fc.stringMatching(/^\][A-Za-z][0-9]$/), { nil: undefined });

test('[BC30] no text makes the decoder throw, and the same text always reads the same', () => {
  fc.assert(
    fc.property(anyScan, anySymbology, (scan, symbology) => {
      const options = { today: TODAY, groupSeparators: ['~'], symbology };
      const decoded = decodeScan(scan, options);
      expect(decoded.input).toBe(scan);
      expect(decodeScan(scan, options)).toEqual(decoded);
    }),
    { numRuns: 3_000 },
  );
});

test('[BC30] random bytes read as Latin-1 make nothing throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      for (const aim of ['', ']C1', ']d2', ']E0']) decodeScan(aim + String.fromCharCode(...bytes), { today: TODAY });
    }),
    { numRuns: 1_000 },
  );
});

test('[BC15] alternatives never carry an error', () => {
  fc.assert(
    fc.property(anyScan, anySymbology, (scan, symbology) => {
      const { alternatives } = decodeScan(scan, { today: TODAY, symbology });
      expect(alternatives.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error')).toEqual([]);
    }),
    { numRuns: 2_000 },
  );
});

test('[BC30] text longer than any symbol is refused as one scan', () => {
  const { best, alternatives } = decodeScan(`]C1${'10A\u001d'.repeat(5_000)}`, { today: TODAY });
  expect(best).toMatchObject({ kind: 'text', problems: [{ code: 'too-long', severity: 'error' }] });
  expect(alternatives).toEqual([]);
});

test('[BC30] the longest contradictory label names at most twenty problems', () => {
  const { best } = decodeScan(`]C1${'010952899900042502095289990004250410'.repeat(200)}`, { today: TODAY });
  expect(best.problems.length).toBeLessThanOrEqual(20);
});

test('[BC4] a reading names the rule that chose it', () => {
  const rules = [
    ']C10109528999000425',
    ']E00612345000173',
    ']I119528999000422',
    '\u001d0109528999000425',
    '(01)09528999000425',
    '1A40603000200810000077AA',
    '9528999000425',
  ];
  expect(rules.map((scan) => decodeScan(scan, { today: TODAY }).best.rule)).toEqual(['BC4', 'BC5', 'BC6', 'BC8', 'BC9', 'BC10', 'BC11']);
  const others = ['095289990000007318', '010952899900042510A', 'PALLET 12', '05261139'];
  expect(others.map((scan) => decodeScan(scan, { today: TODAY }).best.rule)).toEqual(['BC12', 'BC13', 'BC14', 'BC18']);
});
