// main/application/ports.ts · all that the use cases need from outside: time, ids, the ledger, the facts of the database, printers, the ERP. Adapters implement; main/core.ts joins.

import type { ScannedItem } from '../domain/barcode/scanned-item.ts';
import type { ScanFacts } from '../domain/receipt/decide.ts';
import type { ReceiptOpened } from '../domain/receipt/receipt-events.ts';

export interface Clock {
  /** UTC instant with milliseconds. */
  now(): string;
  /** The station's local date, YYYY-MM-DD. */
  today(): string;
}

export interface Ids {
  /** A ULID, greater than every one before it. */
  next(): string;
}

/** An event before it has its place in the chain. `payload` is plain JSON. */
export interface NewEvent {
  readonly id: string;
  /** 'receipt:<id>', 'outbox:<key>', 'print:<job>', 'label:<id>', 'code:<code>', 'user:<id>', 'document:<id>', 'station'. */
  readonly stream: string;
  readonly kind: string;
  /** UTC instant. */
  readonly at: string;
  readonly device: string;
  readonly actor: string;
  readonly payload: unknown;
}

export interface StoredEvent extends NewEvent {
  readonly seq: number;
  readonly station: string;
  readonly epoch: number;
  readonly hlc: string;
  readonly version: number;
}

export interface ChainCheck {
  readonly isWhole: boolean;
  readonly events: number;
  readonly firstBadSeq?: number;
  readonly message: string;
}

export interface Ledger {
  /**
   * Appends events with all their projections in one durable transaction, or nothing. `expectedVersion` is the version of the first event's stream before it.
   * `also` runs inside the same transaction, for facts that are not events (a label's bytes, a document's rows).
   * @throws {StoreError} 'conflict' when the stream has moved on; 'disk-full', 'read-only' …
   */
  append(events: readonly NewEvent[], expectedVersion?: number, also?: () => void): readonly StoredEvent[];
  eventsOf(stream: string): readonly StoredEvent[];
  /** Events after `seq`, oldest first. */
  since(seq: number, limit: number): readonly StoredEvent[];
  lastSeq(): number;
  verify(): ChainCheck;
}

/** Indexed reads that a decision needs; nothing here is slower with a million open lines. */
export interface ReceivingFacts {
  scanFacts(scanned: ScannedItem, receiptId: string, today: string): ScanFacts;
  /** The snapshot a receipt is opened with. */
  receiptOpening(wanted: OpeningRequest): OpeningResult;
  /** Whether this scan was decided before, under its id or its device key. */
  knownAct(actId: string, scanKey: string | undefined): { readonly receiptId: string; readonly seq: number } | undefined;
}

export interface OpeningRequest {
  readonly orders: readonly string[];
  readonly shipmentNumber?: string;
  readonly withoutOrder: boolean;
  readonly isBlind: boolean;
}

export type OpeningResult =
  | { readonly kind: 'found'; readonly opening: Omit<ReceiptOpened, 'receiptId' | 'receiptNumber'> }
  | { readonly kind: 'not-found'; readonly what: 'order' | 'shipment'; readonly number: string }
  | { readonly kind: 'cancelled'; readonly what: 'order' | 'shipment'; readonly number: string };

// Outbox ---------------------------------------------------------------------------------------------------------------------------------------

export const OUTBOX_STATES = ['queued', 'sending', 'retry', 'unknown', 'parked', 'done', 'withdrawn'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

/** One message to the ERP as stored; `body` is the JSON text exactly as it is sent. */
export interface OutboxMessage {
  readonly key: string;
  readonly aggregate: string;
  readonly topic: string;
  readonly body: string;
  readonly receiptId?: string;
  readonly receiptNumber?: string;
  readonly lineCount: number;
  readonly state: OutboxState;
  readonly attempts: number;
  readonly createdAt: string;
  readonly nextAttemptAt?: string;
  readonly lastError?: string;
  readonly reference?: string;
  readonly seq: number;
}

export interface OutboxReader {
  /** Not done and not withdrawn, in order of writing. */
  open(): readonly OutboxMessage[];
  /** Newest first, at most `limit`, done ones too. */
  list(limit: number): readonly OutboxMessage[];
  find(key: string): OutboxMessage | undefined;
}

/** The ERP's answer is a value. After 'unknown' the message is asked for by its key before it is ever sent again. */
export type PostOutcome =
  | { readonly kind: 'accepted'; readonly reference: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'retry-later'; readonly afterMs: number; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

export interface ErpConnector {
  readonly name: string;
  post(message: Pick<OutboxMessage, 'key' | 'topic' | 'aggregate' | 'body'>, signal: AbortSignal): Promise<PostOutcome>;
  /** Read-back: did this key arrive? */
  findByKey(
    key: string,
    signal: AbortSignal,
  ): Promise<
    { readonly kind: 'found'; readonly reference: string } | { readonly kind: 'absent' } | { readonly kind: 'unknown'; readonly reason: string }
  >;
}

// Printing -------------------------------------------------------------------------------------------------------------------------------------

export const PRINT_STATES = ['queued', 'sending', 'sent', 'printed', 'doubtful', 'failed', 'voided'] as const;
export type PrintState = (typeof PRINT_STATES)[number];

export interface PrintJob {
  readonly jobId: string;
  readonly labelId?: string;
  readonly title: string;
  readonly template: string;
  readonly printerId: string;
  readonly state: PrintState;
  readonly copy: number;
  readonly reason?: string;
  readonly message?: string;
  readonly sscc?: string;
  readonly queuedAt: string;
  readonly changedAt: string;
  readonly attempts: number;
  readonly contentSha256: string;
}

export interface PrintJournal {
  /** queued, sending, sent and doubtful jobs, oldest first. */
  open(): readonly PrintJob[];
  list(limit: number): readonly PrintJob[];
  find(jobId: string): PrintJob | undefined;
  content(sha256: string): Uint8Array | undefined;
  /** Called inside the transaction that queues the job. */
  keepContent(sha256: string, bytes: Uint8Array): void;
}

/** What one attempt to move the bytes ended in. Only 'not-sent' may be repeated without asking (the first byte never left). */
export type PrintAttempt =
  | { readonly kind: 'not-sent'; readonly reason: string }
  | { readonly kind: 'sent' }
  | { readonly kind: 'printed' }
  | { readonly kind: 'unknown'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

export interface PrinterPort {
  print(jobId: string, printerId: string, bytes: Uint8Array): Promise<PrintAttempt>;
}
