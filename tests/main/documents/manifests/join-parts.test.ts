// tests/main/documents/manifests/join-parts.test.ts · a METRC manifest saved call by call: its files belong together by ids, and a part alone says which part is missing. Rule DI219
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinParts } from '../../../../main/documents/metrc/join-parts.ts';
import { parseFile } from '../../../../main/documents/parse-file.ts';
import { documentsIn, summarize } from '../summarize.ts';

interface TestFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

const FOLDER = new URL('../../../vectors/manifest-parts/', import.meta.url);
const NAMES = readdirSync(FOLDER).toSorted();
const saved = (fileName: string): TestFile => ({ fileName, bytes: readFileSync(new URL(fileName, FOLDER)) });
const written = (fileName: string, value: unknown): TestFile => ({ fileName, bytes: Buffer.from(JSON.stringify(value)) });
const problemsOf = (file: TestFile) => [...parseFile(file)].flatMap((part) => (part.type === 'problem' ? [part.problem] : []));
const summaryOf = (file: TestFile | undefined) => (file === undefined ? [] : documentsIn([...parseFile(file)]).map(summarize));

const MANIFEST = [
  'asn 0000123456 original Green Hollow Farms 2026-11-20',
  'papers',
  'unit 1 carton metrc:1A4060300020081000000001',
  'unit 2 carton metrc:1A4060300020081000000002',
  '-/- in 1 supplier-item:Gummies 10 Each lab passed (OverallPassed true) Gummies',
  '-/- in 2 supplier-item:Flower 453.6 Grams Flower',
];
const transfer = (id: number, manifest: string, delivery: number) => ({
  Id: id,
  ManifestNumber: manifest,
  DeliveryId: delivery,
  DeliveryPackageCount: 1,
});
const packages = (label: string, more: object = {}) => [
  { PackageId: Number(label.slice(-4)), PackageLabel: label, ItemName: 'Oil', ShippedQuantity: 5, ShippedUnitOfMeasureName: 'Each', ...more },
];
const TAG = '1A4060300020081000000091';

test('[DI219] transfer, delivery, packages, results and prices become one manifest; another manifest stays alone', () => {
  const [joined, ...others] = joinParts(NAMES.map(saved));
  expect(others).toEqual([]);
  expect(joined?.fileName).toBe('manifest-0000123456.json');
  expect(joined?.of.map((position) => NAMES[position])).toEqual(NAMES.filter((name) => !name.includes('999999')));
  expect(joined === undefined ? [] : problemsOf(joined)).toEqual([]);
  expect(summaryOf(joined)).toEqual([MANIFEST]);
});

test('[DI219] the order of the files changes nothing, not even a byte', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(NAMES, { minLength: NAMES.length }), (names) => {
      expect(joinParts(names.map(saved))[0]?.bytes).toEqual(joinParts(NAMES.map(saved))[0]?.bytes);
    }),
    { numRuns: 20 },
  );
});

test('[DI219] each file stands in the one file as it was saved, so that its places can be shown', () => {
  const [joined] = joinParts(NAMES.map(saved));
  const { metrcparts } = JSON.parse(Buffer.from(joined?.bytes ?? []).toString()) as { metrcparts: { fileName: string; content: unknown }[] };
  for (const { fileName, content } of metrcparts) expect(content).toEqual(JSON.parse(readFileSync(new URL(fileName, FOLDER), 'utf8')));
  const [document] = documentsIn([...parseFile(joined ?? saved(NAMES[0]!))]);
  expect(document !== undefined && 'lines' in document ? document.lines[0]?.place : undefined).toEqual({ path: '/metrcparts/0/content/0' });
});

describe('[DI219] what tells that two files belong together', () => {
  for (const [what, file] of [
    ['the delivery in the name', written('delivery-770077.json', packages(TAG))],
    ['the transfer in the name', written('transfer 120012 packages.json', packages(TAG))],
    ['the manifest in the name', written('0000123456.json', packages(TAG))],
    ['the delivery in the records', written('a.json', packages(TAG, { DeliveryId: 770077 }))],
    ['the manifest in the records', written('a.json', packages(TAG, { ManifestNumber: '0000123456' }))],
  ] as const)
    test(what, () => {
      const [joined] = joinParts([saved('incoming.json'), file]);
      expect(summaryOf(joined)).toMatchObject([
        ['asn 0000123456 original Green Hollow Farms', 'papers', `unit 1 carton metrc:${TAG}`, expect.anything()],
      ]);
    });

  test('nothing else: an equal count is no tie', () => {
    expect(joinParts([written('t.json', [transfer(1, '0000000001', 11)]), written('packages.json', packages(TAG))])).toEqual([]);
    expect(joinParts([saved('incoming.json'), written('packages-990099.json', packages(TAG))])).toEqual([]);
  });

  test('several manifests of one list of transfers get each their own packages', () => {
    const other = '1A4060300020081000000092';
    const [joined] = joinParts([
      written('incoming.json', [transfer(100_001, '0000000001', 200_001), transfer(100_002, '0000000002', 200_002)]),
      written('packages-200002.json', packages(other)),
      written('packages-200001.json', packages(TAG)),
    ]);
    expect(joined?.fileName).toBe('manifests-3-files.json');
    expect(summaryOf(joined).map((lines) => [lines[0], lines[2]])).toEqual([
      ['asn 0000000001 original', `unit 1 carton metrc:${TAG}`],
      ['asn 0000000002 original', `unit 1 carton metrc:${other}`],
    ]);
  });

  test('what is no part of a manifest is left alone', () => {
    const order = { kind: 'purchase-order', number: 'PO1', lines: [{ line: '1', sku: 'A', quantity: 1 }] };
    const strange = [
      written('o.json', order),
      written('n.json', null),
      { fileName: 'x.json', bytes: Buffer.from('{') },
      { fileName: 'y', bytes: new Uint8Array() },
    ];
    expect(joinParts(strange)).toEqual([]);
    expect(joinParts([...strange, ...NAMES.map(saved)])).toHaveLength(1);
  });
});

describe('[DI219] pages of one call in files of their own', () => {
  const page = (number: number, labels: readonly string[], more: object = {}) => ({
    Data: labels.flatMap((label) => packages(label)),
    Total: 3,
    TotalRecords: 3,
    PageSize: 1,
    RecordsOnPage: labels.length,
    CurrentPage: number,
    TotalPages: 3,
    ...more,
  });
  const LABELS = ['1A4060300020081000000091', '1A4060300020081000000092', '1A4060300020081000000093'];
  const pages = LABELS.map((label, index) => written(`packages-0000777777-page-${index + 1}.json`, page(index + 1, [label])));
  const units = (file: TestFile | undefined) => summaryOf(file)[0]?.filter((line) => line.startsWith('unit')).length;

  test('in any order and with a page twice they are one manifest; a joined file takes those that come later', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 0], { minLength: 4 }), fc.integer({ min: 2, max: 3 }), (order, first) => {
        const files = order.map((index, position) => ({
          ...pages[index]!,
          fileName: position === 3 ? `copy of ${pages[index]!.fileName}` : pages[index]!.fileName,
        }));
        const [whole, ...others] = joinParts(files);
        expect(others).toEqual([]);
        expect(whole?.of.toSorted()).toEqual([0, 1, 2, 3]);
        expect(problemsOf(whole!)).toEqual([]);
        expect(units(whole)).toBe(3);
        const [early] = joinParts(pages.slice(0, first));
        const later = first === 3 ? early : joinParts([pages[2]!, early!])[0];
        expect(units(later)).toBe(3);
      }),
      { numRuns: 20 },
    );
  });

  test('what is missing is said by its pages, and a page alone is a part', () => {
    const [first] = joinParts([pages[0]!, pages[2]!]);
    for (const [file, read] of [
      [first!, '2 records, page 1, 3'],
      [pages[1]!, '1 records, page 2'],
    ] as const)
      expect(problemsOf(file)).toMatchObject([{ code: 'page-missing', read, expected: '3 records, 3 pages' }]);
  });

  test('pages of another manifest, of another call or that say not whose they are stay alone', () => {
    const other = written('packages-0000888888-page-2.json', page(2, [LABELS[1]!]));
    const larger = written('packages-0000777777-page-2.json', page(2, [LABELS[1]!], { Total: 4, TotalRecords: 4 }));
    const nameless = written('page-2.json', page(2, [LABELS[1]!]));
    for (const file of [other, larger, nameless]) expect(joinParts([pages[0]!, file])).toEqual([]);
  });

  test('pages of the list of transfers are one list: each transfer says its own number', () => {
    const list = (number: number, id: number) =>
      written(`p${number}.json`, {
        Data: [{ ...transfer(id, `000000012${id}`, 70 + id), deliveries: [{ Id: 70 + id, packages: packages(LABELS[id]!) }] }],
        TotalRecords: 2,
        PageSize: 1,
        CurrentPage: number,
        TotalPages: 2,
      });
    const [joined] = joinParts([list(2, 1), list(1, 0)]);
    expect(problemsOf(joined!)).toEqual([]);
    expect(summaryOf(joined).map(([head]) => head?.split(' ')[1])).toEqual(['0000000120', '0000000121']);
  });
});

describe('[DI219] a part alone says which part is missing', () => {
  for (const [name, message, expected] of [
    ['incoming.json', 'the packages of manifest 0000123456 are in another file', 'the 2 packages of delivery 770077'],
    ['transfer-120012-deliveries.json', 'the transfer and the packages of delivery 770077 are in other files', 'the packages of delivery 770077'],
    ['delivery-770077-packages.json', 'the transfer that these packages belong to is in another file', 'a transfer with ManifestNumber'],
    ['lab-results.json', 'no manifest with its packages is in this file', 'a transfer with its deliveries and packages'],
    ['wholesale.json', 'no manifest with its packages is in this file', 'a transfer with its deliveries and packages'],
  ] as const)
    test(name, () => {
      const [problem, ...others] = problemsOf(saved(name));
      expect(others).toEqual([]);
      expect(problem).toMatchObject({ severity: 'error', code: 'part-missing', message: expect.stringContaining(message) });
      expect(problem?.expected).toContain(expected);
      expect(problem?.message).toContain('drop that file together with this one');
    });

  test('packages in a file named after their manifest are whole', () => {
    expect(summaryOf(saved('packages-0000999999.json'))).toMatchObject([['asn 0000999999 original', 'papers', expect.anything(), expect.anything()]]);
  });
});
