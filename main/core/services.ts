// main/core/services.ts · what core has once it runs: the handlers of the contract and the command line are thin over these

import type { StationStatus } from '../../preload/contract/station.ts';
import type { FileIn, ImportResult } from '../application/import-file.ts';
import type { OpenReceipts } from '../application/open-receipts.ts';
import type { Clock, Ids, OutboxReader, PrintJournal, ReceivingFacts } from '../application/ports.ts';
import type { createLabelPrinter, LabelDeps } from '../application/print-label.ts';
import type { RouteDeps } from '../application/route-scan.ts';
import type { Credentials, Session } from '../application/session.ts';
import type { ScanDeps } from '../application/submit-scan.ts';
import type { DeviceBridge } from '../devices/device-bridge.ts';
import type { ReceiptState } from '../domain/receipt/receipt-state.ts';
import type { Dispatcher } from '../outbox/dispatcher.ts';
import type { PrintQueue } from '../printing/print-queue.ts';
import type { BoardQueries } from '../store/board-queries.ts';
import type { StationLedger } from '../store/ledger.ts';
import type { Db } from '../store/open-database.ts';
import type { StationConfig } from '../store/station-config.ts';
import type { Announcer } from './announcer.ts';

export interface Services {
  readonly dataFolder: string;
  readonly demo: boolean;
  readonly db: Db;
  readonly ledger: StationLedger;
  readonly facts: ReceivingFacts;
  readonly receipts: OpenReceipts;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly scanDeps: ScanDeps;
  readonly route: RouteDeps;
  readonly session: Session;
  readonly credentials: Credentials;
  readonly outbox: OutboxReader;
  readonly dispatcher: Dispatcher;
  readonly journal: PrintJournal;
  readonly printQueue: PrintQueue;
  readonly labelDeps: LabelDeps;
  readonly labelPrinter: ReturnType<typeof createLabelPrinter>;
  readonly board: BoardQueries;
  readonly bridge: DeviceBridge;
  readonly announce: Announcer;
  importFile(file: FileIn, actor: string, options?: { readonly dryRun?: boolean }): ImportResult;
  config(): StationConfig;
  /** Written durably before it is used. */
  saveConfig(config: StationConfig): void;
  status(): StationStatus;
  /** The receiving report as PDF. */
  receivingReport(state: ReceiptState, language: 'en' | 'es'): Promise<Uint8Array>;
}
