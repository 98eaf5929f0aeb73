// tests/support/dock-station.ts · a receiving station on a real database file, without devices or windows: ledger, facts, receipts and import, as core joins them
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { importFile } from '../../main/application/documents/import-file.ts';
import type { FileIn, ImportDeps, ImportOptions, ImportResult } from '../../main/application/documents/import-result.ts';
import { answersTo } from '../../main/application/exchange/answer-import.ts';
import { createDocumentNumbers, type DocumentNumbers } from '../../main/application/numbers/document-numbers.ts';
import type { NumberMark } from '../../main/application/numbers/number-mark.ts';
import type { Clock, DocumentStore, Ids, OpeningRequest, ReceivingFacts } from '../../main/application/ports.ts';
import { openReceipt } from '../../main/application/receiving/open-receipt.ts';
import { createOpenReceipts, type OpenReceipts } from '../../main/application/receiving/open-receipts.ts';
import type { ScanDeps } from '../../main/application/receiving/submit-scan.ts';
import { createIds } from '../../main/core/create-ids.ts';
import { parseFile } from '../../main/documents/parse-file.ts';
import { PLAIN_PROFILE } from '../../main/domain/barcode/scanner-profile.ts';
import type { ReceiptState } from '../../main/domain/receipt/receipt-state.ts';
import { USUAL_WINDOWS } from '../../main/domain/receipt/scan-facts.ts';
import { createDocumentStore } from '../../main/store/document-store.ts';
import { createExchangeStore } from '../../main/store/exchange-store.ts';
import { keepFile } from '../../main/store/keep-file.ts';
import { createLedger, type StationLedger } from '../../main/store/ledger.ts';
import { createNumberMark } from '../../main/store/number-mark.ts';
import { type Db, openDatabase } from '../../main/store/open-database.ts';
import { createReceivingFacts } from '../../main/store/receiving-facts.ts';

export interface DockStation {
  readonly db: Db;
  readonly ledger: StationLedger;
  readonly facts: ReceivingFacts;
  readonly documents: DocumentStore;
  readonly receipts: OpenReceipts;
  readonly scanDeps: ScanDeps;
  readonly importDeps: ImportDeps;
  readonly numbers: DocumentNumbers;
  readonly ids: Ids;
  importText(fileName: string, text: string | Uint8Array, options?: ImportOptions & { readonly kindHint?: 'asn' }): ImportResult;
  open(wanted: Partial<OpeningRequest>): ReceiptState;
}

const DOCK_CLOCK: Clock = { now: () => new Date().toISOString(), today: () => '2026-11-23' };

/** @param folder the data folder; without one the database is in memory and raw files are not kept. */
export function openDockStation(folder?: string, clock: Clock = DOCK_CLOCK, epoch = 1): DockStation {
  const db = openDatabase(folder === undefined ? ':memory:' : join(folder, 'station.db'));
  const ids = createIds(clock);
  const ledger = createLedger(db, { station: 'DK01', epoch });
  const facts = createReceivingFacts(db);
  const mark = folder === undefined ? markInMemory() : createNumberMark(join(folder, 'numbers', 'documents.json'), 20);
  const numbers = createDocumentNumbers({ facts, mark, epoch: () => epoch });
  const receipts = createOpenReceipts(ledger);
  const documents = createDocumentStore(db);
  const scanDeps: ScanDeps = {
    ledger,
    facts,
    receipts,
    clock,
    ids,
    numbers,
    windows: USUAL_WINDOWS,
    micros: () => Math.round(performance.now() * 1000),
    profileOf: () => PLAIN_PROFILE,
    restrictedNumbers: () => undefined,
    readsAnyTag: () => false,
    lpnPrefix: () => '',
    readsDataIdentifiers: () => false,
  };
  const importDeps: ImportDeps = {
    ledger,
    documents,
    exchange: createExchangeStore(db),
    clock,
    ids,
    parse: parseFile,
    sha256: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    answers: (result, sha256, orders) => answersTo({ ...importDeps, stationCode: () => 'DK01' }, result, sha256, orders),
    keepRaw: (sha256: string, file: FileIn) => {
      if (folder !== undefined) keepFile(join(folder, 'documents'), sha256, file.bytes);
    },
  };
  return {
    db,
    ledger,
    facts,
    numbers,
    documents,
    receipts,
    scanDeps,
    importDeps,
    ids,
    importText: (fileName, text, options = {}) => {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text;
      const { kindHint } = options;
      return importFile(importDeps, { fileName, bytes, ...(kindHint === undefined ? {} : { kindHint }) }, 'clerk-7', options);
    },
    open(wanted) {
      const opened = openReceipt(
        scanDeps,
        'DK01',
        { orders: [], withoutOrder: false, isBlind: false, ...wanted },
        { actor: 'clerk-7', device: 'test' },
      );
      if (opened.kind !== 'opened') throw new Error(opened.message);
      return opened.state;
    },
  };
}

export function markInMemory(): NumberMark {
  const marks = new Map<string, number>();
  return { highest: (sequence) => marks.get(sequence), raise: (sequence, serial) => void marks.set(sequence, serial) };
}
