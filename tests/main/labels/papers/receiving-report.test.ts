// tests/main/labels/papers/receiving-report.test.ts · rules LB22 to LB25 of main/labels/SPEC.md
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type ReceivingReportData, type ReportLine, renderReceivingReport } from '../../../../main/labels/papers/receiving-report.ts';
import { digestOf } from '../../../../main/labels/papers/report-digest.ts';
import { pdfPageTexts } from './pdf-text.ts';

const LINE: ReportLine = {
  orderNumber: 'PO-4711',
  lineNumber: '1',
  itemId: 'SKU-1',
  description: 'Café molido',
  baseUnit: 'each',
  ordered: 240,
  shipped: 236,
  receivedBefore: 0,
  received: 228,
  accepted: 226,
  rejected: 2,
  held: 0,
  difference: -8,
  classification: 'short, damaged',
  lots: [{ lot: 'L7A42', expiry: '2027-01-31', qty: 228 }],
};
const DATA: ReceivingReportData = {
  reportNumber: 'DK01-000042',
  receiptId: '01KC2Z8V7Q0M7R3H9X5T6Y4N1B',
  station: 'Dock 3 (DK01)',
  orders: ['PO-4711', 'PO-4712'],
  supplier: 'Northside Foods Ltd',
  shipmentNumber: 'ASN-88412',
  carrier: 'Roadfast Freight',
  bol: '06141410000047116',
  pro: '123-456789',
  seals: ['SL-778812', 'SL-778813'],
  startedAt: '2026-11-21T08:02:11.000Z',
  finishedAt: '2026-11-21T08:47:30.000Z',
  receivedBy: 'Clerk 7',
  lines: [LINE],
  exceptions: [
    {
      at: '2026-11-21T08:12:01.000Z',
      kind: 'unknown-code',
      what: { is: 'scanned', code: 'unknown-code', verdict: { read: '4006381333931', problems: [] } },
      by: 'Lead 2',
    },
  ],
};
const EN = { language: 'en', pageSize: 'a4' } as const;
const many = (count: number): ReportLine[] =>
  Array.from({ length: count }, (_, index) => ({ ...LINE, itemId: `SKU-${index + 1000}`, lineNumber: String(index + 1) }));

test('[LB23] who, when, which papers, every quantity, lots and exceptions are on the report', async () => {
  const text = pdfPageTexts(await renderReceivingReport(DATA, EN)).join('\n');
  for (const part of [
    'Receiving report DK01-000042',
    DATA.receiptId,
    'PO-4711, PO-4712',
    'Northside Foods Ltd',
    'ASN-88412',
    'Roadfast Freight',
    '06141410000047116',
    '123-456789',
    'SL-778812, SL-778813',
    '21 Nov 2026 08:02',
    '21 Nov 2026 08:47',
    'Clerk 7',
    'SKU-1',
    'Café molido',
    '−8',
    'Short, damaged',
    'Lot L7A42, expires 31 Jan 2027',
    'Unknown code',
    'Read 4006381333931. No item and no pallet has this code',
    'Page 1 of 1',
  ]) {
    expect(text).toContain(part);
  }
  for (const qty of [240, 236, 228, 226, 2]) expect(text.split('\n')).toContain(String(qty));
});

test('[LB23] the same in Spanish, on letter paper', async () => {
  const text = pdfPageTexts(await renderReceivingReport(DATA, { language: 'es', pageSize: 'letter' })).join('\n');
  for (const part of ['Informe de recepción', '21 nov 2026 08:47', 'Falta, dañado', 'caduca 31 ene 2027', 'Código desconocido', 'Página 1 de 1']) {
    expect(text).toContain(part);
  }
});

test('[LB23] what was weighed: gross, tare and how it came about, net, the scale or that a person typed it, and what it said of the count', async () => {
  const weights = [
    {
      ...{ at: '2026-11-21T08:20:00.000Z', item: 'Café molido', gross: '12.340 kg', net: '11.890 kg', scale: 'scale-1', by: 'Clerk 7' },
      ...{ tare: { text: '0.450 kg', how: 'container', name: 'Blue tote' }, check: { finding: 'differs', counted: 24, byWeight: '22–23' } },
    },
    { at: '2026-11-21T08:21:00.000Z', item: 'Té verde', net: '2.10 lb', tare: { text: '100 g', how: 'keyed' }, by: 'Lead 2' },
  ];
  const english = pdfPageTexts(await renderReceivingReport({ ...DATA, weights }, EN)).join('\n');
  for (const part of [
    'Weights',
    '12.340 kg',
    '0.450 kg (Blue tote)',
    '11.890 kg',
    'scale-1',
    'Differs: 24 / 22–23',
    '100 g (keyed)',
    'typed by hand',
  ])
    expect(english).toContain(part);
  const spanish = pdfPageTexts(await renderReceivingReport({ ...DATA, weights }, { language: 'es', pageSize: 'a4' })).join('\n');
  for (const part of ['Pesos', 'Difiere: 24 / 22–23', '100 g (escrita)', 'escrito a mano']) expect(spanish).toContain(part);
  expect(pdfPageTexts(await renderReceivingReport(DATA, EN)).join('\n')).not.toContain('Weights');
});

test('[LB24] a report of 200 lines breaks over pages, with the header again on each and no line lost', async () => {
  const pages = pdfPageTexts(await renderReceivingReport({ ...DATA, lines: many(200) }, EN));
  expect(pages.length).toBeGreaterThan(5);
  for (const [index, page] of pages.entries()) expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
  for (const page of pages.filter((text) => text.includes('SKU-'))) expect(page).toContain('Accepted');
  const shown = pages.flatMap((page) => page.match(/SKU-\d+/g) ?? []);
  expect(shown).toEqual(many(200).map((line) => line.itemId));
});

test('[LB24] a line is not parted from its first lot, and long texts stay on their page', async () => {
  const pages = pdfPageTexts(await renderReceivingReport({ ...DATA, lines: many(60) }, EN));
  for (const page of pages) expect(page.match(/SKU-\d+/g)?.length).toBe(page.match(/Lot L7A42/g)?.length);
  const what = { is: 'scanned', code: 'unknown-code', verdict: { read: 'word '.repeat(8_000), problems: [] } } as const;
  const long = { ...DATA, exceptions: [{ ...DATA.exceptions[0]!, what }] };
  expect(pdfPageTexts(await renderReceivingReport(long, EN)).length).toBeLessThanOrEqual(3);
});

test('[LB25] the footer carries the SHA-256 of the data, which does not depend on the order of its members', async () => {
  const text = pdfPageTexts(await renderReceivingReport(DATA, EN)).join('\n');
  expect(text).toContain(`SHA-256 of this report’s data: ${digestOf(DATA)}`);
  expect(digestOf(Object.fromEntries(Object.entries(DATA).reverse()))).toBe(digestOf(DATA));
  expect(digestOf({ ...DATA, receivedBy: 'Clerk 8' })).not.toBe(digestOf(DATA));
  expect(digestOf({ b: 1, a: ['x'] })).toBe(createHash('sha256').update('{"a":["x"],"b":1}').digest('hex'));
});

test('[LB25] the same data gives the same bytes', async () => {
  const [first, second] = [await renderReceivingReport(DATA, EN), await renderReceivingReport(DATA, EN)];
  expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
});

test('[LB22] the PDF is tagged, names its language and title, and embeds every font it uses', async () => {
  const raw = Buffer.from(await renderReceivingReport(DATA, { language: 'es', pageSize: 'a4' })).toString('latin1');
  expect(raw).toContain('/Marked true');
  expect(raw).toContain('/Lang (es)');
  expect(raw).toContain('/DisplayDocTitle true');
  expect(raw).toContain('(D:20261121084730Z)');
  for (const type of ['/S /Document', '/S /H1', '/S /H2', '/S /Table', '/S /TR', '/S /TH', '/S /TD', '/Scope /Column']) expect(raw).toContain(type);
  expect(raw.match(/\/FontFile2/g)?.length).toBe(2);
  expect(raw).not.toContain('/BaseFont /Helvetica');
});

test('[LB23] a report without lines or exceptions says so', async () => {
  const { shipmentNumber: _shipment, carrier: _carrier, bol: _bol, pro: _pro, seals: _seals, ...least } = DATA;
  const text = pdfPageTexts(await renderReceivingReport({ ...least, supplier: '', lines: [], exceptions: [] }, EN)).join('\n');
  expect(text).toContain('No lines.');
  expect(text).toContain('None recorded.');
  expect(text).not.toContain('Carrier');
});
