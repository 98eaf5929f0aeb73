// tests/support/test-station.ts · a dock station in memory with a small site imported, and one line for each thing a clerk does there

import type { OpeningRequest } from '../../main/application/ports.ts';
import { finishReceipt, reopenReceipt } from '../../main/application/receiving/finish-receipt.ts';
import {
  answerQuestion,
  type Doer,
  override,
  park,
  receiveAll,
  recordDamage,
  recordWeight,
  resume,
  setQuantity,
  undo,
} from '../../main/application/receiving/receipt-commands.ts';
import { type ReceiptView, viewReceipt } from '../../main/application/receiving/receipt-view.ts';
import { submitScan } from '../../main/application/receiving/submit-scan.ts';
import { teachCode } from '../../main/application/receiving/teach-code.ts';
import type { ScanVerdict } from '../../main/application/receiving/verdict.ts';
import type { Answer } from '../../main/domain/receipt/decide.ts';
import type { ReceiptState } from '../../main/domain/receipt/receipt-state.ts';
import { suppliersOf } from '../../main/domain/receipt/suppliers.ts';
import { createOutboxReader } from '../../main/store/outbox-reader.ts';
import { type DockStation, openDockStation } from './dock-station.ts';

export const GS = '\u001d';

/** Codes of the site below. */
export const CODES = {
  soapEach: ']E09521001000109',
  soapCase: ']I119521001000106',
  milkCase: ']C10119522001000103',
  phone: ']C10109524001000100',
  pen: ']E09525001000107',
} as const;
export const SSCCS = { pallet: '095289990000000012', carton: '095289990000000029', lone: '095289990000000043' } as const;

const packsOf = (each: string, inCase: string, qty: number): object[] => [
  { level: 'each', unit: 'EA', quantity: 1, gtins: [each] },
  { level: 'case', unit: 'CS', quantity: qty, gtins: [inCase] },
];

const ITEMS = {
  kind: 'item-master',
  items: [
    { itemId: 'SOAP', name: 'Dish Soap', baseUnit: 'EA', packs: packsOf('9521001000109', '19521001000106', 10) },
    {
      itemId: 'MILK',
      name: 'Milk',
      baseUnit: 'EA',
      lotTracked: true,
      expiryTracked: true,
      minShelfLifeDays: 10,
      packs: packsOf('9522001000106', '19522001000103', 12),
    },
    { itemId: 'PHONE', name: 'Phone', baseUnit: 'EA', serialTracked: true, packs: packsOf('9524001000100', '19524001000107', 5) },
    { itemId: 'PEN', name: 'Pen', baseUnit: 'EA', packs: packsOf('9525001000107', '19525001000104', 50) },
  ],
};

export const orderOf = (number: string, lines: readonly object[]): object => ({ kind: 'purchase-order', number, lines });
export const noticeOf = (number: string, units: readonly object[], lines: readonly object[] = []): object => ({ kind: 'asn', number, units, lines });

export interface TestStation extends DockStation {
  readonly doer: Doer;
  readonly outbox: ReturnType<typeof createOutboxReader>;
  importJson(fileName: string, document: unknown): void;
  /** Opens a receipt; everything after it is done there. */
  begin(wanted: Partial<OpeningRequest>): ReceiptState;
  readonly receipt: ReceiptState;
  scan(raw: string, more?: { readonly scanId?: string; readonly scanKey?: string; readonly readAt?: string }): ScanVerdict;
  as(actor: string): TestStation;
  quantity(quantity: number): ScanVerdict;
  answer(answer: Answer, scanId?: string): ScanVerdict;
  undo(actId?: string): ScanVerdict;
  damage(lineId: string, qty: number, disposition?: 'quarantine' | 'accept-with-remark'): ScanVerdict;
  override(scanId: string): ScanVerdict;
  weigh(text: string, unit: string): ScanVerdict;
  receiveAll(): ScanVerdict;
  /** For the receipt's supplier, unless it is for all. */
  teach(code: string, itemId: string, unit: string, more?: { readonly forAll?: boolean }): ReturnType<typeof teachCode>;
  finish(asksRecount?: boolean): ReturnType<typeof finishReceipt>;
  reopen(): ReturnType<typeof reopenReceipt>;
  park(): void;
  resume(): void;
  view(): ReceiptView;
  counted(lineId: string): { readonly accepted: number; readonly rejected: number; readonly held: number } | undefined;
}

/** `documents` are JSON documents of the importer; the items above come first. */
export function openTestStation(documents: readonly object[], folder?: string): TestStation {
  const dock = openDockStation(folder);
  const { scanDeps } = dock;
  const outbox = createOutboxReader(dock.db);
  const doer = { actor: 'clerk-7', device: 'test' };
  let receipt: ReceiptState | undefined;
  const inHand = (): ReceiptState => {
    if (receipt === undefined) throw new Error('no receipt was begun');
    return receipt;
  };
  const importJson = (fileName: string, document: unknown): void => {
    const result = dock.importText(fileName, JSON.stringify(document));
    if (result.outcome === 'refused') throw new Error(result.problems.map(({ message }) => message).join('; '));
  };
  importJson('items.json', ITEMS);
  for (const [position, document] of documents.entries()) importJson(`document-${position + 1}.json`, document);

  const station: TestStation = {
    ...dock,
    doer,
    outbox,
    importJson,
    begin(wanted) {
      receipt = dock.open(wanted);
      return receipt;
    },
    get receipt() {
      return inHand();
    },
    scan: (raw, more = {}) => submitScan(scanDeps, inHand(), { scanId: more.scanId ?? dock.ids.next(), raw, ...more, ...doer }),
    as(actor) {
      doer.actor = actor;
      return station;
    },
    quantity: (quantity) => setQuantity(scanDeps, inHand(), quantity, doer),
    answer: (answer, scanId) => answerQuestion(scanDeps, inHand(), scanId, answer, doer, true),
    undo: (actId) => undo(scanDeps, inHand(), actId, doer),
    damage: (lineId, qty, disposition = 'quarantine') => recordDamage(scanDeps, inHand(), { lineId, qty, reason: 'crushed', disposition }, doer),
    override: (scanId) => override(scanDeps, inHand(), scanId, 'agreed', doer),
    weigh: (text, unit) => recordWeight(scanDeps, inHand(), { text, unit }, doer),
    receiveAll: () => receiveAll(scanDeps, inHand(), doer),
    teach: (code, itemId, unit, { forAll = false } = {}) =>
      teachCode(scanDeps, { code, itemId, unit, suppliers: forAll ? [] : suppliersOf(inHand().opened) }, doer),
    finish: (asksRecount = false) => finishReceipt(scanDeps, 'DK01', inHand(), doer, asksRecount),
    reopen: () => reopenReceipt(scanDeps, outbox, inHand(), 'one more carton', doer),
    park: () => park(scanDeps, inHand(), doer),
    resume: () => resume(scanDeps, inHand(), doer),
    view: () => viewReceipt(inHand(), dock.receipts.eventsOf(inHand().receiptId), undefined),
    counted(lineId) {
      const line = inHand().lines.get(lineId);
      return line === undefined ? undefined : { accepted: line.acceptedQty, rejected: line.rejectedQty, held: line.heldQty };
    },
  };
  return station;
}
