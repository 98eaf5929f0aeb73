// tests/main/documents/manifests/properties.test.ts · the same packages in any wrapping give the same manifest; unknown fields and the case of names say nothing
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseFile } from '../../../../main/documents/parse-file.ts';
import type { AsnDocument, ParsedPart } from '../../../../main/domain/document/document.ts';
import { documentsIn, summarize } from '../summarize.ts';

const read = (file: string): string => readFileSync(new URL(`../../../vectors/manifests/${file}`, import.meta.url), 'utf8');
const packages = JSON.parse(read('metrc-packages-0000123456.json')) as readonly Readonly<Record<string, unknown>>[];

function parse(value: unknown, fileName = 'packages-0000123456.json'): readonly ParsedPart[] {
  return [...parseFile({ fileName, bytes: Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)) })];
}
const linesOf = (parts: readonly ParsedPart[]): readonly string[] => documentsIn(parts).flatMap((document) => summarize(document).slice(2));
const hasError = (parts: readonly ParsedPart[]): boolean => parts.some((part) => part.type === 'problem' && part.problem.severity === 'error');

test('[DI211] bare lists, pages, deliveries and combined files of the same packages give the same lines', () => {
  const expected = linesOf(parse(packages));
  expect(expected).toHaveLength(6);
  const page = { Data: packages, Total: 3, TotalRecords: 3, PageSize: 20, RecordsOnPage: 3, Page: 1, CurrentPage: 1, TotalPages: 1 };
  const transfer = { ManifestNumber: '0000123456' };
  for (const [name, value] of Object.entries({
    page,
    container: { packages },
    delivery: [{ DeliveryNumber: 1, Packages: packages }],
    combined: { transfer, deliveries: [{ Id: 1, packages }] },
    'combined without deliveries': { transfer, packages },
    'inside the transfer': [{ ...transfer, Deliveries: [{ Id: 1, Packages: page }] }],
  }))
    expect(linesOf(parse(value)), name).toEqual(expected);
});

test('[DI215] the case of names and unknown fields say nothing', () => {
  const expected = linesOf(parse(packages));
  const unknown = fc.dictionary(fc.stringMatching(/^X[a-zA-Z]{3,12}$/), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 });
  fc.assert(
    fc.property(fc.constantFrom('asIs', 'lower', 'camel'), unknown, (spelling, more) => {
      const respelled = packages.map((item) => {
        const fields = Object.entries(item).map(([name, value]) => {
          if (spelling === 'lower') return [name.toLowerCase(), value];
          return [spelling === 'camel' ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : name, value];
        });
        return { ...more, ...Object.fromEntries(fields) };
      });
      expect(linesOf(parse(respelled))).toEqual(expected);
    }),
  );
});

test('[DI213] any quantity that METRC writes comes through to its last digit', () => {
  fc.assert(
    fc.property(fc.nat(99_999_999), fc.nat(9_999), (whole, fraction) => {
      const written = `${whole}.${String(fraction).padStart(4, '0')}`;
      const text = JSON.stringify([packages[0]]).replace('"ShippedQuantity":10', `"ShippedQuantity":${written}`);
      const [document] = documentsIn(parse(text)) as readonly AsnDocument[];
      expect(Number(document?.lines[0]?.qty.text)).toBe(Number(written));
    }),
  );
});

test('[DI62] a manifest cut off anywhere is refused', () => {
  for (const file of ['metrc-combined.json', 'biotrack-sync.json']) {
    const text = read(file).trimEnd();
    for (let length = 1; length < text.length; length += 3) expect(hasError(parse(text.slice(0, length))), `${file} cut at ${length}`).toBe(true);
  }
});

test('[DI2] a field of any other type is a problem or nothing, never an exception', () => {
  const names = [...new Set(packages.flatMap(Object.keys))];
  fc.assert(
    fc.property(fc.constantFrom(...names), fc.jsonValue({ maxDepth: 3 }), (name, value) => {
      const parts = parse([{ ...packages[0], [name]: value }, packages[1]]);
      expect(documentsIn(parts).length > 0 || hasError(parts)).toBe(true);
    }),
  );
});
