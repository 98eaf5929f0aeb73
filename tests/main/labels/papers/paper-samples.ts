// tests/main/labels/papers/paper-samples.ts · one receipt and one day for every paper, and each kind of PDF made of them
import { SET_UP_SHEETS } from '../../../../main/application/devices/set-up-sheets.ts';
import type { PageSize } from '../../../../main/application/papers/paper-size.ts';
import { RECEIPT_PAPERS } from '../../../../main/application/papers/papers.ts';
import { SHEET_CODES, stationCodeOf } from '../../../../main/application/receiving/control-code.ts';
import { renderBillPdf } from '../../../../main/labels/papers/bill/render-bill.ts';
import { renderControlSheet } from '../../../../main/labels/papers/control-sheet.ts';
import { renderReceivingReport } from '../../../../main/labels/papers/receiving-report.ts';
import { renderSetUpSheet } from '../../../../main/labels/papers/set-up-sheet.ts';
import { daySheet } from '../../../../main/labels/papers/sheets/day-sheet.ts';
import type { CountedLine, DayPaperData, ReceiptPaperData } from '../../../../main/labels/papers/sheets/paper-data.ts';
import { receiptSheet } from '../../../../main/labels/papers/sheets/receipt-sheets.ts';
import { renderSheet } from '../../../../main/labels/papers/sheets/render-sheet.ts';
import { renderStationCode } from '../../../../main/labels/papers/station-code.ts';
import { CMR_NOTE, FULL_BILL } from '../../domain/bill-of-lading/bill-samples.ts';

export const LINE: CountedLine = {
  orderNumber: 'PO-4711',
  lineNumber: '1',
  itemId: 'SKU-1',
  description: 'Café molido',
  baseUnit: 'EA',
  ordered: 240,
  shipped: 236,
  receivedBefore: 0,
  received: 228,
  accepted: 226,
  rejected: 2,
  held: 0,
  difference: -8,
  classification: 'short-shipped, short, damaged',
  lots: [{ lot: 'L7A42', expiry: '2027-01-31', qty: 220 }],
  plates: ['306141411234567891'],
  supplier: 'Northside Foods Ltd',
};
export const CLEAN: CountedLine = {
  ...LINE,
  lineNumber: '2',
  itemId: 'SKU-2',
  description: 'Oat drink',
  ordered: 12,
  shipped: 12,
  received: 12,
  accepted: 12,
  rejected: 0,
  difference: 0,
  classification: 'match',
  lots: [],
  plates: [],
};
export const EXTRA: CountedLine = {
  ...CLEAN,
  orderNumber: '',
  lineNumber: 'X1',
  itemId: 'SKU-9',
  description: '=cmd|calc',
  ordered: 0,
  received: 3,
  accepted: 3,
  difference: 3,
  classification: 'not-ordered',
  supplier: '',
};
export const DATA: ReceiptPaperData = {
  reportNumber: 'DK01-000042',
  receiptId: '01KC2Z8V7Q0M7R3H9X5T6Y4N1B',
  isFinished: true,
  company: 'Lakeside Market and Pharmacy',
  station: 'Dock 3 (DK01)',
  orders: ['PO-4711'],
  supplier: 'Northside Foods Ltd',
  shipmentNumber: 'ASN-88412',
  carrier: 'Roadfast Freight',
  bol: '06141410000047116',
  pro: '123-456789',
  seals: ['SL-778812'],
  startedAt: '2026-11-21T08:02:11.000Z',
  finishedAt: '2026-11-21T08:47:30.000Z',
  receivedBy: 'Clerk 7',
  lines: [LINE, CLEAN, EXTRA],
  exceptions: [
    {
      at: '2026-11-21T08:12:01.000Z',
      kind: 'unknown-code',
      what: { is: 'scanned', code: 'unknown-code', verdict: { read: '4006381333931', problems: [] } },
      by: 'Lead 2',
    },
  ],
  setAside: [
    {
      at: '2026-11-21T08:20:00.000Z',
      orderNumber: 'PO-4711',
      lineNumber: '1',
      itemId: 'SKU-1',
      description: 'Café molido',
      qty: 2,
      unit: 'EA',
      kind: 'damaged',
      disposition: 'quarantine',
      reason: 'Crushed corner',
      by: 'Clerk 7',
    },
  ],
  units: [
    { plate: '306141411234567891', level: 'pallet', inPlate: '', isReceived: true, contents: [] },
    {
      plate: '306141411234567907',
      level: 'case',
      inPlate: '306141411234567891',
      isReceived: false,
      contents: [{ itemId: 'SKU-1', description: 'Café molido', orderNumber: 'PO-4711', qty: 12, unit: 'EA', lot: 'L7A42', expiry: '2027-01-31' }],
    },
  ],
};
export const DAY: DayPaperData = {
  day: '2026-11-21',
  station: 'Dock 3 (DK01)',
  company: 'Lakeside Market and Pharmacy',
  asOf: '2026-11-21T18:00:00.000Z',
  receipts: [
    {
      receiptNumber: 'DK01-000042',
      orders: 'PO-4711',
      supplier: 'Northside Foods Ltd',
      status: 'finished',
      openedBy: 'Clerk 7',
      openedAt: '2026-11-21T08:02:11.000Z',
      scans: 31,
      exceptions: 2,
      linesComplete: 1,
      lineCount: 2,
    },
  ],
  waiting: [{ what: 'label', title: 'Café molido · 306141411234567891', state: 'doubtful', since: '2026-11-21T09:00:00.000Z' }],
  record: { events: 412, hash: 'ab'.repeat(32) },
};

const MADE_AT = '2026-11-21T18:00:00.000Z';
const LANGUAGES = ['en', 'es'] as const;

export interface PaperSample {
  /** 'os-and-d es letter' */
  readonly name: string;
  readonly language: 'en' | 'es';
  draw(): Promise<Uint8Array>;
}

/** Every kind of paper the station makes, in both languages; long tables, so that pages break. */
export function everyPaper(pageSize: PageSize): readonly PaperSample[] {
  const lines = Array.from({ length: 60 }, (_, index) => ({ ...LINE, lineNumber: String(index + 1) }));
  const data = { ...DATA, lines, setAside: lines.flatMap(() => DATA.setAside) };
  const control = { station: 'Dock 1', codes: SHEET_CODES, madeAt: MADE_AT };
  const bill = (content: typeof FULL_BILL) => ({ number: '06141410000047116', content, signatures: [] });
  return LANGUAGES.flatMap((language): PaperSample[] => {
    const sample = (kind: string, draw: () => Promise<Uint8Array>): PaperSample => ({ name: `${kind} ${language} ${pageSize}`, language, draw });
    return [
      sample('receiving-report', () => renderReceivingReport(data, { language, pageSize })),
      ...RECEIPT_PAPERS.map((kind) => sample(`${kind} as tables`, () => renderSheet(receiptSheet(kind, data, language), language, pageSize))),
      sample('end-of-day', () => renderSheet(daySheet(DAY, language), language, pageSize)),
      ...SET_UP_SHEETS.map((sheet) => sample(`set-up ${sheet.model}`, () => renderSetUpSheet(sheet, { language, pageSize, madeAt: MADE_AT }))),
      ...(language === 'es'
        ? []
        : [
            sample('control-sheet', () => renderControlSheet(control, pageSize)),
            sample('station-code', () => renderStationCode({ code: stationCodeOf('dock-2'), name: 'dock-2', madeAt: MADE_AT }, pageSize)),
          ]),
      sample('bill', async () => (await renderBillPdf(bill(FULL_BILL), { language, mark: 'carrier' }, pageSize, new Date(MADE_AT))).bytes),
      sample('cmr', async () => (await renderBillPdf(bill(CMR_NOTE), { language, mark: 'carrier' }, 'a4', new Date(MADE_AT))).bytes),
    ];
  });
}
