// tests/main/documents/source/trace-fields.test.ts · every field of the neutral model is found where the file says it: changing that text changes that field
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { decodeText } from '../../../../main/documents/decode-text.ts';
import { parseDocument } from '../../../../main/documents/parse-document.ts';
import { findSource } from '../../../../main/documents/source/find-source.ts';
import type { TracedField } from '../../../../main/documents/source/trace/find-influence.ts';
import { fieldsAt } from '../../../../main/documents/source/trace/target-fields.ts';
import { traceFields, traceTokens } from '../../../../main/documents/source/trace/trace-fields.ts';
import { variantsOf } from '../../../../main/documents/source/trace/vary-text.ts';
import type { NeutralDocument, SourcePlace } from '../../../../main/domain/document/document.ts';
import { makePdf, tableWords } from '../../../support/make-pdf.ts';
import { makeXlsx } from '../../../support/make-xlsx.ts';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const VECTORS = join(ROOT, 'tests/vectors');

async function read(fileName: string, bytes: Uint8Array): Promise<readonly NeutralDocument[]> {
  const documents: NeutralDocument[] = [];
  for await (const part of parseDocument({ fileName, bytes })) {
    if (part.type === 'document') documents.push(part.document);
    if (part.type === 'problem' && part.problem.severity === 'error') return [];
  }
  return documents;
}

/** Each line's place, with its number among those read from the same one. */
function* targetsOf(documents: readonly NeutralDocument[]): Generator<readonly [SourcePlace, number], void, void> {
  const seen = new Map<string, number>();
  for (const document of documents)
    for (const { place } of document.kind === 'item-master' ? document.items : document.lines) {
      const key = JSON.stringify(place);
      const nth = seen.get(key) ?? 0;
      seen.set(key, nth + 1);
      yield [place, nth];
    }
}

const where = async (fileName: string, bytes: Uint8Array, place: SourcePlace): Promise<Record<string, unknown>> => {
  const fields = await traceFields({ fileName, bytes }, place);
  return Object.fromEntries((fields ?? []).map(({ name, at }) => [name, at.length === 1 ? at[0] : at]));
};

const x12 = (name: string): Uint8Array => readFileSync(join(VECTORS, 'documents', name));

describe('[IM77] each field has its own place', () => {
  test('X12 856: the quantity in SN102, ids in LIN, lot and dates below, the mark of the carton in MAN, the head in BSN, PRF and DTM', async () => {
    const bytes = x12('asn-sotpi.edi');
    const [document] = await read('f', bytes);
    const line = document !== undefined && 'lines' in document ? document.lines[0] : undefined;
    const found = await where('f', bytes, line?.place ?? {});
    const segment = line?.place.segment ?? 0;
    expect(found).toMatchObject({
      'line qty.text': { segment: segment + 1, tag: 'SN1', element: 2 },
      'line qty.unit': { segment: segment + 1, tag: 'SN1', element: 3 },
      'line ids.0.value': { segment, tag: 'LIN', element: 3 },
      'line orderNumber': { tag: 'PRF', element: 1 },
      'unit plates.0.value': { tag: 'MAN', element: 2 },
      'unit2 plates.0.value': { tag: 'MAN', element: 2 },
      'document number': { tag: 'BSN', element: 2 },
    });
    const [inner, outer] = [found['unit plates.0.value'], found['unit2 plates.0.value']] as SourcePlace[];
    expect(inner?.segment).toBeGreaterThan(outer?.segment ?? 0);
  });

  test('EDIFACT DESADV: element and component, released characters and all', async () => {
    const bytes = Buffer.from(
      [
        "UNB+UNOC:3+5412345000013:14+5498765000009:14+261120:0801+77'",
        "UNH+1+DESADV:D:96A:UN:EAN005'",
        "BGM+351+DES?+77+9'",
        "DTM+11:20261120:102'",
        "NAD+SU+5412345000013::9'",
        "CPS+1'",
        "CPS+2+1'",
        "PAC+1++201'",
        "PCI+33E'",
        "GIN+BJ+354123450000000014'",
        "LIN+1++05412345111115:EN'",
        "PIA+1+L?:77:NB'",
        "IMD+F++:::Flour?, wheat'",
        "QTY+12:24:PCE'",
        "DTM+36:20270131:102'",
        "RFF+ON:PO-9:3'",
        "UNT+16+1'",
        "UNZ+1+77'",
      ].join('\n'),
    );
    expect(await where('f', bytes, { segment: 11, tag: 'LIN' })).toMatchObject({
      'line qty.text': { segment: 14, tag: 'QTY', element: 1, component: 2 },
      'line qty.unit': { segment: 14, tag: 'QTY', element: 1, component: 3 },
      'line ids.0.value': { segment: 11, tag: 'LIN', element: 3, component: 1 },
      'line lot': { segment: 12, tag: 'PIA', element: 2, component: 1 },
      'line expiryDate': { segment: 15, tag: 'DTM', element: 1, component: 2 },
      'line orderNumber': { segment: 16, tag: 'RFF', element: 1, component: 2 },
      'line orderLine': { segment: 16, tag: 'RFF', element: 1, component: 3 },
      'unit plates.0.value': { segment: 10, tag: 'GIN', element: 2 },
      'unit level': { segment: 8, tag: 'PAC', element: 3 },
      'document number': { segment: 3, tag: 'BGM', element: 2 },
      'document shippedDate': { segment: 4, tag: 'DTM', element: 1, component: 2 },
    });
    const marked = await findSource(bytes, { segment: 12, tag: 'PIA', element: 2, component: 1 });
    const row = marked.kind === 'found' ? marked.rows.find(({ isMeant }) => isMeant) : undefined;
    expect(row?.text.slice(...(row.mark ?? [0, 0]))).toBe('L?:77');
  });

  test('CSV: the cell of the row, or of the row above that a blank one repeats', async () => {
    const bytes = Buffer.from('Order;SKU;Qty;Unit;Lot;Use by\nPO-1;A1;"1.200";EA;"L;1";31.01.2027\n;A2;7;EA;L2;28.02.2027\n');
    expect(await where('packing-list.csv', bytes, { line: 3 })).toMatchObject({
      'line orderNumber': { line: 2, element: 1 },
      'line ids.0.value': { line: 3, element: 2 },
      'line qty.text': { line: 3, element: 3 },
      'line lot': { line: 3, element: 5 },
      'line expiryDate': { line: 3, element: 6 },
    });
    const marked = await findSource(bytes, { line: 2, element: 5 });
    const row = marked.kind === 'found' ? marked.rows.find(({ isMeant }) => isMeant) : undefined;
    expect(row?.text.slice(...(row.mark ?? [0, 0]))).toBe('L;1');
  });

  test('a workbook: the cell; a PDF: the piece of text on its line', async () => {
    const book = makeXlsx({
      sheets: [
        {
          name: 'Order',
          rows: [
            ['order', 'sku', 'quantity', 'unit'],
            ['PO-1', '0010', 12, 'EA'],
            ['PO-1', '0011', 7, 'EA'],
          ],
        },
      ],
    });
    expect(await where('order.xlsx', book, { sheet: 'Order', line: 3 })).toMatchObject({
      'line ids.0.value': { sheet: 'Order', cell: 'B3' },
      'line qty.text': { sheet: 'Order', cell: 'C3' },
      'line qty.unit': { sheet: 'Order', cell: 'D3' },
    });
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
    expect(await where('list.pdf', pdf, { page: 1, line: 4 })).toMatchObject({
      'line ids.0.value': { page: 1, line: 4, element: 1 },
      'line qty.text': { page: 1, line: 4, element: 3 },
    });
    for (const [bytes, place, text] of [
      [book, { sheet: 'Order', line: 3, cell: 'C3' }, '7'],
      [pdf, { page: 1, line: 4, element: 3 }, '9'],
    ] as const) {
      const marked = await findSource(bytes, place);
      const row = marked.kind === 'found' ? marked.rows.find(({ isMeant }) => isMeant) : undefined;
      expect(row?.text.slice(...(row.mark ?? [0, 0]))).toBe(text);
    }
  });

  test('METRC, BioTrack, GS1 XML and UBL: the pointer or the path of the value, attributes too', async () => {
    const metrc = readFileSync(join(VECTORS, 'manifests/metrc-combined.json'));
    expect(await where('metrc.json', metrc, { path: '/deliveries/0/packages/1' })).toMatchObject({
      'line qty.text': { path: '/deliveries/0/packages/1/ShippedQuantity' },
      'line qty.unit': { path: '/deliveries/0/packages/1/ShippedUnitOfMeasureName' },
      'unit plates.0.value': { path: '/deliveries/0/packages/1/PackageLabel' },
      'document number': { path: '/transfer/ManifestNumber' },
    });
    const biotrack = readFileSync(join(VECTORS, 'manifests/biotrack-sync.json'));
    expect(await where('b.json', biotrack, { path: '/manifest_stop_items/0' })).toMatchObject({
      'line qty.text': { path: '/manifest_stop_items/0/quantity' },
    });
    const ubl = readFileSync(join(VECTORS, 'xml/ubl-despatch-peppol.xml'));
    expect(await where('u.xml', ubl, { path: '/DespatchAdvice/DespatchLine[2]' })).toMatchObject({
      'line qty.text': { path: '/DespatchAdvice/DespatchLine[2]/DeliveredQuantity' },
      'line qty.unit': { path: '/DespatchAdvice/DespatchLine[2]/DeliveredQuantity/@unitCode' },
      'document number': { path: '/DespatchAdvice/ID' },
    });
    const marked = await findSource(ubl, { path: '/DespatchAdvice/DespatchLine[2]/DeliveredQuantity/@unitCode' });
    const row = marked.kind === 'found' ? marked.rows.find(({ isMeant }) => isMeant) : undefined;
    expect(row?.text).toContain('DeliveredQuantity');
    expect(row?.mark).toBeDefined();
  });

  test('a place that holds no line has no fields, whatever the file', async () => {
    for (const text of ['', 'ISA*00*', "UNB+UNOA:1+A+B'", '{"a":', '<Order>', '<a><b>', 'a,b\n1,2\n', '%PDF-1.7', 'hello'])
      for (const place of [{ segment: 3 }, { line: 1 }, { path: '/a' }, { sheet: 'S', line: 1 }, { page: 1, line: 1 }, {}])
        expect(await traceFields({ fileName: 'f', bytes: Buffer.from(text) }, place)).toBeUndefined();
  });
});

const FULL = process.env['DOCKHAND_FULL'] === '1';
const QUICK = new Set([
  'documents/asn-soip-divided.edi',
  'documents/asn-windows.edi',
  'documents/order-filled-down.csv',
  'documents/order-utf-16.csv',
  'documents/po-windows-1252.edi',
  'documents/po-crlf-terminator.edi',
  'documents/asn-good.json',
  'documents/makers/850-big-box-grocer.edi',
  'documents/makers/856-catch-weight-pallets.edi',
  'documents/edifact/desadv-range.edi',
  'manifests/biotrack-inbound.json',
  'manifests/metrc-v1-bare-0000770002.json',
  'xml/gs1-despatch-nested.xml',
  'xml/ubl-order.xml',
]);
/** Fields that several texts say together: a change of one takes them away, or changes nothing. */
const isOneText = (field: TracedField): boolean => field.tokens.length === 1;

/** What the file says when one text of it is another. */
async function changed(
  fileName: string,
  bytes: Uint8Array,
  [from, to]: readonly [number, number],
  text: string,
  isBinary: boolean,
): Promise<readonly NeutralDocument[]> {
  const encoding = isBinary ? 'latin1' : 'utf8';
  const whole = isBinary ? Buffer.from(bytes).toString('latin1') : decodeText(bytes).text.replaceAll(/\r\n?/g, '\n');
  return read(fileName, Buffer.from(whole.slice(0, from) + text + whole.slice(to), encoding));
}

test('[IM77] changing the text at the place of a field changes that field, in the whole file and for every format', async () => {
  const files = ['documents', 'manifests', 'xml'].flatMap((folder) =>
    readdirSync(join(VECTORS, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  let proven = 0;
  for (const name of files.filter((each) => /\.(?:edi|csv|json|xml)$/.test(each) && !each.endsWith('expected.json') && (FULL || QUICK.has(each)))) {
    const bytes = readFileSync(join(VECTORS, name));
    const documents = await read(name, bytes);
    for (const [place, nth] of [...targetsOf(documents)].slice(0, FULL ? 50 : 2)) {
      const traced = await traceTokens({ fileName: name, bytes }, place, nth);
      expect(traced, `${name} ${JSON.stringify(place)}`).toBeDefined();
      for (const [field, found] of traced ?? []) {
        const [token] = found.tokens;
        if (token?.range === undefined || !isOneText(found)) continue;
        const { range } = token;
        const isBinary = place.segment !== undefined;
        let isChanged = false;
        for (const text of variantsOf(token.text)) {
          isChanged = fieldsAt(await changed(name, bytes, range, text, isBinary), place, nth)?.get(field) !== found.value;
          if (isChanged) break;
        }
        expect(isChanged, `${name} ${JSON.stringify(place)} ${field}`).toBe(true);
        proven += 1;
      }
    }
  }
  expect(proven).toBeGreaterThan(150);
}, 600_000);

test('[IM77] what was found is marked where it stands', async () => {
  for (const name of [
    'documents/makers/850-big-box-grocer.edi',
    'documents/edifact/desadv-range.edi',
    'documents/order-filled-down.csv',
    'manifests/metrc-combined.json',
    'xml/ubl-order.xml',
    'xml/gs1-despatch-nested.xml',
  ]) {
    const bytes = readFileSync(join(VECTORS, name));
    const [first] = targetsOf(await read(name, bytes));
    const traced = await traceTokens({ fileName: name, bytes }, first?.[0] ?? {}, 0);
    for (const [field, { tokens }] of traced ?? [])
      for (const { text, at } of tokens) {
        const found = await findSource(bytes, at);
        const row = found.kind === 'found' ? found.rows.find(({ isMeant }) => isMeant) : undefined;
        expect(row?.text.slice(...(row.mark ?? [0, 0])), `${name} ${field} ${JSON.stringify(at)}`).toBe(text);
      }
  }
});
