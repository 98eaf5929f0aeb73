// tests/main/documents/source/find-source.test.ts · where a number came from: the text around a place, found again in the file that gave it
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDocument } from '../../../../main/documents/parse-document.ts';
import { findPointer } from '../../../../main/documents/source/find-pointer.ts';
import { type FoundSource, findSource } from '../../../../main/documents/source/find-source.ts';
import { findXmlPath } from '../../../../main/documents/source/find-xml-path.ts';
import { readSource } from '../../../../main/documents/source/read-source.ts';
import type { NeutralDocument, SourcePlace } from '../../../../main/domain/document/document.ts';
import { makePdf, tableWords } from '../../../support/make-pdf.ts';
import { makeXlsx } from '../../../support/make-xlsx.ts';

const VECTORS = fileURLToPath(new URL('../../../vectors/', import.meta.url));
const DEMO = fileURLToPath(new URL('../../../../resources/demo/', import.meta.url));

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile() && !file.endsWith('expected.json'))
    .toSorted();
}

async function placesIn(fileName: string, bytes: Uint8Array): Promise<readonly SourcePlace[]> {
  const documents: NeutralDocument[] = [];
  for await (const part of parseDocument({ fileName, bytes })) if (part.type === 'document') documents.push(part.document);
  return documents.flatMap((document) => [
    ...(document.kind === 'item-master' ? document.items : document.lines).map(({ place }) => place),
    ...('units' in document ? document.units.map(({ place }) => place) : []),
  ]);
}

/** A unit of EDIFACT without a package segment of its own stands where its level or its line begins. */
function startOf(tag: string): RegExp {
  return tag === 'PAC' ? /^(?:PAC|CPS|LIN|GIN)/ : new RegExp(`^${tag}`, 'i'); // some senders write tags in lower case
}

function meantIn(found: FoundSource): string | undefined {
  return found.kind === 'found' ? found.rows.find(({ isMeant }) => isMeant)?.text : undefined;
}

for (const folder of [join(VECTORS, 'documents'), join(VECTORS, 'manifests'), join(VECTORS, 'xml'), DEMO])
  test(`[IM70] every line and unit of every file in ${folder.split('/').slice(-2).join('/')} is found where it stood`, async () => {
    let found = 0;
    for (const file of filesUnder(folder)) {
      const bytes = readFileSync(file);
      for (const place of await placesIn(file, bytes)) {
        if (Object.keys(place).length === 0) continue;
        const text = meantIn(await findSource(bytes, place));
        expect(text, `${file} ${JSON.stringify(place)}`).toBeTruthy();
        if (place.segment !== undefined && place.tag !== undefined) expect(text, `${file} ${JSON.stringify(place)}`).toMatch(startOf(place.tag));
        found += 1;
      }
    }
    expect(found).toBeGreaterThan(20);
  });

describe('[IM70] the rows around the one that is meant', () => {
  test('of X12: segments by number over the whole file, three before and four behind', async () => {
    const bytes = readFileSync(join(DEMO, 'orders/po-4500001001.edi'));
    const found = await findSource(bytes, { segment: 5, tag: 'REF' });
    expect(found.kind === 'found' && found.rows.map(({ label, isMeant }) => [label, isMeant])).toEqual(
      [2, 3, 4, 5, 6, 7, 8, 9].map((segment) => [`segment ${segment}`, segment === 5]),
    );
    expect(meantIn(await findSource(bytes, { segment: 1 }))).toMatch(/^ISA\*00/);
    expect(await findSource(bytes, { segment: 9_999 })).toEqual({ kind: 'no-such-place' });
  });

  test('of delimited text: lines of the file, whatever their ends', async () => {
    const bytes = Buffer.from('order,sku,qty\r\nPO1,A,1\rPO1,B,2\nPO1,C,3');
    for (const [line, text] of [
      [1, 'order,sku,qty'],
      [2, 'PO1,A,1'],
      [3, 'PO1,B,2'],
      [4, 'PO1,C,3'],
    ] as const)
      expect(meantIn(await findSource(bytes, { line }))).toBe(text);
    expect(await findSource(bytes, { line: 5 })).toEqual({ kind: 'no-such-place' });
  });

  test('of a workbook: the row with its cells named; of a PDF: the line of the page', async () => {
    const book = makeXlsx({
      sheets: [
        {
          name: 'Order',
          rows: [
            ['order', 'sku', 'quantity'],
            ['PO-1', '0010', 12],
            ['PO-1', '0011', 7],
          ],
        },
      ],
    });
    expect(meantIn(await findSource(book, { sheet: 'Order', cell: 'C3' }))).toBe('A: PO-1 | B: 0011 | C: 7');
    expect(meantIn(await findSource(book, { sheet: 'Order', line: 2 }))).toBe('A: PO-1 | B: 0010 | C: 12');
    expect(await findSource(book, { sheet: 'Other', line: 2 })).toEqual({ kind: 'no-such-place' });
    const columns = [
      { name: 'SKU', x: 40 },
      { name: 'Description', x: 110 },
      { name: 'Qty', x: 480, isRight: true },
    ];
    const pdf = await makePdf([
      [
        { text: 'PACKING LIST', x: 40, y: 40, size: 16 },
        ...tableWords(columns, [
          ['10031', 'Wheat flour', '12'],
          ['10032', 'Rye flour', '9'],
        ]),
      ],
    ]);
    expect(meantIn(await findSource(pdf, { page: 1, line: 4 }))).toBe('10032 Rye flour 9');
  });

  test('of JSON by its pointer, and of XML by its path, also when the file is one line', async () => {
    const value = { orders: [{ 'a/b': 1 }, { lines: [{ qty: 5 }, { qty: 7 }] }] };
    for (const text of [JSON.stringify(value), JSON.stringify(value, null, 2)]) {
      expect(meantIn(await findSource(Buffer.from(text), { path: '/orders/1/lines/1/qty' }))).toBe('          "qty": 7');
      expect(meantIn(await findSource(Buffer.from(text), { path: '/orders/0/a~1b' }))).toBe('      "a/b": 1');
    }
    const xml = '<?xml version="1.0"?><!-- <Line> --><x:Order><Line a=">"><ID>1</ID></Line><Empty/><x:Line><ID>2</ID></x:Line></x:Order>';
    expect(meantIn(await findSource(Buffer.from(xml), { path: '/Order/Line[2]/ID' }))).toBe('<ID>2</ID>');
  });

  test('a long one is cut, and text that is not UTF-8 is read as it was', async () => {
    const bytes = Buffer.from(`order,name\nPO1,${'x'.repeat(5_000)}\nPO1,caf\xe9\n`, 'latin1');
    expect(meantIn(await findSource(bytes, { line: 2 }))).toMatch(/^PO1,x{996}…$/);
    expect(meantIn(await findSource(bytes, { line: 3 }))).toBe('PO1,café');
  });
});

test('[IM71] no file and no place throws', () => {
  const place: fc.Arbitrary<SourcePlace> = fc.record(
    {
      line: fc.integer({ min: 1, max: 40 }),
      segment: fc.integer({ min: 1, max: 40 }),
      path: fc.string({ maxLength: 20 }),
      sheet: fc.constant('S'),
      cell: fc.constant('A1'),
      page: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<SourcePlace>;
  const start = fc.constantFrom('ISA*00*', "UNB+UNOA:1+A+B'", '{"a":', '<Order>', 'a,b\n', '%PDF-1.7', 'PK\u0003\u0004xl/', '');
  return fc.assert(
    fc.asyncProperty(start, fc.string({ maxLength: 200 }), place, async (head, rest, at) => {
      const found = await findSource(Buffer.from(head + rest), at);
      expect(['found', 'no-text', 'no-such-place']).toContain(found.kind);
    }),
    { numRuns: 60 },
  );
});

test('[IM71] a pointer or a path finds what it names in any document', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(findPointer(JSON.stringify(value), '')?.meant).toBe(1);
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.nat(9), { minLength: 1, maxLength: 9 }), fc.nat(8), (ids, which) => {
      const xml = `<Order>${ids.map((id) => `<Line><ID>${id}</ID></Line>`).join('')}</Order>`;
      const found = findXmlPath(xml, `/Order/Line[${which + 1}]/ID`);
      expect(found?.lines[found.meant - 1]).toBe(which < ids.length ? `<ID>${ids[which]}</ID>` : undefined);
    }),
  );
});

test('[IM72] a kept file is read in a thread; one that takes too long has no text', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dockhand-test-'));
  try {
    const file = join(folder, 'f');
    writeFileSync(file, 'order,sku\nPO1,A\n');
    expect(meantIn(await readSource(file, { ask: 'text', place: { line: 2 } }))).toBe('PO1,A');
    expect(await readSource(join(folder, 'gone'), { ask: 'text', place: { line: 2 } })).toEqual({ kind: 'no-text' });
    const many = await Promise.all(Array.from({ length: 6 }, () => readSource(file, { ask: 'text', place: { line: 2 } })));
    expect(many.map(meantIn)).toEqual(Array.from({ length: 6 }, () => 'PO1,A')); // those beyond two at once wait their turn
    expect(await readSource(file, { ask: 'text', place: { line: 2 } }, 0)).toEqual({ kind: 'no-text' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
